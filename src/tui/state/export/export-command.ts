import {auditCommand} from '../../../core/audit/audit-command.ts';
import {columnsOf, type AuditExport} from '../../../core/audit/audit-export.ts';
import {bytesOf, chosenColumns} from '../../../core/export/export-choices.ts';
import type {ExportRequest} from '../../../core/export/export-request.ts';
import {exportCommand} from '../../../core/list-command.ts';
import {formatQuery} from '../../../core/query/format.ts';
import {longestQuery} from '../../../core/query/parse.ts';
import {shellLine} from '../../../core/shell-words.ts';
import type {State} from '../state.ts';
import {stay, step, withNotice, type Step} from '../step.ts';
import {pathOf} from './export-path.ts';
import type {ExportedAudit, ExportForm} from './export-state.ts';

/** What is chosen in the dialog, as an export of messages. */
function requestOf({queries, rows, sort, columns, grid, kind}: ExportForm): ExportRequest {
  const query = queries[rows] ?? {conditions: []};
  return {query, sort, columns: chosenColumns(columns, grid), ...bytesOf[kind], limit: null};
}

const auditRequestOf = ({columns, kind}: ExportForm, {query, sort, shown}: ExportedAudit): AuditExport => ({
  ...{of: 'audit', query, sort, columns: columns === 'shown' ? shown : null},
  ...{...bytesOf[kind], limit: null},
});

/** The same of whichever it is. */
export const chosenExport = (form: ExportForm): ExportRequest | AuditExport =>
  form.audit ? auditRequestOf(form, form.audit) : requestOf(form);

/** The columns that the file will have. */
export const columnsToBe = (form: ExportForm): readonly string[] =>
  form.audit ? columnsOf(auditRequestOf(form, form.audit)) : chosenColumns(form.columns, form.grid);

/** The command of the same export, for a shell; null: its query is longer than what is read again. */
export function exportLine(form: ExportForm, path = pathOf(form)): string | null {
  if (form.audit) return shellLine(auditCommand(auditRequestOf(form, form.audit), path));
  const request = requestOf(form);
  const typed = form.rows === 'all' ? form.typed : null;
  const isReadable = typed !== null || formatQuery(request.query).length <= longestQuery;
  return isReadable ? shellLine(exportCommand({...request, typed}, path)) : null;
}

/** The command onto the clipboard. */
export function copyCommand(state: State, line: string | null): Step {
  return line === null
    ? stay(withNotice(state, 'error', {code: 'noCommand'}))
    : step(state, {type: 'copy', form: 'command', text: line});
}
