import {take} from '../../../core/query/complete.ts';
import {closeQuote} from '../../../core/query/words.ts';
import {placeOfProblem} from '../../../core/query/place-of-problem.ts';
import type {Problem} from '../../../core/problem.ts';
import {askForValues, completionOf, isOffered, textOf, turn} from './completion.ts';
import type {EventOf} from '../event.ts';
import {reopen} from '../grid/grid-load.ts';
import {problemOfQuery} from '../rights/refused-asking.ts';
import type {Completion, SearchLayer} from './search-state.ts';
import {remember} from './sought.ts';
import type {State} from '../state.ts';
import {andThen, changeLayer, findLayer, popLayer, pushLayer, stay, step, type Handlers, type Step} from '../step.ts';
import {lineOf, type LineState} from '../text.ts';

/** How long the keys must rest before the server is asked. */
const restMs = 120;

export function openSearch(state: State): Step {
  const before = state.grid.query;
  const text = lineOf(before === '' ? '' : `${before} `);
  const completion = completionOf(text.value, null, state);
  const fresh = {problem: null, isInsisted: false, isAwaiting: false, known: null};
  return stay(pushLayer(state, {screen: 'search', text, completion, before, ...fresh}));
}

/** A key was typed: the problem, if any, shows at once; the rows follow when the keys rest. */
export function typeSearch(state: State, text: LineState): Step {
  const layer = findLayer(state, 'search');
  if (!layer) return stay(state);
  if (layer.text.value === text.value) return stay(changeLayer(state, 'search', (old) => ({...old, text})));
  return putText(state, text, completionOf(text.value, layer.known, state));
}

function putText(state: State, text: LineState, completion: Completion | null): Step {
  const problem = problemOfQuery(state, closeQuote(text.value));
  const next = changeLayer(state, 'search', (layer) => ({
    ...layer,
    ...{text, problem, completion, isInsisted: false, isAwaiting: false},
  }));
  const layer = findLayer(next, 'search');
  const asked = layer && completion?.chosen === null ? askForValues(layer) : [];
  return step(next, ...(problem === null ? [restThenAsk(text.value)] : []), ...asked);
}

const restThenAsk = (value: string) => ({type: 'wait', ms: restMs, event: 'searchRested', value}) as const;

/** The keys rested: unless more was typed since, the rows of this query are asked for. */
export function searchRested(state: State, event: EventOf<'searchRested'>): Step {
  const layer = findLayer(state, 'search');
  if (layer?.text.value !== event.value) return stay(state);
  const query = queryOf(layer);
  return query === state.grid.query ? stay(state) : reopen(state, {query});
}

const queryOf = ({text}: SearchLayer): string => closeQuote(text.value).trim();

/** Values came that the text may go on with; what was chosen meanwhile stays, and who waited for one gets it. */
export function candidatesLoaded(state: State, {field, typed, values, isWhole}: EventOf<'candidatesLoaded'>): Step {
  const isAwaiting = findLayer(state, 'search')?.isAwaiting === true;
  const next = changeLayer(state, 'search', (layer) => {
    const known = {field, typed, values, isWhole};
    const isChosen = layer.completion !== null && layer.completion.chosen !== null;
    const completion = isChosen ? layer.completion : completionOf(layer.text.value, known, state);
    return {...layer, known, completion, isAwaiting: false};
  });
  return isAwaiting ? choose(next, 1) : stay(next);
}

/** The next candidate comes into the text; where there is but one, it is taken, and what may follow it is offered. */
function choose(state: State, by: 1 | -1): Step {
  const layer = findLayer(state, 'search');
  const completion = layer?.completion;
  if (!layer || !completion) return stay(state);
  if (askForValues(layer).length > 0) return stay(changeLayer(state, 'search', (old) => ({...old, isAwaiting: true})));
  const [only, ...others] = completion.candidates;
  if (!only) return stay(state);
  if (others.length === 0) return typeSearch(state, lineOf(take(completion.base, completion.unfinished, only)));
  const turned = turn(completion, by);
  return putText(state, lineOf(textOf(turned)), turned);
}

/** Whether the server refuses a word of this text: it knows no such name, or will not look for a piece of a number. */
export const isOfText = (problem: Problem, query: string): boolean =>
  (problem.code === 'noSuchName' || problem.code === 'pieceOfNumber') && placeOfProblem(problem, query) !== null;

/** Whether that is a word of the query being typed, which may have changed since. */
export function isRefusedSearch(state: State, problem: Problem): boolean {
  const layer = findLayer(state, 'search');
  return layer !== undefined && isOfText(problem, layer.text.value);
}

export const refuseSearch = (state: State, problem: Problem): State =>
  changeLayer(state, 'search', (layer) => ({...layer, problem}));

/**
 * The problem to say, with the word at fault: not while that is what is being typed and may still become a good one,
 * unless Enter was pressed on it.
 */
export function problemToSay({problem, completion, text, isInsisted}: SearchLayer): Problem | null {
  if (problem === null || isInsisted || !isOffered(completion)) return problem;
  const place = placeOfProblem(problem, text.value);
  return place !== null && place.at >= completion.unfinished.at ? null : problem;
}

function accept(state: State): Step {
  const layer = findLayer(state, 'search');
  if (!layer) return stay(state);
  if (layer.problem) return insist(state, layer);
  const query = queryOf(layer);
  const closed = popLayer(state);
  return andThen(query === state.grid.query ? stay(closed) : reopen(closed, {query}), (next) => stay(remember(next)));
}

/** A field that was chosen goes on with its values; any other mistake is said. */
function insist(state: State, {completion, text, known}: SearchLayer): Step {
  const isChosen = completion !== null && completion.chosen !== null;
  if (isChosen) return putText(state, text, completionOf(text.value, known, state));
  return stay(changeLayer(state, 'search', (layer) => ({...layer, isInsisted: true})));
}

function cancel(state: State): Step {
  const layer = findLayer(state, 'search');
  const closed = popLayer(state);
  return layer && layer.before !== state.grid.query ? reopen(closed, {query: layer.before}) : stay(closed);
}

/** Down and Up choose where there is something to choose from; else Down goes to the rows. */
const hasOffer = (state: State): boolean => isOffered(findLayer(state, 'search')?.completion ?? null);

export const searchHandlers: Handlers<'text'> = {
  'text.accept': accept,
  'text.cancel': cancel,
  'text.clear': (state) => typeSearch(state, lineOf('')),
  'text.complete': (state) => choose(state, 1),
  'text.previous': (state) => choose(state, -1),
  'text.down': (state) => (hasOffer(state) ? choose(state, 1) : accept(state)),
  'text.up': (state) => (hasOffer(state) ? choose(state, -1) : stay(state)),
};
