/** An export as a command runs it, whatever its rows are: into a file, or onto standard output. */
import {setFlagsFromString} from 'node:v8';
import type {ExportOptions, ExportResult, FileOptions, WrittenRows} from '../actions/export/write-export.ts';
import type {ExportFormat} from '../core/export/export-request.ts';
import {UserError} from '../core/problem.ts';
import type {ExportedKind} from '../i18n/export-messages.ts';
import type {CommandContext} from './command.ts';
import type {ExitCode} from './exit-codes.ts';
import {openProgressLine} from './progress-line.ts';

export type ExportTarget = FileOptions;

export interface RunnableExport {
  what: ExportedKind;
  format: ExportFormat;
  /** Null: onto standard output. */
  target: ExportTarget | null;
  /** What whoever passes rows on should know. */
  remark?: string | null;
  save: (options: ExportOptions & FileOptions) => Promise<ExportResult>;
  print: (handOn: (bytes: Uint8Array) => Promise<void>, options: ExportOptions) => Promise<WrittenRows>;
}

/** Where the bytes go. Problem: `missingOption`, where they would go to a terminal that they could do something to. */
export function targetOf(
  {output}: CommandContext,
  flags: {output: string | null; overwrite: boolean; 'no-manifest': boolean},
  {format, command}: {format: ExportFormat; command: string},
): ExportTarget | null {
  const path = pathOf(flags);
  // JSONL alone escapes what texts from outside could do to a terminal; a csv and a workbook are exact bytes.
  if (path === null && format !== 'jsonl' && output.isTerminal)
    throw new UserError({code: 'missingOption', option: '--output FILE', command: `${command} --format ${format}`});
  return path === null ? null : {path, overwrite: flags.overwrite, hasManifest: !flags['no-manifest']};
}

/** `-` is standard output. */
export const pathOf = ({output}: {output: string | null}): string | null => (output === '-' ? null : output);

/** Interrupted, it leaves nothing behind; nor does it go on when nobody reads what it prints. */
export async function runExport(
  context: CommandContext,
  {what, format, target, remark = null, save, print}: RunnableExport,
): Promise<ExitCode> {
  const {environment, output, note, messages} = context;
  // A million rows leave much behind them: with more room for what is young it is cleared away a quarter as often.
  setFlagsFromString('--semi-space-growth-factor=2');
  const interrupted = environment.signals.abortOnSignal();
  const unread = new AbortController();
  const handOn = async (bytes: Uint8Array): Promise<void> => {
    await output.write(bytes);
    if (output.isClosed) unread.abort();
  };
  // The audit is written in a moment.
  const progress = what === 'audit' ? null : openProgressLine(context, context.messages.cli.exporting.progress);
  const options = {
    version: environment.version,
    signal: AbortSignal.any([interrupted, unread.signal]),
    ...(progress && {onProgress: progress.show}),
  };
  try {
    const result = target === null ? await print(handOn, options) : await save({...target, ...options});
    progress?.erase();
    tell(context, {what, format}, result, target?.path ?? null);
    if (remark !== null && result.rows > 0) note(remark);
    return 0;
  } catch (error) {
    progress?.erase();
    if (unread.signal.aborted) return 0;
    if (!interrupted.aborted) throw namingOverwrite(error);
    note(messages.cli.exporting.stopped);
    return 130;
  }
}

/** Of a file in the way these commands have more to say than others. */
const namingOverwrite = (error: unknown): unknown =>
  error instanceof UserError && error.problem.code === 'fileExists'
    ? new UserError({...error.problem, flag: '--overwrite'})
    : error;

function tell(
  {note, messages}: CommandContext,
  {what, format}: Pick<RunnableExport, 'what' | 'format'>,
  {rows, sha256, loss}: ExportResult | WrittenRows,
  path: string | null,
): void {
  const {exporting} = messages.cli;
  if (loss.cells > 0) note(exporting.loss({...loss, isWorkbook: format === 'xlsx'}));
  note(exporting.done({what, rows, path, sha256}));
}
