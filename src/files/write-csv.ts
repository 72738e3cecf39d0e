import {quotedCell, type Cell} from '../core/sheet.ts';
import {csvCell} from './csv-cell.ts';
import {delimiters} from './find-delimiter.ts';
import type {SheetWriter} from './sheet-writer.ts';
import type {Put} from './write-zip.ts';

/** How much text is put at once, in UTF-16 units. */
const pieceLength = 64 * 1024;

/** What a `sep=` line can name. */
const nameable = /^[^\w\s"]$/u;

/**
 * A csv in UTF-8 with a byte order mark, which tells every program, and our own reader before any `--encoding`, what it
 * is. Cells are quoted so that the delimiter is found again; one that is none of the usual is named by a `sep=` line.
 */
export function openCsvWriter(put: Put, wanted: string): SheetWriter {
  const isUsual = delimiters.some((sign) => sign === wanted);
  const delimiter = isUsual || nameable.test(wanted) ? wanted : ';';
  const written = csvCell({delimiter, isRaw: false, keepsDigits: false});
  // An empty cell of a sheet is an absent one.
  const cellOf = (cell: Cell): string => {
    const text = quotedCell(cell);
    return text === '' ? '' : written(text);
  };
  let waiting = isUsual || delimiter === ';' ? '\ufeff' : `\ufeffsep=${delimiter}\r\n`;
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(waiting);
    waiting = '';
    await put(bytes);
  };
  return {
    write: async (cells) => {
      waiting += `${cells.map(cellOf).join(delimiter)}\r\n`;
      if (waiting.length >= pieceLength) await flush();
    },
    end: flush,
  };
}
