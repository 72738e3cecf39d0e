import type {Message} from '../../core/message.ts';
import {parseColumnList} from '../../core/query/column-list.ts';
import {parseSort} from '../../core/query/sort.ts';
import {orThrow} from '../../core/result.ts';
import type {Command, CommandContext} from '../command.ts';
import {openJsonPrinter} from '../json-printer.ts';
import {openMessageTable} from '../message-table.ts';
import {readQuery} from '../read-query.ts';

type Print = (rows: readonly Message[]) => Promise<void>;

export const list: Command<'list'> = async (context, {words, flags}) => {
  const query = readQuery(words);
  const sort = orThrow(parseSort(flags.sort ?? ''));
  const columns = flags.columns === null ? null : orThrow(parseColumnList(flags.columns));
  const desk = await context.openDesk();
  const {streamMessages} = await import('../../actions/list-messages.ts');
  const {zone} = desk;
  const print: Print = flags.json
    ? openJsonPrinter(context.output, zone, columns, {messageOf})
    : openMessageTable(context, {zone, asked: columns, messageOf});
  const limit = flags.all ? null : flags.limit;
  // One row too many shows that there are more.
  const rows = streamMessages(desk, {query, sort, limit: limit === null ? null : limit + 1});
  const {printed, hasMore} = await printUpTo(context, rows, limit ?? Infinity, print);
  const {results} = context.messages.cli;
  if (hasMore) context.note(results.moreRows(printed));
  if (printed === 0 && context.output.isTerminal) context.note(results.nothingFound);
  return 0;
};

const messageOf = (message: Message): Message => message;

/** Rows printed at once. */
const chunk = 500;

/** Ends early when nobody reads on. */
async function printUpTo(
  {output}: CommandContext,
  rows: AsyncIterable<Message>,
  limit: number,
  print: Print,
): Promise<{printed: number; hasMore: boolean}> {
  let printed = 0;
  let waiting: Message[] = [];
  const flush = async (): Promise<void> => {
    await print(waiting);
    printed += waiting.length;
    waiting = [];
  };
  for await (const row of rows) {
    if (printed + waiting.length === limit) {
      await flush();
      return {printed, hasMore: true};
    }
    waiting.push(row);
    if (waiting.length === chunk) await flush();
    if (output.isClosed) break;
  }
  await flush();
  return {printed, hasMore: false};
}
