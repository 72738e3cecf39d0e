import type {Command} from '../command.ts';
import {readQuery} from '../read-query.ts';

export const count: Command<'count'> = async ({output, openDesk}, {words, flags}) => {
  const query = readQuery(words);
  const desk = await openDesk();
  const {countMessages} = await import('../../actions/count-messages.ts');
  const found = await countMessages(desk, query);
  await (flags.json ? output.json({count: found}) : output.line(String(found)));
  return 0;
};
