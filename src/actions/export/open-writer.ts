import type {AskedExport, RowWriter} from '../../core/export/export-request.ts';
import type {RowShape} from '../../files/row-cells.ts';

export interface ExportForm extends Pick<AskedExport, 'format' | 'style'>, RowShape {
  /** In a workbook. */
  sheetName: string;
}

/** What writes the format; only that is loaded. `manifestRows` are asked for when all rows are written. */
export async function openWriter(
  {format, style, sheetName, ...shape}: ExportForm,
  put: (bytes: Uint8Array) => Promise<void>,
  manifestRows: () => readonly (readonly [string, string])[],
): Promise<RowWriter> {
  switch (format) {
    case 'csv':
      return (await import('../../files/write-csv-rows.ts')).openCsvRows(put, shape, style);
    case 'xlsx':
      return (await import('../../files/write-xlsx-rows.ts')).openXlsxRows(put, shape, manifestRows, {sheetName});
    case 'jsonl':
      return (await import('../../files/write-json-rows.ts')).openJsonRows(put, shape);
  }
}
