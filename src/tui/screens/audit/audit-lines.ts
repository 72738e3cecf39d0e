import {isAct} from '../../../core/audit/acts.ts';
import {briefChanges, subjectOf, type AuditEntry} from '../../../core/audit/audit-entry.ts';
import {auditFields, isAuditSortKey, type AuditField} from '../../../core/audit/audit-fields.ts';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {placeInSort} from '../../../core/query/sort.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {auditHeight} from '../../state/audit/audit.ts';
import {auditLeft, shownAuditColumns, type AuditColumn} from '../../state/audit/audit-columns.ts';
import type {AuditLayer} from '../../state/audit/audit-state.ts';
import type {State} from '../../state/state.ts';
import {paint} from '../../theme/paint.ts';
import {shortTime} from '../times.ts';

/** The headings and the entries in view. */
export function auditLines(layer: AuditLayer, state: State, texts: Messages): string[] {
  const columns = state.size.columns - auditLeft(state);
  const {entries, list, query} = layer;
  const fitted = shownAuditColumns(state);
  const {audit: words, screen} = texts;
  const heading = headerLine(layer, fitted, texts);
  if (entries === null) return [heading, fitWidth(`  ${screen.loading}`, columns)];
  if (entries.length === 0)
    return [heading, '', fitWidth(`  ${query === '' ? words.empty : words.nothingFound}`, columns)];
  const shown = entries.slice(list.top, list.top + auditHeight(state));
  return [
    heading,
    ...shown.map((entry, index) => rowLine(entry, list.top + index === list.cursor, fitted, state, texts)),
  ];
}

function headerLine({sort, field: current}: AuditLayer, fitted: readonly AuditColumn[], {audit}: Messages): string {
  const cells = fitted.map(({field, width}) => {
    const found = isAuditSortKey(field) ? placeInSort(sort, field) : null;
    const arrow = found === null ? '' : found.descending ? '▼' : '▲';
    const name = fitWidth(audit.columns[field], Math.max(0, width - cellWidth(arrow))) + arrow;
    return paint(field === current ? 'column' : 'header', fitWidth(name, width));
  });
  return `  ${cells.join(' ')}`;
}

function rowLine(
  entry: AuditEntry,
  isCurrent: boolean,
  fitted: readonly AuditColumn[],
  state: State,
  texts: Messages,
): string {
  const hasReason = fitted.some(({field}) => field === 'reason');
  const {zone, size, highlightsRow} = state;
  const cells = fitted.map((column) => {
    if (column.field === 'details' && !hasReason) return fitWidth(showable(toldInBrief(entry)), column.width);
    const align = auditFields[column.field].column?.align ?? 'left';
    return fitWidth(
      showable(auditCell(entry, column.field, texts, (time) => shortTime(time, zone, column.width))),
      column.width,
      {align},
    );
  });
  const line = `${isCurrent ? '>' : ' '} ${cells.join(' ')}`;
  return isCurrent && highlightsRow ? paint('selected', fitWidth(line, size.columns - auditLeft(state))) : line;
}

/** What stands in a cell, as it was written. */
export function auditCell(
  entry: AuditEntry,
  field: AuditField,
  {audit}: Messages,
  sayTime: (time: Date) => string,
): string {
  if (field === 'time') return sayTime(entry.time);
  if (field === 'act') return isAct(entry.act) ? audit.acts[entry.act] : entry.act;
  if (field === 'subject') return subjectOf(entry) || messageOf(entry, audit);
  return field === 'details' ? briefChanges(entry) : String(entry[field] ?? '');
}

/** What an entry without a name is about, where its number is not for everybody's eyes. */
const messageOf = ({message}: AuditEntry, {columns}: Messages['audit']): string =>
  message === null ? '' : `${columns.message} ${message}`;

/** Why something was done tells more than what it was, where there is room for one of them. */
const toldInBrief = (entry: AuditEntry): string =>
  [entry.reason ?? '', briefChanges(entry)].filter((part) => part !== '').join(' · ');
