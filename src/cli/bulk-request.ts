import type {BulkRequest} from '../actions/bulk-request.ts';
import type {CommandContext} from './command.ts';

/** The flags that `bulk check` and `bulk send` have in common. */
export interface BulkFlags {
  queue: string;
  template: string | null;
  at: string | null;
  status: string | null;
  encoding: string | null;
}

/** A bulk send as the line asks for it; the file `-` is standard input. */
export const bulkRequest = (
  {environment}: Pick<CommandContext, 'environment'>,
  file: string,
  {queue, template, at, status, encoding}: BulkFlags,
): BulkRequest => ({
  from: file === '-' ? environment.streams.stdin : file,
  queue,
  template,
  due: at,
  status,
  ...(encoding !== null && {encoding}),
});
