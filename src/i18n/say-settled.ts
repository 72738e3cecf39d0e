import {obstacles, type Settled, type Settlement} from '../core/settlement.ts';
import type {DoubtMessages} from './doubt-messages.ts';

/** What came of a decision about messages in doubt: how many changed, and why how many did not. */
export function saySettled(texts: DoubtMessages, settlement: Settlement, {changed, left}: Settled): string {
  const first = changed === 0 ? texts.nothingDone : texts.done[settlement](changed);
  const rest = obstacles.flatMap((obstacle) => (left[obstacle] === 0 ? [] : [texts.left[obstacle](left[obstacle])]));
  return [first, ...rest].join(' ');
}
