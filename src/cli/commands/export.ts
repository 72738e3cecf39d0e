import {allColumns, hasNumbers, parseExportColumns} from '../../core/export/export-columns.ts';
import type {ExportRequest} from '../../core/export/export-request.ts';
import {readForm} from '../../core/export/read-form.ts';
import {parseSort} from '../../core/query/sort.ts';
import {orThrow} from '../../core/result.ts';
import {may, sightOf, type Rights} from '../../core/rights.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Invocation} from '../command-spec.ts';
import type {commandTable} from '../command-table.ts';
import {readQuery} from '../read-query.ts';
import {pathOf, runExport, targetOf} from '../run-export.ts';

type ExportInvocation = Invocation<(typeof commandTable)['export']>;

export const exportCommand: Command<'export'> = async (context, invocation) => {
  const request = requestOf(invocation);
  const {format} = request;
  const {flags} = invocation;
  const target = targetOf(context, flags, {format, command: 'smsdesk export'});
  const desk = await context.openDesk();
  const {exportMessages, writeMessages} = await import('../../actions/export/export-messages.ts');
  const revealFor = flags.reveal;
  return runExport(context, {
    ...{what: 'messages', format, target},
    remark: revealFor === null ? masked(context, request, desk.rights) : null,
    save: (options) => exportMessages(desk, request, {...options, revealFor}),
    print: (handOn, options) => writeMessages(desk, request, handOn, {...options, revealFor}),
  });
};

/** Whoever passes the file on should know that nobody can be called from it. */
const masked = ({messages}: CommandContext, {columns}: ExportRequest, rights: Rights): string | null =>
  sightOf(rights).areNumbersHidden && hasNumbers(columns) ? messages.cli.exporting.masked(may(rights, 'reveal')) : null;

function requestOf({words, flags}: ExportInvocation): ExportRequest {
  const {format, delimiter, bom, encoding, raw, limit} = flags;
  const path = pathOf(flags);
  return {
    query: readQuery(words),
    sort: orThrow(parseSort(flags.sort ?? '')),
    columns: flags.columns === null ? allColumns : orThrow(parseExportColumns(flags.columns)),
    ...orThrow(readForm({format, path, excelCs: flags['excel-cs'], delimiter, bom, encoding, raw})),
    limit,
  };
}
