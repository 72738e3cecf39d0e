import type {TableColumn as ColumnName} from '../i18n/table-columns.ts';
import type {CommandContext} from './command.ts';
import {tableLines, type TableColumn} from './table.ts';

/** A column by the name that it has in JSON and in a pipe; on a terminal it has a title. */
export type NamedColumn<Row> = Omit<TableColumn<Row>, 'title'> & {name: ColumnName};

/** A short list as data: JSON, one object a line, or a table as wide as the terminal. */
export async function printRows<Row>(
  {output, note, messages}: Pick<CommandContext, 'output' | 'note' | 'messages'>,
  asJson: boolean,
  rows: readonly Row[],
  columns: readonly NamedColumn<Row>[],
): Promise<void> {
  if (asJson) {
    for (const row of rows) await output.json(row);
    return;
  }
  if (rows.length === 0 && output.isTerminal) {
    note(messages.cli.results.nothingFound);
    return;
  }
  const titled = columns.map(({name, ...column}) => ({
    ...column,
    title: output.isTerminal ? messages.cli.columns[name] : name,
  }));
  for (const line of tableLines(titled, rows, output.width)) await output.line(line);
}
