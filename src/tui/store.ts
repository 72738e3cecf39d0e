import type {Effect} from './state/effect.ts';
import type {Event} from './state/event.ts';
import type {Reduce} from './state/reduce.ts';
import type {State} from './state/state.ts';

/** The one place where the state lives; everything else sees it through `subscribe` and changes it by events. */
export interface Store {
  getState: () => State;
  subscribe: (listener: () => void) => () => void;
  dispatch: (event: Event) => void;
}

/** `run` is told of every effect that a step asks for, after the state has changed. */
export function openStore(initial: State, reduce: Reduce, now: () => Date, run: (effect: Effect) => void): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (event) => {
      const {state: next, effects} = reduce(state, event, now());
      state = next;
      for (const listener of listeners) listener();
      for (const effect of effects) run(effect);
    },
  };
}
