import {parseQuery} from '../../core/query/parse.ts';
import type {Handlers, Step} from './step.ts';
import {changeLayer, findLayer, popLayer, pushLayer, stay, step} from './step.ts';
import type {EventOf} from './event.ts';
import {reopen} from './grid-load.ts';
import type {State} from './state.ts';
import {noText, withValue} from './text.ts';

/** How long the keys must rest before the server is asked. */
const restMs = 120;

export function openSearch(state: State): Step {
  const before = state.grid.query;
  const value = before === '' ? '' : `${before} `;
  return stay(pushLayer(state, {screen: 'search', text: {...noText, value}, problem: null, before}));
}

/** A key was typed: the problem, if any, shows at once; the rows follow when the keys rest. */
export function typeSearch(state: State, value: string, isForeign = false): Step {
  const parsed = parseQuery(value);
  const next = changeLayer(state, 'search', (layer) => ({
    ...layer,
    text: withValue(layer.text, value, isForeign),
    problem: null,
    ...(parsed.ok ? {} : {problem: parsed.problems[0]}),
  }));
  return parsed.ok ? step(next, {type: 'wait', ms: restMs, event: 'searchRested', value}) : stay(next);
}

/** The keys rested: unless more was typed since, the rows of this query are asked for. */
export function searchRested(state: State, event: EventOf<'searchRested'>): Step {
  const layer = findLayer(state, 'search');
  if (layer?.text.value !== event.value) return stay(state);
  const query = event.value.trim();
  return query === state.grid.query ? stay(state) : reopen(state, {query});
}

function accept(state: State): Step {
  const layer = findLayer(state, 'search');
  if (!layer || layer.problem) return stay(state);
  const query = layer.text.value.trim();
  const closed = popLayer(state);
  return query === state.grid.query ? stay(closed) : reopen(closed, {query});
}

function cancel(state: State): Step {
  const layer = findLayer(state, 'search');
  const closed = popLayer(state);
  return layer && layer.before !== state.grid.query ? reopen(closed, {query: layer.before}) : stay(closed);
}

export const searchHandlers: Handlers<'text'> = {
  'text.accept': accept,
  'text.cancel': cancel,
  'text.clear': (state) => typeSearch(state, '', true),
  'text.complete': stay,
  'text.previous': stay,
  'text.down': accept,
  'text.up': stay,
};
