import {drawBar} from '../../core/draw-bar.ts';
import type {Messages} from '../../i18n/messages.ts';
import {numbersOf} from '../../i18n/numbers.ts';
import type {Batch} from '../../actions/batches.ts';

const batchCells = 12;

/** How far a batch is: a bar, and in words how many are finished and how many failed. */
export function progressBar({messages, finished, states}: Batch, texts: Messages): string {
  const number = numbersOf(texts.locale);
  const failed = (states.failed ?? 0) + (states.expired ?? 0);
  const words = texts.screen.batches.summary(number.format(finished), number.format(messages), number.format(failed));
  return `${drawBar(messages === 0 ? 1 : finished / messages, batchCells)} ${words}`;
}
