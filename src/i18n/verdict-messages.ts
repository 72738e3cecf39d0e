import type {LedgerRow} from '../core/ledger/ledger.ts';
import type {Verdict} from '../core/ledger/verdict.ts';

/** What the ledger says about a row. */
export interface VerdictMessages {
  /** In a column: at most 16 cells. */
  names: Record<Verdict, string>;
  /** One line about the row; `when` writes a moment as the person reads it. */
  reasons: Record<Verdict, (row: LedgerRow, when: (moment: Date) => string) => string>;
}
