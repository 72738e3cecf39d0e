import {bytesOf, chosenColumns} from '../../../core/export/export-choices.ts';
import type {ExportRequest} from '../../../core/export/export-request.ts';
import {exportCommand} from '../../../core/list-command.ts';
import {formatQuery} from '../../../core/query/format.ts';
import {longestQuery} from '../../../core/query/parse.ts';
import {shellLine} from '../../../core/shell-words.ts';
import type {State} from '../state.ts';
import {stay, step, withNotice, type Step} from '../step.ts';
import {pathOf} from './export-path.ts';
import type {ExportForm} from './export-state.ts';

/** What is chosen in the dialog, as an export. */
export function requestOf({queries, rows, sort, columns, grid, kind}: ExportForm): ExportRequest {
  const query = queries[rows] ?? {conditions: []};
  return {query, sort, columns: chosenColumns(columns, grid), ...bytesOf[kind], limit: null};
}

/** The command of the same export, for a shell; null: its query is longer than what is read again. */
export function exportLine(form: ExportForm, path = pathOf(form)): string | null {
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
