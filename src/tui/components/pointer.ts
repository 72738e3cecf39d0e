import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {paint} from '../theme/paint.ts';
import type {LineView} from './view-line.ts';

export interface Pointer {
  /** As wide as it is asked to be. */
  line: string;
  /** Whether the whole sentence stands in it. */
  isSaid: boolean;
}

/**
 * A line that points at a stretch of the line above it, `^^^^^^ There is no field “statsu”.`, with the sentence on the
 * side where it has room; at a stretch out of view it points with an arrow. `start` is the view's first cell.
 */
export function pointAt(
  view: LineView,
  place: {at: number; end: number},
  sentence: string,
  start: number,
  cells: number,
): Pointer {
  const found = view.find(place.at, place.end);
  if (found === 'left' || found === 'right') {
    const arrow = found === 'left' ? '‹' : '›';
    const isSaid = cellWidth(sentence) + start + 2 <= cells;
    return {line: paint('error', fitWidth(`${' '.repeat(start)}${arrow} ${isSaid ? sentence : ''}`, cells)), isSaid};
  }
  const before = start + found.start;
  const carets = '^'.repeat(Math.max(1, Math.min(found.cells, cells - before)));
  const wide = cellWidth(sentence) + 1;
  if (before + carets.length + wide <= cells) {
    return {line: paint('error', fitWidth(`${' '.repeat(before)}${carets} ${sentence}`, cells)), isSaid: true};
  }
  const isSaid = wide <= before;
  const lead = isSaid ? `${' '.repeat(before - wide)}${sentence} ` : ' '.repeat(before);
  return {line: paint('error', fitWidth(lead + carets, cells)), isSaid};
}
