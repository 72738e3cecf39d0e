import {UserError} from '../core/problem.ts';
import {columnKey, rejectsFormat, type Cell, type SheetHead, type SheetRow} from '../core/sheet.ts';
import {limits} from './limits.ts';
import type {SheetWriter} from './sheet-writer.ts';
import {openCsvWriter} from './write-csv.ts';
import {openUnnamed, type WriteOptions} from './write-file.ts';
import {openOdsWriter} from './write-ods.ts';
import {openXlsxWriter} from './write-xlsx.ts';
import type {Put} from './write-zip.ts';

/** The column that says why a row was rejected. */
export const reasonColumn = 'reason';

export interface Rejects {
  /** To be awaited before the next row. Throws diskFull, cannotWrite. */
  write: (row: SheetRow, reason: string) => Promise<void>;
  /** Gives the file its name and answers how many rows it has; without a row there is no file. */
  close: () => Promise<number>;
  /** Leaves nothing behind; after `close` it does nothing. */
  abandon: () => Promise<void>;
}

/**
 * The rejected rows as a file like the one they came from, to be mended and read again: its format (see
 * `rejectsFormat`), delimiter and columns, the cells as they are, and behind them the reason, in place of a former one. Cells beyond the last column,
 * left over by a stray delimiter, stand behind the reason and are read as such again. The file is there whole or not at
 * all. Throws fileExists, fileIsFolder, cannotWrite, diskFull, tooManyColumns.
 */
export async function openRejects(path: string, head: SheetHead, options: WriteOptions): Promise<Rejects> {
  const kept = head.columns.flatMap((name, at) => (columnKey(name) === reasonColumn ? [] : [at]));
  if (kept.length >= limits.columns) throw new UserError({code: 'tooManyColumns', path, limit: limits.columns - 1});
  const file = await openUnnamed(path, options);
  let writer: SheetWriter | null = null;
  let rows = 0;
  const begin = async (): Promise<SheetWriter> => {
    const begun = await openWriter(head, kept.length + 1, file.write);
    await begun.write([...kept.map((at) => head.columns[at] ?? ''), reasonColumn]);
    return begun;
  };
  return {
    write: async ({cells, surplus = []}, reason) => {
      writer ??= await begin();
      rows += 1;
      await writer.write([...kept.map((at): Cell => cells[at] ?? ''), reason, ...surplus]);
    },
    close: async () => {
      try {
        await writer?.end();
        if (rows > 0) await file.commit();
        return rows;
      } finally {
        await file.abandon();
      }
    },
    abandon: file.abandon,
  };
}

async function openWriter({format, delimiter}: SheetHead, width: number, put: Put): Promise<SheetWriter> {
  switch (rejectsFormat(format)) {
    case 'csv':
      return openCsvWriter(put, delimiter ?? ';');
    case 'xlsx':
      return openXlsxWriter(put, width);
    case 'ods':
      return openOdsWriter(put, width);
  }
}
