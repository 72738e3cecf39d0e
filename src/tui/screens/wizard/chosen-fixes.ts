import type {BulkChoices} from '../../../core/bulk/bulk-wizard.ts';
import type {Messages} from '../../../i18n/messages.ts';

/** What was chosen for the whole send, and how many rows were mended; empty where everything is as the file has it. */
export function chosenFixes({fixes}: BulkChoices, {wizard}: Messages, {counts = true} = {}): string[] {
  const {rows: words} = wizard;
  const mended = Object.keys(fixes.cells).length;
  return [
    ...(fixes.plain ? [words.fixes.plain] : []),
    ...(fixes.allowDuplicates ? [words.fixes.allowDuplicates] : []),
    ...(fixes.pastNow ? [words.fixes.pastNow] : []),
    ...(fixes.hour === null ? [] : [words.fixes[fixes.hour]]),
    ...(counts && mended > 0 ? [words.cellsMended(mended)] : []),
  ];
}
