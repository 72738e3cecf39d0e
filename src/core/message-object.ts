import type {Message} from './message.ts';
import {isoTime} from './iso-time.ts';

/** A message as every command prints it in JSON (product.md, "Commands"): the same in every language. */
export const messageObject = (message: Message, zone: string) => ({
  id: message.id,
  time: isoTime(message.time, zone),
  direction: message.direction,
  number: message.number,
  queue: message.queue,
  text: message.text,
  state: message.state,
  status: message.status,
  user: message.user,
  parts: message.parts,
  batch: message.batch,
  due: isoTime(message.due, zone),
  error: message.error,
});
