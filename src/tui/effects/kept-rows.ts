/**
 * The rows of a file that the screen keeps, so that one of a million rows does not fill the memory: all of an ordinary
 * file; of a long one its first rows, the first rejected ones, some of every verdict, those that were mended, and the
 * one with the most parts. The totals are of all rows in any case.
 */
import type {JudgedRow} from '../../actions/bulk/judge-file.ts';
import type {BulkFixes} from '../../core/ledger/bulk-fixes.ts';
import type {LedgerRow} from '../../core/ledger/ledger.ts';
import {quotedCell} from '../../core/sheet.ts';
import {isSendable, verdicts, type Verdict} from '../../core/ledger/verdict.ts';
import type {CheckedFile, KeptRow} from '../state/wizard/wizard-state.ts';

export interface KeepLimits {
  /** Rows that will be sent, and rows that will not. */
  sendable: number;
  rejected: number;
  /** Rows of each verdict, whatever the others have taken. */
  ofEach: number;
}

const usual: KeepLimits = {sendable: 10_000, rejected: 10_000, ofEach: 500};

export function openKeptRows({cells: mended}: Pick<BulkFixes, 'cells'>, limits: KeepLimits = usual) {
  const rows: KeptRow[] = [];
  const kept = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  const counts = {sendable: 0, rejected: 0};
  let longest: KeptRow | null = null;
  let hasAtOnce = false;
  const copy = openCopier();
  const isKept = ({verdict, row}: LedgerRow): boolean => {
    const kind = isSendable(verdict) ? 'sendable' : 'rejected';
    return counts[kind] < limits[kind] || kept[verdict] < limits.ofEach || Object.hasOwn(mended, row);
  };
  const keep = (row: KeptRow): void => {
    kept[row.verdict] += 1;
    counts[isSendable(row.verdict) ? 'sendable' : 'rejected'] += 1;
    rows.push(row);
  };
  return {
    onRow: (judged: JudgedRow): void => {
      const {ledger} = judged;
      hasAtOnce ||= isSendable(ledger.verdict) && ledger.due === null;
      const isLongest = isSendable(ledger.verdict) && ledger.parts > (longest?.parts ?? 0);
      if (!isLongest && !isKept(ledger)) return;
      const row = copy(judged);
      if (isLongest) longest = row;
      if (isKept(ledger)) keep(row);
    },
    rows: (): Pick<CheckedFile, 'rows' | 'kept' | 'hasAtOnce'> => {
      if (longest !== null && !rows.includes(longest)) {
        const {row} = longest;
        kept[longest.verdict] += 1;
        const at = rows.findIndex((other) => other.row > row);
        rows.splice(at === -1 ? rows.length : at, 0, longest);
      }
      return {rows, kept, hasAtOnce};
    },
  };
}

/** Copies a judged row with its cells as texts; a text that many rows have is in memory once. */
function openCopier(): (judged: JudgedRow) => KeptRow {
  let last: string | null = null;
  return ({sheet, ledger}) => {
    if (ledger.text !== last) last = ledger.text;
    return {...ledger, text: last, cells: sheet.cells.map(quotedCell)};
  };
}
