import type {Message, StatusColor} from '../core/message.ts';
import {messageObject} from '../core/message-object.ts';
import {columnNames, type ColumnName} from '../core/query/column-list.ts';
import {fields} from '../core/query/fields.ts';
import {formatTime} from '../core/schedule.ts';
import {stateLook} from '../core/state-look.ts';
import type {Messages} from '../i18n/messages.ts';
import type {CommandContext} from './command.ts';
import {openTable, type TableColumn} from './table.ts';

/** What a table is of, besides its rows. */
interface TableRequest<Row> {
  zone: string;
  asked: readonly ColumnName[] | null;
  messageOf: (row: Row) => Message;
  /** A column of the table's own, before those of the messages. */
  lead?: TableColumn<Row> & {most: number};
  /** Rows go on to come, so that the first ones do not tell how wide a column has to be. */
  isOpenEnded?: boolean;
}

/** Prints rows of messages as a table, page after page. */
export function openMessageTable<Row>(
  {output, messages}: Pick<CommandContext, 'output' | 'messages'>,
  {zone, asked, messageOf, lead, isOpenEnded = false}: TableRequest<Row>,
): (rows: readonly Row[]) => Promise<void> {
  const {width} = output;
  const room = width === null || !lead ? width : width - lead.most - 2;
  const own =
    room === null
      ? fullColumns(zone, asked ?? allNames)
      : shownColumns(messages, zone, asked ?? fittingNames(room), isOpenEnded);
  const columns = own.map(({value, color, ...column}): TableColumn<Row> => ({
    ...column,
    value: (row) => value(messageOf(row)),
    ...(color && {color: (row: Row) => color(messageOf(row))}),
  }));
  const table = openTable(lead ? [lead, ...columns] : columns, width, output.hasColors);
  return async (rows) => {
    if (rows.length > 0)
      await output.write(
        table(rows)
          .map((line) => `${line}\n`)
          .join(''),
      );
  };
}

/** All that there is of a message; the text last, for it is of any length. */
const allNames: readonly ColumnName[] = [
  'id',
  ...columnNames.filter((name) => name !== 'id' && name !== 'text'),
  'text',
];

/** Into a pipe: every value in full, absent ones `-`, the same in every language. */
const fullColumns = (zone: string, names: readonly ColumnName[]): TableColumn<Message>[] =>
  names.map((name) => ({
    title: name,
    value: (message) => {
      const value = messageObject(message, zone)[name];
      return value === null || value === '' ? '-' : String(value);
    },
  }));

/** On a terminal, in the order of the screen: which columns there are, and in which order they are given up. */
const shown = [
  'id',
  'time',
  'direction',
  'number',
  'queue',
  'text',
  'state',
  'status',
  'user',
  'parts',
  'batch',
  'error',
] as const;
const byImportance: readonly (typeof shown)[number][] = [
  'time',
  'number',
  'text',
  'state',
  'queue',
  'direction',
  'status',
  'id',
  'error',
  'user',
  'batch',
  'parts',
];

/** Cells that a column takes at most, the gap behind it included; the text takes what is left, at least these. */
const roomOf: Record<ColumnName, number> = {
  id: 12,
  time: 18,
  direction: 11,
  number: 17,
  queue: 12,
  text: 26,
  state: 14,
  status: 13,
  user: 10,
  parts: 7,
  batch: 8,
  due: 18,
  error: 16,
};

function fittingNames(width: number): readonly ColumnName[] {
  const kept = new Set<ColumnName>();
  let room = width;
  for (const name of byImportance) {
    room -= roomOf[name];
    if (room < 0 && kept.size > 2) break;
    kept.add(name);
  }
  return shown.filter((name) => kept.has(name));
}

/** On a terminal: in the person's language and times. */
function shownColumns(
  {screen, states, directions}: Messages,
  zone: string,
  names: readonly ColumnName[],
  isOpenEnded: boolean,
): TableColumn<Message>[] {
  const words: Partial<Record<ColumnName, (message: Message) => string>> = {
    time: ({time}) => formatTime(time, zone),
    due: ({due}) => (due ? formatTime(due, zone) : ''),
    direction: ({direction}) => directions[direction],
    state: ({state}) => states[state],
  };
  return names.map((name) => ({
    title: screen.columns[name],
    align: fields[name].column?.align ?? 'left',
    most: name === 'text' ? Infinity : roomOf[name] - 2,
    ...(isOpenEnded && name !== 'text' && {least: roomOf[name] - 2}),
    ...(name === 'text' && {isFlexible: true as const}),
    value: (message) => words[name]?.(message) ?? String(message[name] ?? ''),
    ...(name in colors && {color: colors[name]}),
  }));
}

/** As in the desk. */
const colors: Partial<Record<ColumnName, (message: Message) => StatusColor | null>> = {
  state: ({state}) => stateLook[state].color,
  status: ({statusColor}) => statusColor,
};
