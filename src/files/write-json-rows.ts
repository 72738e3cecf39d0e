import {shownIn, type ExportColumn} from '../core/export/export-columns.ts';
import type {RowWriter} from '../core/export/export-request.ts';
import {jsonLine} from '../core/json-line.ts';
import {isCountField} from '../core/query/fields.ts';
import type {Put} from './write-zip.ts';

/** JSONL: an object a line, as `list --json` prints messages. */
export function openJsonRows(put: Put, columns: readonly ExportColumn[]): RowWriter {
  const heads = columns.map((column, at) => `${at === 0 ? '{' : ','}${jsonLine(column)}:`);
  const isNumber = columns.map((column) => isCountField(shownIn(column)));
  return {
    write: async (rows) => {
      let text = '';
      for (const row of rows) {
        for (let at = 0; at < heads.length; at++) {
          const cell = row[at] ?? null;
          text += (heads[at] ?? '') + (cell === null ? 'null' : isNumber[at] === true ? cell : jsonLine(cell));
        }
        text += '}\n';
      }
      if (text !== '') await put(Buffer.from(text));
    },
    end: () => Promise.resolve(),
  };
}
