import type {LedgerRow} from './judge-row.ts';
import type {Verdict} from './verdict.ts';

const problemValue = ({problem}: LedgerRow): string => problem?.value ?? '';
const number = (row: LedgerRow): string => row.number ?? '';

/** The fact that belongs to a verdict, where the row itself doesn't show it. */
const facts: Partial<Record<Verdict, (row: LedgerRow) => string>> = {
  damagedNumber: ({problem}) => (problem?.suggestion ? `perhaps ${problem.suggestion}` : ''),
  blockedKind: number,
  optedOut: number,
  unknownPlaceholder: problemValue,
  emptyPlaceholder: problemValue,
  sentLately: ({sentAt}) => sentAt?.toISOString() ?? '',
  duplicate: ({duplicateOf}) => `row ${duplicateOf ?? ''}`,
};

/** Why a row is not sent, for a file: the verdict with its fact, the same in every language. */
export function rejectReason(row: LedgerRow): string {
  const fact = facts[row.verdict]?.(row) ?? '';
  return fact === '' ? row.verdict : `${row.verdict}: ${fact}`;
}
