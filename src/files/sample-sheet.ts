import type {Readable} from 'node:stream';
import {suggestMapping, type ColumnMapping} from '../core/column-mapping.ts';
import type {SheetFormat, SheetRow} from '../core/sheet.ts';
import {openContent, type ContentOptions} from './open-content.ts';
import {openSource} from './source.ts';

/** What a file looks like, before anybody has said which of its columns is which. */
export interface SheetSample {
  /** As the person named the file; `-` for a stream. */
  path: string;
  format: SheetFormat;
  /** Of a text, by its WHATWG name; null for a workbook. */
  encoding: string | null;
  delimiter: string | null;
  /** As the file writes them, in the file's order. */
  columns: readonly string[];
  /** The first ones; none in a file of a header alone. */
  rows: readonly SheetRow[];
  /** Which columns are probably ours. */
  suggested: ColumnMapping;
}

export interface SampleOptions extends ContentOptions {
  /** How many rows at most. */
  limit?: number;
}

/** Looks at the beginning of a file. Throws what `openSheet` throws, but for missingColumn and noRows. */
export async function sampleSheet(from: string | Readable, options: SampleOptions = {}): Promise<SheetSample> {
  options.signal?.throwIfAborted();
  const source = await openSource(from);
  try {
    const {format, encoding, delimiter, columns, rows, close} = await openContent(source, options);
    try {
      const sampled = await take(rows, options.limit ?? 5);
      const suggested = suggestMapping(columns);
      return {path: source.path, format, encoding, delimiter, columns, rows: sampled, suggested};
    } finally {
      await close();
    }
  } finally {
    await source.close();
  }
}

async function take(rows: AsyncGenerator<SheetRow>, limit: number): Promise<SheetRow[]> {
  const taken: SheetRow[] = [];
  while (taken.length < limit) {
    const next = await rows.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  await rows.return(undefined);
  return taken;
}
