/** The query above the grid, one chip a condition: drawn so, and clicked so. */
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {withoutCondition} from '../../../core/query/edit.ts';
import {formatCondition, formatQuery} from '../../../core/query/format.ts';
import {gridQuery, reopen} from '../grid/grid-load.ts';
import type {State} from '../state.ts';
import {stay, type Step} from '../step.ts';

export interface Chip {
  /** The place of its condition in the query. */
  index: number;
  negated: boolean;
  /** As it is drawn, sign for taking it off included. */
  text: string;
  /** Its first cell, and how many it takes. */
  start: number;
  cells: number;
}

export interface ChipRow {
  chips: readonly Chip[];
  /** Conditions for which there is no room. */
  hidden: number;
  /** The first cell behind the chips and the number of hidden ones. */
  end: number;
}

/** What stands around a condition: `[state:failed ×]`. */
const frame = 4;

/** A chip that is not the only one leaves room for others; in cells. */
const leastCut = 20;

const more = (hidden: number): string => (hidden === 0 ? '' : ` +${hidden}`);

/** The chips that fit into the width of the screen, from the first on; a single long one is cut to it. */
export function layoutChips(state: State): ChipRow {
  const {conditions} = gridQuery(state.grid);
  const {columns} = state.size;
  const most = conditions.length === 1 ? columns : Math.max(leastCut, Math.floor(columns / 2));
  const chips: Chip[] = [];
  let start = 1;
  for (const [index, condition] of conditions.entries()) {
    const room = columns - 1 - start - more(conditions.length - index - 1).length;
    const words = showable(formatCondition(condition));
    const wanted = Math.min(most, cellWidth(words) + frame);
    if (index > 0 && wanted > room) break;
    const cells = Math.min(wanted, room);
    const text = `[${fitWidth(words, cells - frame)} ×]`;
    chips.push({index, negated: condition.negated, text, start, cells});
    start += cells + 1;
  }
  const hidden = conditions.length - chips.length;
  return {chips, hidden, end: start - 1 + more(hidden).length};
}

export const chipAt = ({chips}: ChipRow, cell: number): Chip | undefined =>
  chips.find(({start, cells}) => cell >= start && cell < start + cells);

/** Takes a condition off the query; nothing where there is none. */
export function dropChip(state: State, index: number): Step {
  const query = gridQuery(state.grid);
  if (!query.conditions[index]) return stay(state);
  return reopen(state, {query: formatQuery(withoutCondition(query, index))});
}

/** Takes off the condition that was added last. */
export const dropLastChip = (state: State): Step => dropChip(state, gridQuery(state.grid).conditions.length - 1);
