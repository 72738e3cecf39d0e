import type {Messages} from '../../i18n/messages.ts';
import type {Batch} from '../../actions/batches.ts';

const barCells = 12;

/** How far a batch is: a bar, and in words how many are finished and how many failed. */
export function progressBar({messages, finished, states}: Batch, texts: Messages): string {
  const filled = messages === 0 ? barCells : Math.floor((finished / messages) * barCells);
  const number = new Intl.NumberFormat(texts.locale);
  const failed = (states.failed ?? 0) + (states.expired ?? 0);
  const words = texts.screen.batches.summary(number.format(finished), number.format(messages), number.format(failed));
  return `${'█'.repeat(filled)}${'░'.repeat(barCells - filled)} ${words}`;
}
