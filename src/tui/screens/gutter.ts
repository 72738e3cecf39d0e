import type {Message} from '../../core/message.ts';
import type {LiveMark} from '../state/live/live-state.ts';
import {isMarked} from '../state/marks/marks.ts';
import {rangeRows} from '../state/marks/range.ts';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';

/**
 * The two cells before a row: `>` where the cursor is, then `*` where it is marked, `|` in a range about to be, for a
 * moment `+` where it is new and `~` where it has changed.
 */
export function gutterOf(state: State): (message: Message, index: number) => string {
  const range = rangeRows(state);
  return (message, index) => {
    const cursor = index === state.grid.list.cursor ? '>' : ' ';
    if (isMarked(state, message.id)) return cursor + paint('strong', '*');
    if (range && index >= range.from && index < range.to) return cursor + paint('strong', '|');
    return cursor + liveSign(state.live.marks.get(message.id)?.mark);
  };
}

function liveSign(mark: LiveMark | undefined): string {
  if (mark === undefined) return ' ';
  return mark === 'new' ? paint('success', '+') : paint('warning', '~');
}
