import type {ExportColumn} from '../core/export/export-columns.ts';
import {noLoss, type ExportLoss} from '../core/export/export-loss.ts';
import type {CsvStyle, RowWriter} from '../core/export/export-request.ts';
import {csvCell} from './csv-cell.ts';
import {guardDigits} from './formula-guard.ts';
import {isOurs, kindOf, type Row} from './row-cells.ts';
import {openTextBytes, pieceLength} from './text-bytes.ts';
import {isWindows1250, spellOut} from './windows-1250.ts';
import type {Put} from './write-zip.ts';

/** The csv of an export, the names of its columns in the first line. What its encoding lacks is spelled out. */
export function openCsvRows(put: Put, columns: readonly ExportColumn[], style: CsvStyle): RowWriter {
  const bytes = openTextBytes(style.encoding);
  const lineOf = openLine(columns, style);
  const {spell, loss} = style.encoding === 'utf-8' ? everything : openSpeller(columns);
  bytes.add(`${style.hasMark && style.encoding === 'utf-8' ? '\ufeff' : ''}${lineOf(columns)}`);
  return {
    write: (rows) => {
      for (const row of rows) bytes.add(lineOf(spell(row)));
      return bytes.length() >= pieceLength ? put(bytes.take()) : Promise.resolve();
    },
    end: () => put(bytes.take()),
    loss,
  };
}

/** A phone number as nearly all are, with nothing in it that has to be quoted. */
const number = /^\+?\d+$/;

function openLine(columns: readonly ExportColumn[], style: CsvStyle): (row: Row) => string {
  const {delimiter} = style;
  const cellOf = csvCell(style);
  const guard = style.keepsDigits && !style.isRaw ? guardDigits : unchanged;
  const numberOf = (cell: string): string => (number.test(cell) ? guard(cell) : cellOf(cell));
  // In what is ours are dots and colons.
  const isPlain = !'.:'.includes(delimiter);
  const others = columns.flatMap((column, at) => {
    if (isOurs(column) && isPlain) return [];
    return [{at, write: kindOf(column) === 'number' ? numberOf : cellOf}];
  });
  return (row) => {
    // What is absent is nothing in a line; but a line of nothing is no row to many readers.
    if (row.length === 1 && row[0] === null) return '""\r\n';
    const cells = row.slice();
    for (const {at, write} of others) {
      const cell = cells[at];
      if (typeof cell === 'string') cells[at] = write(cell);
    }
    return `${cells.join(delimiter)}\r\n`;
  };
}

const unchanged = (cell: string): string => cell;

interface Speller {
  spell: (row: Row) => Row;
  loss: () => ExportLoss;
}

const everything: Speller = {spell: (row) => row, loss: () => noLoss};

/** Spells out what windows-1250 lacks, before anything is quoted, and counts it. */
function openSpeller(columns: readonly ExportColumn[]): Speller {
  const foreign = columns.map((column) => !isOurs(column));
  let rows = 0;
  let loss = noLoss;
  const isFine = (cell: string | null, at: number): boolean =>
    cell === null || foreign[at] !== true || isWindows1250(cell);
  return {
    spell: (row) => {
      rows += 1;
      if (row.every(isFine)) return row;
      return row.map((cell, at) => {
        if (cell === null || isFine(cell, at)) return cell;
        const {text, missing} = spellOut(cell);
        const [character] = missing;
        if (character !== undefined) {
          const first = loss.first ?? {row: rows, character};
          loss = {cells: loss.cells + 1, characters: loss.characters + missing.length, first};
        }
        return text;
      });
    },
    loss: () => loss,
  };
}
