/**
 * The ledger: what becomes of each row of a file, before anything is sent.
 *
 * Every row gets exactly one verdict, and the totals add up to the rows. Rows are judged one at a time and not kept,
 * so a file of a million rows costs only the index of its numbers.
 */
import {columnPlaces, judgeRow, type LedgerRow, type LedgerSettings} from './judge-row.ts';
import {openNumberIndex} from './number-index.ts';
import type {SheetRow} from './sheet.ts';
import {isSendable, verdicts, type Verdict} from './verdict.ts';

export type {LedgerRow, LedgerSettings};

export interface LedgerTotals {
  /** Rows judged; the sum of `verdicts`. */
  rows: number;
  verdicts: Record<Verdict, number>;
  send: number;
  rejected: number;
  /** Parts of the rows that will be sent. */
  parts: number;
  /** The row with the most parts of those that will be sent; null when none will. */
  longest: {row: number; parts: number} | null;
  /** First and last set time of the rows that will be sent; null when all go at once. */
  due: {first: Date; last: Date} | null;
}

export interface Ledger {
  judge(row: SheetRow): LedgerRow;
  /** What was judged so far. */
  totals(): LedgerTotals;
}

export function openLedger(columns: readonly string[], settings: LedgerSettings): Ledger {
  const places = columnPlaces(columns);
  const numbers = openNumberIndex();
  const totals = noTotals();
  return {
    judge: (row) => {
      const judged = judgeRow(row, places, settings, numbers);
      addTo(totals, judged);
      return judged;
    },
    totals: () => ({...totals, verdicts: {...totals.verdicts}}),
  };
}

const noTotals = (): LedgerTotals => ({
  rows: 0,
  verdicts: Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>,
  send: 0,
  rejected: 0,
  parts: 0,
  longest: null,
  due: null,
});

function addTo(totals: LedgerTotals, judged: LedgerRow): void {
  totals.rows += 1;
  totals.verdicts[judged.verdict] += 1;
  if (!isSendable(judged.verdict)) {
    totals.rejected += 1;
    return;
  }
  totals.send += 1;
  totals.parts += judged.parts;
  if (judged.parts > (totals.longest?.parts ?? 0)) totals.longest = {row: judged.row, parts: judged.parts};
  if (judged.due === null) return;
  const {first, last} = totals.due ?? {first: judged.due, last: judged.due};
  totals.due = {first: judged.due < first ? judged.due : first, last: judged.due > last ? judged.due : last};
}
