import {blankRow, type Row} from './row.ts';

/** The rows from `top` to `bottom` (inclusive) move up by `by`, or down when it is negative; the rest becomes blank. */
export interface Scroll {
  readonly top: number;
  readonly bottom: number;
  readonly by: number;
}

/** Fewer rows that only moved are not worth a scroll region. */
const minMovedRows = 3;
/** What a scroll region costs, in bytes, with the moves around it. */
const scrollCost = 24;
/** A row of the block that changed while it moved (the one with the cursor) may stand between rows that did not. */
const maxTear = 2;

/** The block of rows whose move saves the most bytes; null when drawing in place is cheaper. */
export function findScroll(before: readonly Row[], after: readonly Row[], columns: number): Scroll | null {
  const inPlace = after.map((row, index) => (row === before[index] ? 0 : changeCost(before[index], row)));
  let best: Scroll | null = null;
  let bestGain = 0;
  for (const candidate of candidates(before, after)) {
    for (const scroll of widenings(candidate, after.length)) {
      const gain = scrollGain(before, after, inPlace, scroll, columns);
      if (gain > bestGain) {
        best = scroll;
        bestGain = gain;
      }
    }
  }
  return best;
}

/** The rows as they stand after the scroll. */
export function scrollRows(rows: readonly Row[], {top, bottom, by}: Scroll, columns: number): Row[] {
  return rows.map((row, index) => {
    if (index < top || index > bottom) return row;
    const from = index + by;
    return (from >= top && from <= bottom ? rows[from] : undefined) ?? blankRow(columns);
  });
}

function scrollGain(
  before: readonly Row[],
  after: readonly Row[],
  inPlace: readonly number[],
  scroll: Scroll,
  columns: number,
): number {
  const {top, bottom, by} = scroll;
  let gain = -scrollCost;
  for (let index = top; index <= bottom; index++) {
    const from = index + by;
    const source = from >= top && from <= bottom ? before[from] : blankRow(columns);
    const row = after[index];
    if (row) gain += (inPlace[index] ?? 0) - changeCost(source, row);
  }
  return gain;
}

/** For each distance, the longest block in which rows only moved. */
function candidates(before: readonly Row[], after: readonly Row[]): Scroll[] {
  const found: (Scroll & {moved: number})[] = [];
  const count = after.length;
  for (let by = 1 - count; by < count; by++) {
    if (by === 0) continue;
    const block = longestMove(before, after, by);
    if (block && block.moved >= minMovedRows) found.push(block);
  }
  return found.sort((a, b) => b.moved - a.moved).slice(0, 2);
}

interface Move {
  readonly first: number;
  readonly last: number;
  readonly moved: number;
}

function longestMove(before: readonly Row[], after: readonly Row[], by: number): (Scroll & {moved: number}) | null {
  let best: Move | null = null;
  let current: Move | null = null;
  for (let index = Math.max(0, -by); index < Math.min(after.length, after.length - by); index++) {
    const row = after[index];
    const hasMoved = row !== undefined && row.end > 0 && row === before[index + by] && row !== before[index];
    if (!hasMoved) continue;
    current = extendMove(current, index);
    if (!best || current.moved > best.moved) best = current;
  }
  if (!best) return null;
  return {
    top: Math.min(best.first, best.first + by),
    bottom: Math.max(best.last, best.last + by),
    by,
    moved: best.moved,
  };
}

const extendMove = (move: Move | null, index: number): Move =>
  move && index - move.last <= maxTear + 1
    ? {first: move.first, last: index, moved: move.moved + 1}
    : {first: index, last: index, moved: 1};

/** The block, and the block with a changed row or two taken along at either edge. */
function widenings({top, bottom, by}: Scroll, count: number): Scroll[] {
  const list: Scroll[] = [];
  for (let above = 0; above <= 2 && top - above >= 0; above++) {
    for (let below = 0; below <= 2 && bottom + below < count; below++) {
      list.push({top: top - above, bottom: bottom + below, by});
    }
  }
  return list;
}

/** About how many bytes it takes to turn one row into the other. */
function changeCost(before: Row | undefined, after: Row): number {
  if (before === after || before === undefined) return 0;
  let cost = 0;
  let gap = Number.POSITIVE_INFINITY;
  for (let column = 0; column < after.end; column++) {
    if (before.glyphs[column] === after.glyphs[column] && before.styles[column] === after.styles[column]) {
      gap++;
    } else {
      cost += gap > 4 ? 6 : 1 + gap;
      gap = 0;
    }
  }
  return before.end > after.end ? cost + 6 : cost;
}
