import type {Batch} from '../../../actions/bulk/batches.ts';
import {batchParts, countBatchParts, type BatchPart} from '../../../core/bulk/batch-parts.ts';
import {shareCells} from '../../../core/draw-bar.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {numbersOf} from '../../../i18n/numbers.ts';
import {paint, type Role} from '../../theme/paint.ts';

/** What each part of a bar is filled with, told apart without colour as well. */
const looks: Record<BatchPart, {fill: string; role: Role}> = {
  delivered: {fill: '█', role: 'green'},
  sent: {fill: '▓', role: 'yellow'},
  waiting: {fill: '░', role: 'cyan'},
  unknown: {fill: '?', role: 'magenta'},
  failed: {fill: '✗', role: 'red'},
  skipped: {fill: '»', role: 'gray'},
  cancelled: {fill: '–', role: 'gray'},
};

/** What a part is filled with, as its sign in words beside the bar. */
export const partSign = (part: BatchPart): string => paint(looks[part].role, looks[part].fill);

/** A bar of just so many cells, each part of the bulk send as long as its share. */
export function segmentBar(batch: Batch, cells: number): string {
  const counts = countBatchParts(batch);
  const shares = shareCells(
    batchParts.map((part) => counts[part]),
    cells,
  );
  const drawn = batchParts.map((part, index) => paint(looks[part].role, looks[part].fill.repeat(shares[index] ?? 0)));
  const used = shares.reduce((sum, share) => sum + share, 0);
  return drawn.join('') + '·'.repeat(Math.max(0, cells - used));
}

/** The parts that there are, with their signs and numbers. */
export function partWords(batch: Batch, texts: Messages): {part: BatchPart; count: number; words: string}[] {
  const number = numbersOf(texts.locale);
  const counts = countBatchParts(batch);
  return batchParts
    .filter((part) => counts[part] > 0)
    .map((part) => ({part, count: counts[part], words: texts.batches.parts[part](number.format(counts[part]))}));
}

/** Which parts people want to know of first, where there is no room for all. */
const urgency: readonly BatchPart[] = ['failed', 'unknown', 'delivered', 'waiting', 'sent', 'skipped', 'cancelled'];

/** The parts beside a bar, as many as fit into so many cells. */
export function partsBeside(batch: Batch, cells: number, texts: Messages, width: (text: string) => number): string {
  let room = cells + 2;
  const all = partWords(batch, texts);
  const wanted = new Set(
    [...all]
      .sort((a, b) => urgency.indexOf(a.part) - urgency.indexOf(b.part))
      .filter(({words}) => (room -= width(words) + 4) >= 0)
      .map(({part}) => part),
  );
  return all
    .filter(({part}) => wanted.has(part))
    .map(({part, words}) => `${partSign(part)} ${words}`)
    .join('  ');
}
