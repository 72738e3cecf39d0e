import {withoutDiacritics} from '../diacritics.ts';
import {found, nothing, type Finding} from './finding.ts';
import {countParts, type Encoding} from '../parts.ts';
import {cellText, isBlankCell, quotedCell, type Cell, type SheetRow} from '../sheet.ts';
import {storedText} from '../stored-text.ts';
import {fillTemplate} from '../template.ts';

export interface JudgedText extends Finding {
  /** Finished, byte for byte what will be stored and sent; null when there is none. */
  text: string | null;
  textFrom: 'row' | 'template';
  /** Of the finished text; 0 without one. */
  parts: number;
  /** What it would cost without diacritics; `parts` where that saves nothing. */
  plainParts: number;
  encoding: Encoding;
  /** The characters that force UCS-2, at most `shownForcing` of them, in the order of the text. */
  forcing: string;
}

export interface TextRules {
  /** For rows without a message of their own; null: no template. */
  template: string | null;
  maxParts: number;
  /** Whether diacritics are taken off. */
  plain: boolean;
}

/** Where each column is, by its key. */
export type Places = ReadonlyMap<string, number>;

export const shownForcing = 5;

/** What becomes of a row's message. A cell that is an error, and a row with more cells than columns, have no text. */
export function judgeText(row: SheetRow, cell: Cell | undefined, places: Places, rules: TextRules): JudgedText {
  const isOwn = !isBlankCell(cell);
  const textFrom = isOwn || rules.template === null ? 'row' : 'template';
  const without = {text: null, textFrom, parts: 0, plainParts: 0, encoding: 'gsm7', forcing: ''} as const;
  if (row.surplus !== undefined) return {...found('missingText', 'message', wholeRow(row)), ...without};
  if (typeof cell === 'object' && cell.kind === 'error') {
    return {...found('missingText', 'message', cell.shown), ...without};
  }
  const filled = isOwn ? {text: cellText(cell), missing: [], empty: []} : fillFrom(row, places, rules.template ?? '');
  const stored = storedText(filled.text);
  const text = rules.plain ? withoutDiacritics(stored) : stored;
  if (text.trim() === '') return {...found('missingText', 'message', ''), ...without};
  const cost = costOf(text, rules.plain);
  return {...faultOf(text, filled, cost.parts, rules), text, textFrom, ...cost};
}

interface Gaps {
  missing: readonly string[];
  empty: readonly string[];
}

function faultOf(text: string, {missing, empty}: Gaps, parts: number, {maxParts}: TextRules): Finding {
  const [unknown] = missing;
  const [gap] = empty;
  if (unknown !== undefined) return found('unknownPlaceholder', 'message', `{{${unknown}}}`, {column: unknown});
  if (gap !== undefined) return found('emptyPlaceholder', 'message', `{{${gap}}}`, {column: gap});
  return parts > maxParts ? found('tooLong', 'message', text) : nothing;
}

function costOf(text: string, isPlain: boolean): Pick<JudgedText, 'parts' | 'plainParts' | 'encoding' | 'forcing'> {
  const {parts, encoding, forcing} = countParts(text);
  const plainParts = encoding === 'gsm7' || isPlain ? parts : countParts(withoutDiacritics(text)).parts;
  return {parts, plainParts, encoding, forcing: forcing.slice(0, shownForcing).join('')};
}

/** The row as its line had it, for the person to see where the text was cut. */
const wholeRow = (row: SheetRow): string => [...row.cells, ...(row.surplus ?? [])].map(quotedCell).join(' | ');

function fillFrom(row: SheetRow, places: Places, template: string): Gaps & {text: string} {
  if (!template.includes('{{')) return {text: template, missing: [], empty: []};
  const columns = new Map<string, string>();
  for (const [key, index] of places) columns.set(key, cellText(row.cells[index]));
  return fillTemplate(template, columns);
}
