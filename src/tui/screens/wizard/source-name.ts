import {batchOfSource} from '../../../core/bulk-choices.ts';
import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {lastName} from '../../state/wizard/file-path.ts';

/** What the rows come from, as people call it: the name of a file, or the failed messages of a batch. */
export function sourceName(path: string, {wizard}: Messages): string {
  const batch = batchOfSource(path);
  return batch === null ? showable(lastName(path)) : wizard.failedOf(batch);
}
