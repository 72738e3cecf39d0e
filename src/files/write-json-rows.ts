import type {ExportColumn} from '../core/export/export-columns.ts';
import {noLoss} from '../core/export/export-loss.ts';
import type {RowWriter} from '../core/export/export-request.ts';
import {jsonLine} from '../core/json-line.ts';
import {isOurs, kindOf, type Row} from './row-cells.ts';
import {openTextBytes, pieceLength} from './text-bytes.ts';
import type {Put} from './write-zip.ts';

/** Texts that are the same in JSON: what is usual in our part of the world. The others take the long way. */
const plain = /^[ !#-[\]-~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac]*$/;

/** JSONL: an object a line, byte for byte as `list --json` prints messages. */
export function openJsonRows(put: Put, columns: readonly ExportColumn[]): RowWriter {
  const bytes = openTextBytes();
  const keys = columns.map((column, at) => `${at === 0 ? '{' : ','}${jsonLine(column)}:`);
  const written = columns.map((column) => {
    if (kindOf(column) === 'count') return unchanged;
    return isOurs(column) ? quoted : valueOf;
  });
  const lineOf = (row: Row): string => {
    let line = '';
    for (let at = 0; at < keys.length; at++) {
      const cell = row[at] ?? null;
      line += keys[at] ?? '';
      line += cell === null ? 'null' : (written[at]?.(cell) ?? '');
    }
    return `${line}}\n`;
  };
  return {
    write: (rows) => {
      for (const row of rows) bytes.add(lineOf(row));
      return bytes.length() >= pieceLength ? put(bytes.take()) : Promise.resolve();
    },
    end: () => put(bytes.take()),
    loss: () => noLoss,
  };
}

const unchanged = (cell: string): string => cell;

const quoted = (cell: string): string => `"${cell}"`;

const valueOf = (cell: string): string => (plain.test(cell) ? quoted(cell) : jsonLine(cell));
