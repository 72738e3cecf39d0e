/** The filter pane beside the grid: it offers values with their counts and only ever writes the query. */
import type {EventOf} from '../event.ts';
import {askValueCounts, askValues, moveInPane, openField} from './filter-list.ts';
import {beginEntry, clearNarrowing, enterRange, typeEntry} from './filter-entry.ts';
import {filteredBy, type Filtered} from './filtered.ts';
import {paneLineAt, valuesInView} from './filter-layout.ts';
import type {FilterLayer} from './filter-state.ts';
import {emptyList, type ListMove} from '../list.ts';
import type {State} from '../state.ts';
import {andThen, changeLayer, findLayer, popLayer, pushLayer, stay, type Handlers, type Step} from '../step.ts';
import {lineOf} from '../text.ts';

export function openFilter(state: State, of: FilterLayer['of']): Step {
  const [field = 'time'] = filteredBy({of}).fields;
  const layer: FilterLayer = {
    ...{screen: 'filter', of, field, list: emptyList, values: null, counts: new Map(), entry: null},
  };
  return askValues(pushLayer(state, layer));
}

export const filterHandlers: Handlers<'filter'> = {
  'filter.down': (state) => moveInPane(state, 'down'),
  'filter.up': (state) => moveInPane(state, 'up'),
  'filter.toggle': toggle,
  'filter.exclude': (state) => edit(state, 'toggleExcluded'),
  'filter.nextField': (state) => turnField(state, 1),
  'filter.previousField': (state) => turnField(state, -1),
  'filter.type': beginEntry,
  'filter.clear': (state) => write(state, () => ''),
  'filter.dropLast': (state) => write(state, (pane, query) => pane.withoutLast(query)),
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
  const {fields} = filteredBy(layer);
  const index = (fields.indexOf(layer.field) + by + fields.length) % fields.length;
  return openField(state, fields[index] ?? layer.field);
}

/** The value under the cursor is wanted, or no longer; on the row of the range one is typed. */
function toggle(state: State): Step {
  const layer = findLayer(state, 'filter');
  const isRange = layer?.field === 'time' && layer.list.cursor === layer.values?.length;
  return isRange ? beginEntry(state) : edit(state, 'toggleValue');
}

function edit(state: State, change: 'toggleValue' | 'toggleExcluded'): Step {
  const layer = findLayer(state, 'filter');
  const chosen = layer?.values?.[layer.list.cursor];
  if (!layer || !chosen) return stay(state);
  return write(state, (pane, query) => pane[change](query, layer.field, chosen.value));
}

/** Writes another query; what the pane counts is counted anew under it. */
function write(state: State, change: (pane: Filtered, query: string) => string): Step {
  const layer = findLayer(state, 'filter');
  if (!layer) return stay(state);
  const pane = filteredBy(layer);
  return andThen(pane.reopen(state, change(pane, pane.query(state))), refreshFilter);
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
