import {fitWidth} from '../core/cell-width.ts';
import type {CommandContext} from './command.ts';

/** How far work has come; milliseconds that are left, null where that is not known. */
export interface Progress {
  done: number;
  total: number;
  perSecond: number;
  left: number | null;
}

export interface ProgressLine {
  show: (done: number, total: number) => void;
  /** Takes the line away. */
  erase: () => void;
}

/** Milliseconds between two looks of the line. */
const interval = 100;

/** A line on stderr that tells a person how far the work is, written over itself; nothing where no terminal shows it. */
export function openProgressLine(
  {environment}: Pick<CommandContext, 'environment'>,
  say: (progress: Progress) => string,
): ProgressLine | null {
  const {stderr} = environment.streams;
  if (!stderr.isTTY) return null;
  const begunAt = performance.now();
  let [shownAt, firstAt] = [-Infinity, begunAt];
  return {
    show: (done, total) => {
      const now = performance.now();
      if (done === 0) firstAt = now;
      if (now - shownAt < interval) return;
      shownAt = now;
      const perSecond = now > firstAt ? (done * 1000) / (now - firstAt) : 0;
      const left = perSecond > 0 ? ((total - done) / perSecond) * 1000 : null;
      const words = say({done, total, perSecond, left});
      // No wider than the terminal, or each look would leave a line behind.
      stderr.write(`\r${fitWidth(words, stderr.columns - 1).trimEnd()}\x1b[K`);
    },
    erase: () => void stderr.write('\r\x1b[K'),
  };
}
