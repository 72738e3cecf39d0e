/**
 * The verdict on one row of a file: the first that applies of missingNumber, badNumber, missingText, tooLong, badTime,
 * pastTime, duplicate; and `send` when none does. `duplicate` comes last because a row is compared only with earlier
 * rows that will be sent: a number whose first row is rejected still gets its SMS from a later one.
 */
import type {NumberIndex} from './number-index.ts';
import {countParts, type Encoding} from './parts.ts';
import {parseNumber, type Country} from './phone.ts';
import {formatTime, parseTime} from './schedule.ts';
import {cellText, columnKey, isBlankCell, quotedCell, type Cell, type ImportColumn, type SheetRow} from './sheet.ts';
import {storedText} from './stored-text.ts';
import {fillTemplate} from './template.ts';
import type {Verdict} from './verdict.ts';

export interface LedgerSettings {
  now: Date;
  /** IANA zone of the times that name none. */
  zone: string;
  country: Country;
  /** Text of the template for rows without a message of their own. */
  template: string | null;
  /** When rows without a time of their own go; null: at once. */
  due: Date | null;
  /** Most parts one SMS may have. */
  partLimit?: number;
}

export const defaultPartLimit = 10;

export interface LedgerRow {
  row: number;
  verdict: Verdict;
  /** The number as the file has it. */
  clid: string;
  /** E.164; null when the file's is none. */
  number: string | null;
  /** Finished, byte for byte what will be stored and sent; null when there is none. */
  text: string | null;
  textFrom: 'row' | 'template';
  /** Null: at once, or unknown because the row's time is bad. */
  due: Date | null;
  timeFrom: 'row' | 'send' | 'now';
  /** Of the finished text; 0 without one. */
  parts: number;
  encoding: Encoding;
  /** The cell at fault, as the file has it; null for `send`. */
  problem: {field: ImportColumn; value: string} | null;
  /** For `duplicate`: the row that has the number already. */
  duplicateOf: number | null;
}

/** Where each column is, by its key. */
export type Places = ReadonlyMap<string, number>;

/** Of two columns with one name the first counts; the file reader refuses doubled ones. */
export function columnPlaces(columns: readonly string[]): Places {
  const places = new Map<string, number>();
  columns.forEach((name, index) => {
    const key = columnKey(name);
    if (key !== '' && !places.has(key)) places.set(key, index);
  });
  return places;
}

export function judgeRow(row: SheetRow, places: Places, settings: LedgerSettings, numbers: NumberIndex): LedgerRow {
  const cellOf = (column: ImportColumn): Cell | undefined => row.cells[places.get(column) ?? -1];
  const number = judgeNumber(cellOf('clid'), settings.country);
  const text = judgeText(row, cellOf('message'), places, settings);
  const time = judgeTime(cellOf('datetime_scheduled'), settings);
  const judged: LedgerRow = {
    row: row.row,
    verdict: number.verdict ?? text.verdict ?? time.verdict ?? 'send',
    clid: number.clid,
    number: number.number,
    text: text.text,
    textFrom: text.textFrom,
    due: time.due,
    timeFrom: time.timeFrom,
    parts: text.parts,
    encoding: text.encoding,
    problem: number.problem ?? text.problem ?? time.problem,
    duplicateOf: null,
  };
  return judged.verdict === 'send' && judged.number !== null ? withoutTwins(judged, judged.number, numbers) : judged;
}

function withoutTwins(judged: LedgerRow, number: string, numbers: NumberIndex): LedgerRow {
  const duplicateOf = numbers.firstRow(number, judged.row);
  if (duplicateOf === null) return judged;
  return {...judged, verdict: 'duplicate', duplicateOf, problem: {field: 'clid', value: judged.clid}};
}

interface Finding {
  verdict: Verdict | null;
  problem: LedgerRow['problem'];
}

const found = (verdict: Verdict, field: ImportColumn, value: string): Finding => ({verdict, problem: {field, value}});
const nothing: Finding = {verdict: null, problem: null};

/** A number cell counts only as a safe integer, since past 2^53 its last digits are invented; a date never does. */
function judgeNumber(cell: Cell | undefined, country: Country): Finding & {clid: string; number: string | null} {
  if (isBlankCell(cell)) return {...found('missingNumber', 'clid', ''), clid: '', number: null};
  const clid = typeof cell === 'object' && cell.kind === 'number' ? String(cell.value) : quotedCell(cell);
  const canBeNumber = typeof cell !== 'object' || (cell.kind === 'number' && Number.isSafeInteger(cell.value));
  const result = canBeNumber ? parseNumber(clid, country) : null;
  if (result?.ok === true) return {...nothing, clid, number: result.value};
  return {...found('badNumber', 'clid', clid), clid, number: null};
}

function judgeText(
  row: SheetRow,
  cell: Cell | undefined,
  places: Places,
  settings: LedgerSettings,
): Finding & Pick<LedgerRow, 'text' | 'textFrom' | 'parts' | 'encoding'> {
  const isOwn = !isBlankCell(cell);
  const textFrom = isOwn || settings.template === null ? 'row' : 'template';
  const without = {text: null, textFrom, parts: 0, encoding: 'gsm7'} as const;
  if (row.surplus !== undefined) return {...found('missingText', 'message', wholeRow(row)), ...without};
  if (typeof cell === 'object' && cell.kind === 'error') {
    return {...found('missingText', 'message', cell.shown), ...without};
  }
  const filled = isOwn ? {text: cellText(cell), gaps: []} : fillFrom(row, places, settings.template ?? '');
  const text = storedText(filled.text);
  if (text.trim() === '') return {...found('missingText', 'message', ''), ...without};
  const {parts, encoding} = countParts(text);
  const whole = {text, textFrom, parts, encoding} as const;
  const gap = filled.gaps[0];
  if (gap !== undefined) return {...found('missingText', 'message', `{{${gap}}}`), ...whole};
  if (parts > (settings.partLimit ?? defaultPartLimit)) return {...found('tooLong', 'message', text), ...whole};
  return {...nothing, ...whole};
}

/** The row as its line had it, for the person to see where the text was cut. */
const wholeRow = (row: SheetRow): string => [...row.cells, ...(row.surplus ?? [])].map(quotedCell).join(' | ');

function fillFrom(row: SheetRow, places: Places, template: string): {text: string; gaps: readonly string[]} {
  if (!template.includes('{{')) return {text: template, gaps: []};
  const columns = new Map<string, string>();
  for (const [key, index] of places) columns.set(key, cellText(row.cells[index]));
  const {text, missing, empty} = fillTemplate(template, columns);
  return {text, gaps: [...missing, ...empty]};
}

function judgeTime(
  cell: Cell | undefined,
  {now, zone, due: common}: LedgerSettings,
): Finding & Pick<LedgerRow, 'due' | 'timeFrom'> {
  if (isBlankCell(cell)) {
    if (common === null) return {...nothing, due: null, timeFrom: 'now'};
    const finding = common < now ? found('pastTime', 'datetime_scheduled', formatTime(common, zone)) : nothing;
    return {...finding, due: common, timeFrom: 'send'};
  }
  const value = quotedCell(cell);
  const parsed = parseTime(typeof cell === 'object' && cell.kind === 'date' ? cell.wall : value, zone);
  if (!parsed.ok) return {...found('badTime', 'datetime_scheduled', value), due: null, timeFrom: 'row'};
  const finding = parsed.value < now ? found('pastTime', 'datetime_scheduled', value) : nothing;
  return {...finding, due: parsed.value, timeFrom: 'row'};
}
