import {askedOf, auditCells, columnsOf, type AuditColumn, type AuditExport} from '../../core/audit/audit-export.ts';
import {auditFields} from '../../core/audit/audit-fields.ts';
import {copyRows} from '../../core/export/copy-rows.ts';
import type {RowColumn} from '../../files/row-cells.ts';
import {countAudit, streamAudit} from '../audit.ts';
import type {Desk} from '../desk.ts';
import {exportRows, writeRows, type ExportResult, type ExportSource, type WrittenRows} from './write-export.ts';
import type {ExportOptions, FileOptions} from './write-export.ts';

/**
 * Writes what people have done, as far as the login may see it, into a file, which is there whole or not at all; so is its
 * manifest. That it was written down is an act in the audit itself. Problems: as of messages.
 */
export const exportAudit = (
  desk: Desk,
  request: AuditExport,
  options: ExportOptions & FileOptions,
): Promise<ExportResult> => exportRows(desk, entriesOf(desk, request), options);

/** The same, its bytes handed on as they come. */
export const writeAudit = (
  desk: Desk,
  request: AuditExport,
  handOn: (bytes: Uint8Array) => Promise<void>,
  options: ExportOptions,
): Promise<WrittenRows> => writeRows(desk, entriesOf(desk, request), handOn, options);

function entriesOf(desk: Desk, request: AuditExport): ExportSource {
  const columns = columnsOf(request);
  return {
    what: 'audit',
    asked: askedOf(request),
    columns: columns.map(columnOf),
    times: null,
    sheetName: 'audit',
    read: async ({take, expect}, {signal}) => {
      if (expect) expect(await countAudit(desk, request.query, request.limit ?? mostCounted, signal));
      for await (const entries of streamAudit(desk, request)) {
        signal?.throwIfAborted();
        await take(copyRows(entries.map((entry) => auditCells(entry, columns, desk.zone))));
      }
    },
  };
}

/** Counting beforehand stops here. */
const mostCounted = 10_000_000;

function columnOf(name: AuditColumn): RowColumn {
  if (name === 'before' || name === 'after') return {name, kind: 'json', width: 0};
  const {kind, column} = auditFields[name];
  return {name, kind, width: column?.width.ideal ?? 0};
}
