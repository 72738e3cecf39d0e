import type {Message} from '../core/message.ts';
import {formatTime} from '../core/schedule.ts';
import {columnNames, type ColumnName} from '../core/query/column-list.ts';
import {fields} from '../core/query/fields.ts';
import type {Messages} from '../i18n/messages.ts';
import type {CommandContext} from './command.ts';
import {messageObject} from '../core/message-object.ts';
import {openTable, type TableColumn} from './table.ts';

/** Prints messages as a table, page after page. */
export function openMessageTable(
  {output, messages}: Pick<CommandContext, 'output' | 'messages'>,
  zone: string,
  asked: readonly ColumnName[] | null = null,
): (rows: readonly Message[]) => Promise<void> {
  const {width} = output;
  const columns =
    width === null ? fullColumns(zone, asked ?? allNames) : shownColumns(messages, zone, asked ?? fittingNames(width));
  const table = openTable(columns, width);
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
  'error',
  'user',
  'batch',
  'parts',
];

/** Cells that a column takes at most, the gap behind it included; the text takes what is left, at least these. */
const roomOf: Record<ColumnName, number> = {
  id: 12,
  time: 18,
  direction: 10,
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
    ...(name === 'text' && {isFlexible: true as const}),
    value: (message) => words[name]?.(message) ?? String(message[name] ?? ''),
  }));
}
