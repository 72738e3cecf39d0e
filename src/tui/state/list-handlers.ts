import type {ListMove} from './list.ts';
import type {State} from './state.ts';
import type {Handlers, Step} from './step.ts';

/** The handlers that every list shares: moving, and choosing the row under the cursor. */
export function listHandlers(
  move: (state: State, by: ListMove) => Step,
  choose: (state: State) => Step,
): Handlers<'list'> {
  return {
    'list.down': (state) => move(state, 'down'),
    'list.up': (state) => move(state, 'up'),
    'list.pageDown': (state) => move(state, 'pageDown'),
    'list.pageUp': (state) => move(state, 'pageUp'),
    'list.top': (state) => move(state, 'top'),
    'list.bottom': (state) => move(state, 'bottom'),
    'list.choose': choose,
  };
}
