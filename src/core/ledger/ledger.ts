/**
 * The ledger: what becomes of each row of a file, before anything is sent.
 *
 * Every row gets exactly one verdict, and the totals add up to the rows. Rows are judged one at a time and not kept,
 * so a file of a million rows costs only the index of its numbers.
 */
import {noFixes} from './bulk-fixes.ts';
import {
  noFacts,
  openRowReader,
  settleRow,
  type LedgerHead,
  type LedgerRow,
  type LedgerSettings,
  type NumberFacts,
} from './judge-row.ts';
import {addToTotals, copyTotals, noTotals, type LedgerTotals} from './ledger-totals.ts';
import {openNumberIndex} from './number-index.ts';
import type {SheetRow} from '../sheet.ts';

export type {LedgerRow, LedgerSettings, LedgerTotals, NumberFacts};

export interface Ledger {
  /** What the row says by itself: of rows that it would send, the number still has to be known. Counts nothing. */
  read(row: SheetRow): LedgerRow;
  /** The verdict on a row that was read. Rows are settled once, in the order of the file. */
  settle(row: LedgerRow, facts: NumberFacts): LedgerRow;
  /** Both, where nothing is known of any number. */
  judge(row: SheetRow): LedgerRow;
  /** What was settled so far. */
  totals(): LedgerTotals;
}

export function openLedger(head: LedgerHead, settings: LedgerSettings): Ledger {
  const {fixes = noFixes} = settings;
  const read = openRowReader(head, settings);
  const numbers = openNumberIndex();
  const totals = noTotals();
  const settle = (row: LedgerRow, facts: NumberFacts): LedgerRow => {
    const settled = settleRow(row, facts, numbers, fixes);
    addToTotals(totals, settled);
    return settled;
  };
  return {read, settle, judge: (row) => settle(read(row), noFacts), totals: () => copyTotals(totals)};
}
