import type {Style} from './sgr-style.ts';

/**
 * One row of the screen, a cell a column. `glyphs[x]` is what starts in that cell, empty in the right half of a wide
 * glyph; `styles[x]` is its style, plain for blanks that look plain. `end` is one past the last cell that shows
 * anything. `unsure` has the columns of glyphs whose width terminals disagree on, null when there are none.
 */
export interface Row {
  readonly glyphs: readonly string[];
  readonly styles: readonly Style[];
  readonly end: number;
  readonly unsure: ReadonlySet<number> | null;
}

const blankRows = new Map<number, Row>();

export function blankRow(columns: number): Row {
  const known = blankRows.get(columns);
  if (known) return known;
  const row = {glyphs: Array<string>(columns).fill(' '), styles: Array<Style>(columns).fill(''), end: 0, unsure: null};
  if (blankRows.size > 16) blankRows.clear();
  blankRows.set(columns, row);
  return row;
}
