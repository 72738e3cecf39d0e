import type {Change, Followed} from '../../actions/follow-messages.ts';
import {parseColumnList} from '../../core/query/column-list.ts';
import type {RightsChange} from '../../core/rights-change.ts';
import {orThrow} from '../../core/result.ts';
import type {Command} from '../command.ts';
import {openJsonPrinter} from '../json-printer.ts';
import {openMessageTable} from '../message-table.ts';
import {readQuery} from '../read-query.ts';

/** Ends when nobody reads on; an interrupt ends the process. */
export const tail: Command<'tail'> = async (context, {words, flags}) => {
  const query = readQuery(words);
  const asked = flags.columns === null ? null : orThrow(parseColumnList(flags.columns));
  const desk = await context.openDesk();
  const {followMessages} = await import('../../actions/follow-messages.ts');
  const {output, messages, note} = context;
  const {zone} = desk;
  const print = flags.json
    ? openJsonPrinter(output, zone, asked, {messageOf, more: ({change}: Followed) => ({change})})
    : openMessageTable(context, {zone, asked, messageOf, lead: mark(output.isTerminal), isOpenEnded: true});
  const {signal} = new AbortController();
  const onLost = (): void => note(messages.cli.results.databaseAway);
  const onRights = (change: RightsChange): void => note(messages.rights.changed(change));
  for await (const rows of followMessages(desk, {query, limit: flags.limit, signal, onLost, onRights})) {
    await print(rows);
    if (output.isClosed) break;
  }
  return 0;
};

const messageOf = ({message}: Followed) => message;

/** As in the desk. */
const signs: Record<Change, string> = {new: '+', changed: '~'};

const mark = (isTerminal: boolean) => ({
  title: isTerminal ? '' : 'change',
  value: ({change}: Followed): string => (change === null ? (isTerminal ? '' : '-') : signs[change]),
  most: isTerminal ? 1 : 6,
  least: 1,
});
