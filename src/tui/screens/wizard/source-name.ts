import {parseBatchSource} from '../../../core/bulk/bulk-source.ts';
import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {lastName} from '../../state/wizard/file-path.ts';

/** What the rows come from, as people call it: the name of a file, or a part of an earlier bulk send. */
export function sourceName(path: string, {wizard}: Messages): string {
  const source = parseBatchSource(path);
  return source === null ? showable(lastName(path)) : wizard.partOf[source.part](source.batch);
}
