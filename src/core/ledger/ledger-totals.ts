import type {LedgerRow} from './judge-row.ts';
import {isSendable, verdicts, type Verdict} from './verdict.ts';

export interface LedgerTotals {
  /** Rows judged; the sum of `verdicts`. */
  rows: number;
  verdicts: Record<Verdict, number>;
  /** Rows that will be sent, moved ones among them. */
  send: number;
  rejected: number;
  /** Parts of the rows that will be sent, and what they would be without diacritics. */
  parts: number;
  plainParts: number;
  /** Rows that will be sent in UCS-2, and how many of them each of the characters that force it is in. */
  unicode: {rows: number; characters: Readonly<Record<string, number>>};
  /** The row with the most parts of those that will be sent; null when none will. */
  longest: {row: number; parts: number} | null;
  /** First and last set time of the rows that will be sent; null when all go at once. */
  due: {first: Date; last: Date} | null;
  /** Rows that will be sent to a number that the file keeps as a number, not as a text. */
  numberCells: number;
  /** Rows that will be sent with the text of the template. */
  fromTemplate: number;
}

/** How many different characters are counted: a text in another script has a character for every letter. */
const countedCharacters = 200;

export const noTotals = (): LedgerTotals => ({
  rows: 0,
  verdicts: Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>,
  send: 0,
  rejected: 0,
  parts: 0,
  plainParts: 0,
  unicode: {rows: 0, characters: {}},
  longest: null,
  due: null,
  numberCells: 0,
  fromTemplate: 0,
});

export const copyTotals = (totals: LedgerTotals): LedgerTotals => ({
  ...totals,
  verdicts: {...totals.verdicts},
  unicode: {rows: totals.unicode.rows, characters: {...totals.unicode.characters}},
});

export function addToTotals(totals: LedgerTotals, judged: LedgerRow): void {
  totals.rows += 1;
  totals.verdicts[judged.verdict] += 1;
  if (!isSendable(judged.verdict)) {
    totals.rejected += 1;
    return;
  }
  totals.send += 1;
  totals.parts += judged.parts;
  totals.plainParts += Math.min(judged.parts, judged.plainParts);
  if (judged.isNumberCell) totals.numberCells += 1;
  if (judged.textFrom === 'template') totals.fromTemplate += 1;
  if (judged.parts > (totals.longest?.parts ?? 0)) totals.longest = {row: judged.row, parts: judged.parts};
  if (judged.encoding === 'ucs2') addUnicode(totals.unicode, judged.forcing);
  if (judged.due === null) return;
  const {first, last} = totals.due ?? {first: judged.due, last: judged.due};
  totals.due = {first: judged.due < first ? judged.due : first, last: judged.due > last ? judged.due : last};
}

interface Counted {
  rows: number;
  characters: Record<string, number>;
}

function addUnicode(unicode: Counted, forcing: string): void {
  unicode.rows += 1;
  const {characters} = unicode;
  for (const character of forcing) {
    const isKnown = Object.hasOwn(characters, character);
    if (isKnown || Object.keys(characters).length < countedCharacters) {
      characters[character] = (characters[character] ?? 0) + 1;
    }
  }
}
