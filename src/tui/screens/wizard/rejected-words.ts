import type {LedgerTotals} from '../../../core/ledger/ledger.ts';
import {isSendable, verdicts} from '../../../core/ledger/verdict.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {numbersOf} from '../../../i18n/numbers.ts';

/** Why rows are rejected, and how many for each reason: `bad number 3, duplicate 1`; empty where none is. */
export function rejectedWords({verdicts: counts}: LedgerTotals, texts: Messages): string {
  const number = numbersOf(texts.locale);
  return verdicts
    .filter((verdict) => !isSendable(verdict) && counts[verdict] > 0)
    .map((verdict) => `${texts.verdicts.names[verdict]} ${number.format(counts[verdict])}`)
    .join(', ');
}
