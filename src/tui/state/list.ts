/** A cursor over rows of which a window is shown; every list of the screen moves by these rules. */
export interface ListState {
  cursor: number;
  top: number;
}

export const emptyList: ListState = {cursor: 0, top: 0};

/** Puts the cursor on a row of `count`, and the window of `height` rows around it with as little movement as possible. */
export function moveTo(list: ListState, row: number, count: number, height: number): ListState {
  const cursor = Math.max(0, Math.min(row, count - 1));
  const lowest = Math.max(0, cursor - height + 1);
  const top = Math.max(lowest, Math.min(list.top, cursor, Math.max(0, count - height)));
  return {cursor, top};
}

export const moveBy = (list: ListState, rows: number, count: number, height: number): ListState =>
  moveTo(list, list.cursor + rows, count, height);

export type ListMove = 'down' | 'up' | 'pageDown' | 'pageUp' | 'halfDown' | 'halfUp' | 'top' | 'bottom';

/** How far a move goes in a window of `height` rows over `count`. */
export function moveList(list: ListState, move: ListMove, count: number, height: number): ListState {
  const page = Math.max(1, height - 1);
  const half = Math.max(1, Math.floor(height / 2));
  const distance: Record<ListMove, number> = {
    down: 1,
    up: -1,
    pageDown: page,
    pageUp: -page,
    halfDown: half,
    halfUp: -half,
    top: -count,
    bottom: count,
  };
  return moveBy(list, distance[move], count, height);
}
