import type {ExportColumn} from '../core/export/export-columns.ts';
import type {CsvStyle, RowWriter} from '../core/export/export-request.ts';
import {csvCell, csvLine} from './csv-line.ts';
import {noLoss, type ExportLoss} from '../core/export/export-loss.ts';
import {encodeWindows1250, spellOut} from './windows-1250.ts';
import type {Put} from './write-zip.ts';

type Row = readonly (string | null)[];

/** The csv of an export, its columns in the first line. `loss` tells what its encoding could not hold. */
export function openCsvRows(
  put: Put,
  columns: readonly ExportColumn[],
  {delimiter, hasMark, encoding, isRaw}: CsvStyle,
): RowWriter & {loss: () => ExportLoss} {
  const cell = csvCell({delimiter, isRaw});
  const lines = (rows: readonly Row[]): string => rows.map((row) => csvLine(row.map(cell), delimiter)).join('');
  const encoder = encoding === 'utf-8' ? utf8Encoder() : windows1250Encoder();
  let head = `${hasMark && encoding === 'utf-8' ? '\ufeff' : ''}${lines([columns])}`;
  const write = async (rows: readonly Row[]): Promise<void> => {
    const begun = head;
    head = '';
    await put(encoder.encode(rows, (these) => begun + lines(these)));
  };
  return {write, end: () => (head === '' ? Promise.resolve() : write([])), loss: encoder.loss};
}

interface Encoder {
  encode: (rows: readonly Row[], toText: (rows: readonly Row[]) => string) => Uint8Array;
  loss: () => ExportLoss;
}

const utf8Encoder = (): Encoder => ({
  encode: (rows, toText) => Buffer.from(toText(rows)),
  loss: () => noLoss,
});

/** Spells out what is missing before the cells are quoted, and only in rows of which something is. */
function windows1250Encoder(): Encoder {
  const loss = {...noLoss};
  let row = 0;
  const spelled = (cells: Row): Row => {
    row += 1;
    return cells.map((cell) => {
      if (cell === null || encodeWindows1250(cell) !== null) return cell;
      const {text, missing} = spellOut(cell);
      if (missing.length > 0) {
        loss.cells += 1;
        loss.characters += missing.length;
        loss.first ??= {row, character: missing[0] ?? ''};
      }
      return text;
    });
  };
  return {
    encode: (rows, toText) => {
      const encoded = encodeWindows1250(toText(rows));
      if (encoded === null) return encodeWindows1250(toText(rows.map(spelled))) ?? new Uint8Array();
      row += rows.length;
      return encoded;
    },
    loss: () => loss,
  };
}
