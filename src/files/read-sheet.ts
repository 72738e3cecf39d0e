import type {Readable} from 'node:stream';
import type {ColumnMapping} from '../core/column-mapping.ts';
import type {SheetHead, SheetRow} from '../core/sheet.ts';
import {beginRows} from './begin-rows.ts';
import {openContent, type ContentOptions} from './open-content.ts';
import type {RawSheet} from './raw-sheet.ts';
import {mapColumns} from './sheet-columns.ts';
import {counted, openSource} from './source.ts';

export interface SheetOptions extends ContentOptions {
  /** Which columns stand for ours, as the person named them. */
  mapping?: ColumnMapping;
}

export interface OpenSheet {
  head: SheetHead;
  /** As the person named the file; `-` for a stream. */
  path: string;
  /** Bytes of the file; null where only its end will tell. */
  size: number | null;
  /** Bytes read so far, for a progress bar over `size`. */
  bytesRead: () => number;
  /** To be gone through once; its end, or leaving its loop, closes the file. */
  rows: AsyncGenerator<SheetRow>;
  /** For one who never looks at the rows. */
  close: () => Promise<void>;
}

/**
 * Opens a spreadsheet and reads its header and first row. What the bytes are decides before the name does. Throws a
 * UserError for every file that is missing, unreadable, no spreadsheet, damaged or beyond a limit, for a column that is
 * missing, doubled or mapped wrongly, and noRows for a header alone.
 */
export async function openSheet(from: string | Readable, options: SheetOptions = {}): Promise<OpenSheet> {
  options.signal?.throwIfAborted();
  const {source, bytesRead} = counted(await openSource(from));
  let opened: RawSheet | null = null;
  const close = async (): Promise<void> => {
    await opened?.close();
    await source.close();
  };
  try {
    opened = await openContent(source, options);
    const {format, encoding, delimiter, columns, rows} = opened;
    const mapped = mapColumns(source.path, columns, options.mapping ?? {});
    const begun = await beginRows(source.path, rows, close);
    return {
      head: {format, encoding, delimiter, columns, mapped},
      path: source.path,
      size: source.size,
      bytesRead: opened.bytesRead ?? bytesRead,
      rows: untilAborted(begun, options.signal),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function* untilAborted(rows: AsyncGenerator<SheetRow>, signal?: AbortSignal): AsyncGenerator<SheetRow> {
  for await (const row of rows) {
    signal?.throwIfAborted();
    yield row;
  }
}
