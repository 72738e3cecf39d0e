import type {ExportRequest, RowWriter} from '../../core/export/export-request.ts';
import {openPrintedTimes} from '../../core/export/printed-time.ts';

/** What writes the format; only that is loaded. `manifestRows` are asked for when all rows are written. */
export async function openWriter(
  {format, columns, style}: Pick<ExportRequest, 'format' | 'columns' | 'style'>,
  zone: string,
  put: (bytes: Uint8Array) => Promise<void>,
  manifestRows: () => readonly (readonly [string, string])[],
): Promise<RowWriter> {
  const times = openPrintedTimes(zone);
  switch (format) {
    case 'csv':
      return (await import('../../files/write-csv-rows.ts')).openCsvRows(put, {columns, times}, style);
    case 'xlsx':
      return (await import('../../files/write-xlsx-rows.ts')).openXlsxRows(put, {columns, times}, manifestRows);
    case 'jsonl':
      return (await import('../../files/write-json-rows.ts')).openJsonRows(put, {columns, times});
  }
}
