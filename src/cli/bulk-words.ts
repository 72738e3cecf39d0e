import type {BulkWarning} from '../core/ledger/bulk-warnings.ts';
import type {LedgerTotals} from '../core/ledger/ledger.ts';
import type {Price} from '../core/queue-settings.ts';
import {formatTime} from '../core/schedule.ts';
import {sayWarning} from '../i18n/say-warning.ts';
import {priceOf} from './bulk-object.ts';
import type {CommandContext} from './command.ts';

/** The sums of a file and what to know before it is sent, each a line on stderr. */
export function noteBulk(
  {note, messages}: Pick<CommandContext, 'note' | 'messages'>,
  {totals, warnings, price}: {totals: LedgerTotals; warnings: readonly BulkWarning[]; price: Price | null},
  zone: string,
): void {
  const {checked, costs, longest} = messages.cli.results;
  note(checked(totals));
  if (totals.longest && totals.longest.parts > 1) note(longest(totals.longest));
  if (price && totals.parts > 0) note(costs({amount: priceOf(totals.parts, price), currency: price.currency}));
  noteWarnings({note, messages}, warnings, zone);
}

export function noteWarnings(
  {note, messages}: Pick<CommandContext, 'note' | 'messages'>,
  warnings: readonly BulkWarning[],
  zone: string,
): void {
  for (const warning of warnings) note(`! ${sayWarning(messages, warning, (moment) => formatTime(moment, zone))}`);
}
