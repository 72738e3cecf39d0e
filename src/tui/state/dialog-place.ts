import type {Size} from './state.ts';

/** The most cells that a line takes in a dialog of previews. */
const widest = 76;

/** The frame takes six of them, and one line above and below. */
export const previewCells = ({columns}: Size): number => Math.min(widest, columns - 6);

/** Which line of a dialog of previews a click is on, counted from 0; -1: none, or beside it. It stands in the middle. */
export function dialogLineAt(size: Size, lines: number, {row, column}: {row: number; column: number}): number {
  const shown = Math.min(lines, size.rows - 4);
  const top = Math.max(0, Math.floor((size.rows - shown - 2) / 2)) + 1;
  const left = Math.max(0, Math.floor((size.columns - previewCells(size) - 4) / 2));
  const isBeside = column < left || column >= left + previewCells(size) + 4;
  return isBeside || row < top || row >= top + shown ? -1 : row - top;
}
