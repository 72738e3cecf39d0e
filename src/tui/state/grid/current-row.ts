import type {Message} from '../../../core/message.ts';
import type {State} from '../state.ts';

/** The message under the grid's cursor. */
export const currentRow = (state: State): Message | undefined => state.grid.rows[state.grid.list.cursor];
