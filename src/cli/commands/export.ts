import {setFlagsFromString} from 'node:v8';
import type {ExportResult, WrittenMessages} from '../../actions/export/export-messages.ts';
import {allColumns, hasNumbers, parseExportColumns} from '../../core/export/export-columns.ts';
import type {ExportRequest} from '../../core/export/export-request.ts';
import {readForm} from '../../core/export/read-form.ts';
import {UserError} from '../../core/problem.ts';
import {parseSort} from '../../core/query/sort.ts';
import {orThrow} from '../../core/result.ts';
import {may, sightOf, type Rights} from '../../core/rights.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Invocation} from '../command-spec.ts';
import type {commandTable} from '../command-table.ts';
import type {ExitCode} from '../exit-codes.ts';
import {openProgressLine} from '../progress-line.ts';
import {readQuery} from '../read-query.ts';

type ExportInvocation = Invocation<(typeof commandTable)['export']>;

export const exportCommand: Command<'export'> = async (context, invocation) => {
  const {output} = context;
  const path = pathOf(invocation);
  const request = requestOf(invocation, path);
  // JSONL alone escapes what texts from outside could do to a terminal; a csv and a workbook are exact bytes.
  if (path === null && request.format !== 'jsonl' && output.isTerminal) {
    const command = `smsdesk export --format ${request.format}`;
    throw new UserError({code: 'missingOption', option: '--output FILE', command});
  }
  const {flags} = invocation;
  const target = path === null ? null : {path, overwrite: flags.overwrite, hasManifest: !flags['no-manifest']};
  return runExport(context, request, {target, revealFor: flags.reveal});
};

const pathOf = ({flags: {output}}: ExportInvocation): string | null => (output === '-' ? null : output);

function requestOf({words, flags}: ExportInvocation, path: string | null): ExportRequest {
  const {format, delimiter, bom, encoding, raw, limit} = flags;
  return {
    query: readQuery(words),
    sort: orThrow(parseSort(flags.sort ?? '')),
    columns: flags.columns === null ? allColumns : orThrow(parseExportColumns(flags.columns)),
    ...orThrow(readForm({format, path, excelCs: flags['excel-cs'], delimiter, bom, encoding, raw})),
    limit,
  };
}

interface Target {
  path: string;
  overwrite: boolean;
  hasManifest: boolean;
}

/** Interrupted, it leaves nothing behind; nor does it go on when nobody reads what it prints. */
async function runExport(
  context: CommandContext,
  request: ExportRequest,
  {target, revealFor}: {target: Target | null; revealFor: string | null},
): Promise<ExitCode> {
  const {environment, output, note, messages} = context;
  // A million rows leave much behind them: with more room for what is young it is cleared away a quarter as often.
  setFlagsFromString('--semi-space-growth-factor=2');
  const desk = await context.openDesk();
  const {exportMessages, writeMessages} = await import('../../actions/export/export-messages.ts');
  const interrupted = environment.signals.abortOnSignal();
  const unread = new AbortController();
  const print = async (bytes: Uint8Array): Promise<void> => {
    await output.write(bytes);
    if (output.isClosed) unread.abort();
  };
  const progress = openProgressLine(context, context.messages.cli.exporting.progress);
  const options = {
    version: environment.version,
    revealFor,
    signal: AbortSignal.any([interrupted, unread.signal]),
    ...(progress && {onProgress: progress.show}),
  };
  try {
    const result =
      target === null
        ? await writeMessages(desk, request, print, options)
        : await exportMessages(desk, request, {...target, ...options});
    progress?.erase();
    tell(context, request, result, target?.path ?? null);
    if (revealFor === null && result.rows > 0) tellOfMasked(context, request, desk.rights);
    return 0;
  } catch (error) {
    progress?.erase();
    if (unread.signal.aborted) return 0;
    if (!interrupted.aborted) throw error;
    note(messages.cli.exporting.stopped);
    return 130;
  }
}

function tell(
  {note, messages}: CommandContext,
  {format}: ExportRequest,
  {rows, sha256, loss}: ExportResult | WrittenMessages,
  path: string | null,
): void {
  const {exporting} = messages.cli;
  if (loss.cells > 0) note(exporting.loss({...loss, isWorkbook: format === 'xlsx'}));
  note(exporting.done({rows, path, sha256}));
}

/** Whoever passes the file on should know that nobody can be called from it. */
function tellOfMasked({note, messages}: CommandContext, {columns}: ExportRequest, rights: Rights): void {
  if (sightOf(rights).areNumbersHidden && hasNumbers(columns))
    note(messages.cli.exporting.masked(may(rights, 'reveal')));
}
