import {noLoss, type ExportLoss} from '../core/export/export-loss.ts';
import type {CsvStyle, RowWriter} from '../core/export/export-request.ts';
import {asItIs, byteTable, byText, plainTable, quotedTable, type ByteTable} from './byte-table.ts';
import {openCellLines, type CellForm} from './cell-lines.ts';
import {csvCell, csvTable} from './csv-cell.ts';
import {guardDigits} from './formula-guard.ts';
import {isOurs, type RowShape} from './row-cells.ts';
import {openTextBytes, pieceLength} from './text-bytes.ts';
import {isWindows1250, spellOut} from './windows-1250.ts';
import type {Put} from './write-zip.ts';

/** The csv of an export, the names of its columns in the first line. What its encoding lacks is spelled out. */
export function openCsvRows(put: Put, {columns, times}: RowShape, style: CsvStyle): RowWriter {
  const bytes = openTextBytes(style.encoding);
  const {spell, loss} = style.encoding === 'utf-8' ? everything : openSpeller();
  const lines = openCellLines(bytes, formsOf({columns, times}, style, spell), '\r\n');
  const mark = style.hasMark && style.encoding === 'utf-8' ? '\ufeff' : '';
  const cellOf = csvCell(style);
  bytes.add(`${mark}${columns.map(({name}) => cellOf(name)).join(style.delimiter)}\r\n`);
  return {
    write: (rows) => {
      lines.write(rows);
      return bytes.length() >= pieceLength ? put(bytes.take()) : Promise.resolve();
    },
    end: () => put(bytes.take()),
    rows: lines.rows,
    loss,
  };
}

/** A phone number as nearly all are, with nothing in it that has to be quoted. */
const number = /^\+?\d+$/;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** What asks for nothing in a phone number, where digits alone do not. */
const numberTable = byteTable(
  (byte) => (isDigit(byte) ? asItIs : byText),
  (byte) => (isDigit(byte) || byte === 0x2b ? asItIs : byText),
);

function formsOf({columns, times}: RowShape, style: CsvStyle, spell: Speller['spell']): CellForm[] {
  const {delimiter} = style;
  const cellOf = csvCell(style);
  const table = csvTable(style, style.encoding === 'utf-8');
  const guardsDigits = style.keepsDigits && !style.isRaw;
  const guard = guardsDigits ? guardDigits : unchanged;
  const numberOf = (cell: string): string => (number.test(cell) ? guard(cell) : cellOf(cell));
  // In every time are dots and colons.
  const timeTable = '.:'.includes(delimiter) ? quotedTable : plainTable;
  // What is absent is nothing in a line; but a line of nothing is no row to many readers.
  const absent = columns.length === 1 ? '""' : '';
  return columns.map((column, at) => {
    const {kind} = column;
    const formOf = (own: ByteTable, written: (cell: string) => string): CellForm => ({
      ...{before: at === 0 ? '' : delimiter, absent, table: own, isMostlyQuoted: kind === 'text'},
      times: kind === 'time' ? times : null,
      write: (cell, row) => written(spell(cell, row)),
    });
    if (isOurs(column)) return formOf(kind === 'time' ? timeTable : plainTable, unchanged);
    if (kind === 'number') return formOf(guardsDigits ? table : numberTable, numberOf);
    return formOf(table, cellOf);
  });
}

const unchanged = (cell: string): string => cell;

interface Speller {
  spell: (cell: string, row: number) => string;
  loss: () => ExportLoss;
}

const everything: Speller = {spell: unchanged, loss: () => noLoss};

/** Spells out what windows-1250 lacks, before anything is quoted, and counts it. */
function openSpeller(): Speller {
  let loss = noLoss;
  return {
    spell: (cell, row) => {
      if (isWindows1250(cell)) return cell;
      const {text, missing} = spellOut(cell);
      const [character] = missing;
      if (character !== undefined) {
        const first = loss.first ?? {row, character};
        loss = {cells: loss.cells + 1, characters: loss.characters + missing.length, first};
      }
      return text;
    },
    loss: () => loss,
  };
}
