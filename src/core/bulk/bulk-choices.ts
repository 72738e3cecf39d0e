import {readFixes} from '../ledger/bulk-fixes.ts';
import {noChoices, type BulkChoices} from './bulk-wizard.ts';
import {importColumns} from '../sheet.ts';

/** The choices that a draft keeps, read back; null where it names no source. What is not ours is left out. */
export function readChoices(content: Readonly<Record<string, unknown>>): BulkChoices | null {
  const path = textOf(content['path']);
  if (path === null) return null;
  const {hold} = content;
  return {
    ...noChoices,
    path,
    encoding: textOf(content['encoding']),
    mapping: readMapping(content['mapping']),
    queue: textOf(content['queue']),
    template: textOf(content['template']),
    time: textOf(content['time']),
    status: textOf(content['status']),
    fixes: readFixes(content['fixes']),
    hold: hold === 'release' || (typeof hold === 'number' && hold >= 0) ? hold : null,
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function readMapping(value: unknown): BulkChoices['mapping'] {
  if (typeof value !== 'object' || value === null) return {};
  const kept = value as Record<string, unknown>;
  return Object.fromEntries(
    importColumns.flatMap((column) => {
      const name = textOf(kept[column]);
      return name === null ? [] : [[column, name]];
    }),
  );
}
