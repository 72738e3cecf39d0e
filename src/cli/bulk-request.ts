import type {BulkRequest} from '../actions/bulk/bulk-request.ts';
import {noFixes, type BulkFixes} from '../core/ledger/bulk-fixes.ts';
import type {ColumnMapping} from '../core/column-mapping.ts';
import {UserError} from '../core/problem.ts';
import type {HourChoice} from '../core/hour-choice.ts';
import {importColumns} from '../core/sheet.ts';
import type {CommandContext} from './command.ts';

/** The flags that `bulk check` and `bulk send` have in common. */
export interface BulkFlags {
  queue: string;
  template: string | null;
  at: string | null;
  status: string | null;
  encoding: string | null;
  map: readonly string[];
  'allow-duplicates': boolean;
  past: 'now' | null;
  hour: HourChoice | null;
  plain: boolean;
  rejects: string | null;
}

/** A bulk send as the line asks for it; the file `-` is standard input. Throws `badOption`. */
export const bulkRequest = (
  {environment}: Pick<CommandContext, 'environment'>,
  file: string,
  flags: BulkFlags,
): BulkRequest => ({
  from: file === '-' ? environment.streams.stdin : file,
  queue: flags.queue,
  template: flags.template,
  due: flags.at,
  status: flags.status,
  ...(flags.encoding !== null && {encoding: flags.encoding}),
  mapping: readMapping(flags.map),
  fixes: fixesOf(flags),
});

const fixesOf = (flags: BulkFlags): BulkFixes => ({
  ...noFixes,
  allowDuplicates: flags['allow-duplicates'],
  pastNow: flags.past === 'now',
  hour: flags.hour,
  plain: flags.plain,
});

/** Each `clid=telefon`: a column of ours, and the file's name for it. */
export function readMapping(written: readonly string[]): ColumnMapping {
  const mapping: ColumnMapping = {};
  for (const value of written) {
    const [, ours = '', name = ''] = /^([^=]*)=(.+)$/su.exec(value) ?? [];
    const column = importColumns.find((known) => known === ours.trim().toLowerCase());
    if (column === undefined) {
      throw new UserError({
        code: 'badOption',
        option: '--map',
        value,
        allowed: importColumns.map((known) => `${known}=…`),
      });
    }
    mapping[column] = name;
  }
  return mapping;
}
