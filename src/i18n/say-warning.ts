import type {BulkWarning} from '../core/ledger/bulk-warnings.ts';
import type {Messages} from './messages.ts';

/** The sentence for a warning. */
export function sayWarning({warnings}: Messages, warning: BulkWarning, when: (moment: Date) => string): string {
  // The code picks the one sentence whose facts these are; the compiler can't follow the pairing.
  const say = warnings[warning.code] as (facts: BulkWarning, when: (moment: Date) => string) => string;
  return say(warning, when);
}
