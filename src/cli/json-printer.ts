import {jsonLine} from '../core/json-line.ts';
import type {Message} from '../core/message.ts';
import {messageObject} from '../core/message-object.ts';
import type {ColumnName} from '../core/query/column-list.ts';
import type {Output} from './output.ts';

/** Messages as JSON, one a line; `columns` are what was asked for, in that order. `more` is what a line has besides. */
export const openJsonPrinter =
  <Row>(
    output: Output,
    zone: string,
    columns: readonly ColumnName[] | null,
    {messageOf, more}: {messageOf: (row: Row) => Message; more?: (row: Row) => object},
  ) =>
  (rows: readonly Row[]): Promise<void> =>
    output.write(
      rows
        .map((row) => `${jsonLine({...pick(messageObject(messageOf(row), zone), columns), ...more?.(row)})}\n`)
        .join(''),
    );

/** The object with only what was asked for, in that order. */
const pick = (object: ReturnType<typeof messageObject>, columns: readonly ColumnName[] | null): object =>
  columns ? Object.fromEntries(columns.map((name) => [name, object[name]])) : object;
