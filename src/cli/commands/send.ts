import {showable} from '../../core/outside-text.ts';
import type {Command} from '../command.ts';

export const send: Command<'send'> = async (
  {openDesk, output, note, messages},
  {words: [number = '', text = ''], flags},
) => {
  const {sendOne} = await import('../../actions/send-one.ts');
  const sent = await sendOne(await openDesk(), {number, text, queue: flags.queue});
  await (flags.json ? output.json(sent) : output.line(String(sent.id)));
  note(messages.cli.results.queued({id: sent.id, number: showable(sent.number), parts: sent.parts}));
  return 0;
};
