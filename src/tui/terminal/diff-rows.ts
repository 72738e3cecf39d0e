import type {Row} from './row.ts';
import {showsOnBlank} from './sgr-style.ts';

/** Cells to draw anew, from `start` up to but without `end`; with `erase` everything after them is blank. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly erase: boolean;
}

/** A move costs some four bytes, so fewer unchanged cells are cheaper drawn again. */
const maxJoinedGap = 4;
/** `CSI K` is three bytes: more blanks than this at the end of a row are erased with it. */
const maxDrawnBlanks = 3;

/** What must be drawn to turn one row into the other, from left to right. */
export function diffRows(before: Row, after: Row): Span[] {
  const spans: Span[] = [];
  const stained = stainedCells(before, after);
  let start = -1;
  let end = -1;
  for (let column = 0; column < after.end; column++) {
    if (isSameCell(before, after, column) && !stained?.has(column)) continue;
    if (start >= 0 && column - end <= maxJoinedGap && canJoin(after, end, column)) {
      end = glyphEnd(after, column);
      continue;
    }
    if (start >= 0) spans.push({start, end, erase: false});
    start = glyphStart(after, column);
    end = glyphEnd(after, column);
  }
  if (start >= 0) spans.push({start, end, erase: false});
  return eraseTail(before, after, redrawAroundUnsure(after, spans));
}

const isSameCell = (before: Row, after: Row, column: number): boolean =>
  before.glyphs[column] === after.glyphs[column] && before.styles[column] === after.styles[column];

/**
 * A terminal that takes an unsure glyph for a mark of no width has drawn it into the cell before; when the glyph goes,
 * that cell is drawn again.
 */
function stainedCells(before: Row, after: Row): ReadonlySet<number> | null {
  if (!before.unsure) return null;
  const gone = [...before.unsure].filter((column) => column > 0 && !isSameCell(before, after, column));
  return new Set(gone.map((column) => glyphStart(after, column - 1)));
}

/** Whether the unchanged cells between are drawn with no change of style and no doubtful glyph. */
function canJoin(row: Row, from: number, to: number): boolean {
  const style = row.styles[to] ?? '';
  const isBlankAnyway = !showsOnBlank(style);
  for (let column = from; column < to; column++) {
    const isPlainBlank = row.glyphs[column] === ' ' && row.styles[column] === '' && isBlankAnyway;
    if (row.styles[column] !== style && !isPlainBlank) return false;
    if (row.glyphs[column] === '' || row.unsure?.has(column)) return false;
  }
  return true;
}

function glyphStart(row: Row, column: number): number {
  return column > 0 && row.glyphs[column] === '' ? column - 1 : column;
}

function glyphEnd(row: Row, column: number): number {
  return row.glyphs[column + 1] === '' ? column + 2 : column + 1;
}

/**
 * An unsure glyph may spill over the cells after it, or into the one before. So where it is touched, or the cell before
 * it, both are drawn together with everything that follows.
 */
function redrawAroundUnsure(row: Row, spans: Span[]): Span[] {
  const {unsure} = row;
  if (!unsure) return spans;
  const touched = [...unsure].find((column) =>
    spans.some(({start, end}) => start < glyphEnd(row, column) && end >= column),
  );
  if (touched === undefined) return spans;
  let from = touched;
  while (from > 0 && unsure.has(from)) from = glyphStart(row, from - 1);
  const kept = spans.filter(({end}) => end < from);
  const start = Math.min(from, ...spans.slice(kept.length).map((span) => span.start));
  return [...kept, {start, end: row.end, erase: true}];
}

function eraseTail(before: Row, after: Row, spans: Span[]): Span[] {
  const last = spans.at(-1);
  if (last?.erase || before.end <= after.end) return spans;
  let from = after.end;
  while (from < before.end && isSameCell(before, after, from)) from++;
  const isNear = last !== undefined && from - last.end <= maxJoinedGap && canJoin(after, last.end, from);
  const start = isNear ? last.start : from;
  const kept = isNear ? spans.slice(0, -1) : spans;
  if (before.end - from <= maxDrawnBlanks) return [...kept, {start, end: before.end, erase: false}];
  return [...kept, {start, end: isNear ? Math.max(last.end, after.end) : from, erase: true}];
}
