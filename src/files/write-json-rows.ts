import {noLoss} from '../core/export/export-loss.ts';
import type {RowWriter} from '../core/export/export-request.ts';
import {jsonLine} from '../core/json-line.ts';
import {asItIs, byteTable, byText, inQuotes, plainTable, quotedTable} from './byte-table.ts';
import {openCellLines, type CellForm} from './cell-lines.ts';
import {isOurs, type RowColumn, type RowShape} from './row-cells.ts';
import {openTextBytes, pieceLength} from './text-bytes.ts';
import type {Put} from './write-zip.ts';

/** JSONL: an object a line, byte for byte as `--json` prints it. */
export function openJsonRows(put: Put, {columns, times}: RowShape): RowWriter {
  const bytes = openTextBytes();
  const forms = columns.map((column, at) => formOf(column, at, times));
  const lines = openCellLines(bytes, forms, '}\n');
  return {
    write: (rows) => {
      lines.write(rows);
      return bytes.length() >= pieceLength ? put(bytes.take()) : Promise.resolve();
    },
    end: () => put(bytes.take()),
    rows: lines.rows,
    loss: () => noLoss,
  };
}

/** Bytes that are the same in JSON: of ASCII, and of letters of Europe (U+00C0 to U+02FF). */
const isSame = (byte: number): boolean =>
  byte < 0x80 ? byte >= 0x20 && byte !== 0x22 && byte !== 0x5c && byte !== 0x7f : byte !== 0xc2 && byte < 0xcc;

const textTable = byteTable(
  (byte) => (isSame(byte) ? asItIs : byText),
  (byte) => (isSame(byte) ? inQuotes : byText),
);

function formOf(column: RowColumn, at: number, times: RowShape['times']): CellForm {
  const {name, kind} = column;
  const before = `${at === 0 ? '{' : ','}${jsonLine(name)}:`;
  const isJson = kind === 'count' || kind === 'json';
  const table = isJson ? plainTable : isOurs(column) ? quotedTable : textTable;
  return {
    ...{before, absent: 'null', table, isMostlyQuoted: !isJson, times: kind === 'time' ? times : null},
    write: isJson ? (cell) => cell : jsonLine,
  };
}
