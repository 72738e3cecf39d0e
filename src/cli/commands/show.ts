import type {MessageDetail} from '../../actions/read-message.ts';
import {UserError} from '../../core/problem.ts';
import type {Command} from '../command.ts';
import {messageDetailObject} from '../message-detail-object.ts';
import {messagePage} from '../message-page.ts';
import {plainMessagePage} from '../plain-message-page.ts';

/** What is printed of a conversation before and after the message. */
const nearby = {earlier: 10, later: 10} as const;

/** All are read before the first is printed, so that a mistaken id prints nothing. */
export const show: Command<'show'> = async ({openDesk, output, messages}, {words, flags}) => {
  const ids = words.map(messageId);
  const desk = await openDesk();
  const {readMessage} = await import('../../actions/read-message.ts');
  const details: MessageDetail[] = [];
  for (const id of ids) {
    const detail = await readMessage(desk, id, undefined, nearby);
    if (detail === null) throw new UserError({code: 'noSuchMessage', id: String(id)});
    details.push(detail);
  }
  const {width, hasColors} = output;
  for (const [index, detail] of details.entries()) {
    if (flags.json) {
      await output.json(messageDetailObject(detail, desk.zone));
      continue;
    }
    const lines =
      width === null
        ? plainMessagePage(detail, desk.zone)
        : messagePage(detail, {zone: desk.zone, texts: messages, width, hasColors});
    await output.write([...(index > 0 ? [''] : []), ...lines].map((line) => `${line}\n`).join(''));
  }
  return 0;
};

/** Throws `noSuchMessage`. */
function messageId(word: string): number {
  if (!/^\d{1,15}$/u.test(word)) throw new UserError({code: 'noSuchMessage', id: word});
  return Number(word);
}
