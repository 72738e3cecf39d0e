import type {WarningCode, WarningFacts} from '../core/ledger/bulk-warnings.ts';

/** One sentence for each thing to know before a bulk send; `when` writes a moment as the person reads it. */
export type WarningMessages = {
  [Code in WarningCode]: (facts: WarningFacts[Code], when: (moment: Date) => string) => string;
};
