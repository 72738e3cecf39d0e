import {bulkWarnings, type BulkWarning} from '../../../core/ledger/bulk-warnings.ts';
import type {WizardState} from './wizard-state.ts';

/**
 * What a person should know before the send, as the choices are now: a status changes what is warned of, but no verdict,
 * so the file is not read again for it.
 */
export function warningsOf({check, choices, offers}: WizardState): readonly BulkWarning[] {
  if (!check.result) return [];
  const {totals, head, warnings} = check.result;
  const same = warnings.find((warning) => warning.code === 'sameContent') ?? null;
  const named = <T extends {name: string}>(list: readonly T[] | undefined, name: string | null): T | null =>
    list?.find((item) => item.name === name) ?? null;
  return bulkWarnings({
    totals,
    columns: [...head.columns, ...head.mapped],
    template: named(offers?.templates, choices.template),
    status: named(offers?.statuses, choices.status),
    same: same && {batch: same.batch, author: same.author, time: same.time},
    secondPair: named(offers?.queues, choices.queue)?.settings.secondPair ?? null,
  });
}
