import type {SheetRow} from '../../src/core/sheet.ts';
import {bytesOfPieces} from '../../src/files/byte-source.ts';
import {openWorkbookBytes} from '../../src/files/open-workbook-bytes.ts';

/** Reads a workbook without a process of its own, for tests of hundreds. */
export async function readWorkbook(bytes: Buffer): Promise<{columns: readonly string[]; rows: SheetRow[]}> {
  const sheet = await openWorkbookBytes('-', bytesOfPieces([bytes]));
  const rows: SheetRow[] = [];
  for await (const step of sheet.rows) rows.push(...step);
  return {columns: sheet.columns, rows};
}
