/** The filter pane beside the grid: it offers values with their counts and only ever writes the query. */
import {formatQuery} from '../../../core/query/format.ts';
import type {Query} from '../../../core/query/query.ts';
import {dropLastChip} from '../search/chips.ts';
import type {EventOf} from '../event.ts';
import {askValueCounts, askValues, moveInPane, openField} from './filter-list.ts';
import {beginEntry, clearNarrowing, enterRange, typeEntry} from './filter-entry.ts';
import {toggleExcluded, toggleValue} from './filter-query.ts';
import {paneLineAt, valuesInView} from './filter-layout.ts';
import {filterFields, type FilterField, type FilterLayer} from './filter-state.ts';
import {gridQuery, reopen} from '../grid/grid-load.ts';
import {emptyList, type ListMove} from '../list.ts';
import type {State} from '../state.ts';
import {andThen, changeLayer, findLayer, popLayer, pushLayer, stay, type Handlers, type Step} from '../step.ts';
import {lineOf} from '../text.ts';

export function openFilter(state: State): Step {
  const [field] = filterFields;
  const layer: FilterLayer = {
    ...{screen: 'filter', field, list: emptyList, values: null, counts: new Map(), entry: null},
  };
  return askValues(pushLayer(state, layer));
}

export const filterHandlers: Handlers<'filter'> = {
  'filter.down': (state) => moveInPane(state, 'down'),
  'filter.up': (state) => moveInPane(state, 'up'),
  'filter.toggle': toggle,
  'filter.exclude': (state) => edit(state, toggleExcluded),
  'filter.nextField': (state) => turnField(state, 1),
  'filter.previousField': (state) => turnField(state, -1),
  'filter.type': beginEntry,
  'filter.clear': (state) => andThen(reopen(state, {query: ''}), refreshFilter),
  'filter.dropLast': (state) => andThen(dropLastChip(state), refreshFilter),
  'filter.close': (state) => stay(popLayer(state)),
};

/** While a person types in the pane: what is typed narrows the list, or becomes a range of times. */
export const filterTextHandlers: Handlers<'text'> = {
  'text.accept': (state) =>
    entryOf(state)?.kind === 'range' ? andThen(enterRange(state), refreshFilter) : toggle(state),
  'text.cancel': clearNarrowing,
  'text.complete': leaveTyping,
  'text.previous': leaveTyping,
  'text.down': (state) => moveInPane(state, 'down'),
  'text.up': (state) => moveInPane(state, 'up'),
  'text.clear': (state) => typeEntry(state, lineOf('')),
};

const entryOf = (state: State): FilterLayer['entry'] => findLayer(state, 'filter')?.entry ?? null;

/** The list keeps what narrows it; keys are commands again. */
function leaveTyping(state: State): Step {
  const {entry} = findLayer(state, 'filter') ?? {entry: null};
  if (entry?.kind !== 'narrow') return stay(state);
  return stay(changeLayer(state, 'filter', (layer) => ({...layer, entry: {...entry, isTyping: false}})));
}

/** The values came, and with them those that can be seen are counted. */
export function filterValues(state: State, {field, values}: EventOf<'filterValues'>): Step {
  const layer = findLayer(state, 'filter');
  if (layer?.field !== field) return stay(state);
  const shown = changeLayer(state, 'filter', (old) => ({...old, values}));
  return andThen(moveInPane(shown, null), askValueCounts);
}

export const filterCounts = (state: State, {field, counts}: EventOf<'filterCounts'>): Step =>
  stay(
    changeLayer(state, 'filter', (layer) => {
      if (layer.field !== field) return layer;
      const added = counts.map(({value, count, isCapped}) => [value, {count, isCapped}] as const);
      return {...layer, counts: new Map([...layer.counts, ...added])};
    }),
  );

/** The query has changed: what can be seen is counted anew, and keeps its count until then; the rest has none. */
export function refreshFilter(state: State): Step {
  const layer = findLayer(state, 'filter');
  if (!layer) return stay(state);
  const inView = new Set(valuesInView(state, layer));
  const counts = new Map([...layer.counts].filter(([value]) => inView.has(value)));
  return askValueCounts(changeLayer(state, 'filter', (old) => ({...old, counts})));
}

function turnField(state: State, by: number): Step {
  const layer = findLayer(state, 'filter');
  if (!layer) return stay(state);
  const index = (filterFields.indexOf(layer.field) + by + filterFields.length) % filterFields.length;
  return openField(state, filterFields[index] ?? layer.field);
}

/** The value under the cursor is wanted, or no longer; on the row of the range one is typed. */
function toggle(state: State): Step {
  const layer = findLayer(state, 'filter');
  const isRange = layer?.field === 'time' && layer.list.cursor === layer.values?.length;
  return isRange ? beginEntry(state) : edit(state, toggleValue);
}

function edit(state: State, change: (query: Query, field: FilterField, value: string | null) => Query): Step {
  const layer = findLayer(state, 'filter');
  const chosen = layer?.values?.[layer.list.cursor];
  if (!layer || !chosen) return stay(state);
  const query = formatQuery(change(gridQuery(state.grid), layer.field, chosen.value));
  return andThen(reopen(state, {query}), refreshFilter);
}

/** A click on a field opens it, on a value chooses it, on what is typed goes on with it. */
export function pressPane(state: State, row: number): Step {
  const layer = findLayer(state, 'filter');
  const line = layer && paneLineAt(state, layer, row);
  if (!line) return stay(state);
  switch (line.kind) {
    case 'field':
      return openField(state, line.field);
    case 'entry':
      return beginEntry(state);
    case 'value':
    case 'range': {
      const cursor = line.kind === 'value' ? line.index : (layer.values?.length ?? 0);
      return toggle(changeLayer(state, 'filter', (old) => ({...old, list: {...old.list, cursor}})));
    }
    case 'title':
    case 'pointer':
    case 'empty':
      return stay(state);
  }
}

/** The wheel over the pane goes through its list. */
export const wheelPane = (state: State, lines: number): Step => {
  const by: ListMove = lines < 0 ? 'up' : 'down';
  let next = stay(state);
  for (let line = 0; line < Math.abs(lines); line++) next = andThen(next, (moved) => moveInPane(moved, by));
  return next;
};
