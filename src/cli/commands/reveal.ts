import {showable} from '../../core/outside-text.ts';
import {UserError} from '../../core/problem.ts';
import type {Command} from '../command.ts';

export const reveal: Command<'reveal'> = async ({openDesk, output, note, messages}, {words: [word = ''], flags}) => {
  if (!/^\d{1,15}$/u.test(word)) throw new UserError({code: 'noSuchMessage', id: word});
  const id = Number(word);
  const {revealNumber} = await import('../../actions/reveal-number.ts');
  const {number, isAudited} = await revealNumber(await openDesk(), id, flags.reason);
  await (flags.json ? output.json({id, number}) : output.line(showable(number)));
  if (isAudited) note(messages.cli.results.revealed(id));
  return 0;
};
