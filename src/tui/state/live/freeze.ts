import {withGrid} from '../grid/grid-load.ts';
import {refresh} from './live.ts';
import {noneWaiting, want, withLive} from './live-state.ts';
import type {State} from '../state.ts';
import {andThen, stay, withNotice, type Step} from '../step.ts';

/** The rows stand still, whatever comes in; again lets in what has come. What the person does shows all the same. */
export function toggleFrozen(state: State): Step {
  const {frozen} = state.live;
  if (frozen) return letIn(state, frozen.wasFollowing);
  const held = withLive(state, {frozen: {...noneWaiting, wasFollowing: state.grid.isFollowing}});
  return stay(withNotice(withGrid(held, {isFollowing: false}), 'info', {code: 'frozen', on: true}));
}

function letIn(state: State, wasFollowing: boolean): Step {
  const {cursor, top} = state.grid.list;
  const isFollowing = wasFollowing && cursor === 0 && top === 0;
  const flowing = withGrid(withLive(want(state, ['counts']), {frozen: null}), {isFollowing});
  return andThen(stay(withNotice(flowing, 'info', {code: 'frozen', on: false})), refresh);
}
