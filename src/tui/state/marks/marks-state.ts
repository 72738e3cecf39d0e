import type {Cursor} from '../../../actions/list-messages.ts';
import type {Selection} from '../../../core/selection.ts';

/** What is marked in the grid. Marks are of messages, so they outlive sorting, searching, scrolling and new rows. */
export interface MarksState {
  selection: Selection;
  /** Where all that match are marked: the query as the grid had it, under which every row is one of them. */
  of: string | null;
  /** How many those are, with what was taken out of them; null until the server has counted. */
  count: number | null;
  /** Where all that match are marked: whether rows of another query are among them, as the server said. */
  looked: ReadonlyMap<number, boolean>;
  range: RangeState | null;
}

/** Rows from an anchor to the cursor, about to be marked. */
export interface RangeState {
  /** The message that it began at. */
  anchor: number;
  /** Its place in the sort, to find what lies between when it is no longer loaded. */
  place: Cursor;
  /** Where it is now: among the loaded rows, before or behind them, or on a side that is not known. */
  side: 'loaded' | 'above' | 'below' | 'away';
}
