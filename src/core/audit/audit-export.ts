/** An export of the audit: which entries, in which order, what of each, and as which bytes. */
import type {AskedExport, CsvStyle, ExportFormat} from '../export/export-request.ts';
import {formatQueryOf} from '../query/format.ts';
import {formatSort} from '../query/sort.ts';
import {jsonLine} from '../json-line.ts';
import {auditObject, briefChanges, type AuditEntry} from './audit-entry.ts';
import {
  auditColumns,
  auditFields,
  type AuditField,
  type AuditNames,
  type AuditQuery,
  type AuditSort,
} from './audit-fields.ts';

/** What has changed is one text for people; for programs it is what was before and after. */
export type AuditColumn = AuditField | 'before' | 'after';

export interface AuditExport {
  of: 'audit';
  query: AuditQuery;
  sort: AuditSort;
  /** Null: all that there is of an entry. */
  columns: readonly AuditField[] | null;
  format: ExportFormat;
  style: CsvStyle;
  /** Entries at most, 1 and up; null: all. */
  limit: number | null;
}

/** All of an entry as JSON has it. */
const objectColumns: readonly AuditColumn[] = [
  'id',
  'time',
  'user',
  'act',
  'subject',
  'queue',
  'batch',
  'message',
  'number',
  'before',
  'after',
  'reason',
];

export const columnsOf = ({columns, format}: Pick<AuditExport, 'columns' | 'format'>): readonly AuditColumn[] =>
  columns ?? (format === 'jsonl' ? objectColumns : auditColumns);

export const askedOf = (request: AuditExport): AskedExport => ({
  query: formatQueryOf<AuditNames>(auditFields, request.query),
  sort: formatSort(request.sort),
  columns: columnsOf(request),
  format: request.format,
  style: request.style,
});

/** What stands in the columns as text, null where nothing does; `before` and `after` in JSON. */
export function auditCells(entry: AuditEntry, columns: readonly AuditColumn[], zone: string): (string | null)[] {
  const object = {...auditObject(entry, zone), details: briefChanges(entry)};
  return columns.map((column) => {
    const value = object[column];
    if (value === null) return null;
    return typeof value === 'object' ? jsonLine(value) : String(value);
  });
}
