import {formatQuery} from '../../core/query/format.ts';
import type {Query} from '../../core/query/query.ts';
import {dropLastChip} from './chips.ts';
import type {EventOf} from './event.ts';
import {toggleExcluded, toggleValue} from './filter-query.ts';
import {gridQuery, reopen} from './grid-load.ts';
import {listHeight} from './layout.ts';
import {emptyList, moveList, type ListMove} from './list.ts';
import {filterFields, type FilterLayer, type State} from './state.ts';
import {andThen, changeLayer, findLayer, popLayer, pushLayer, stay, step, type Handlers, type Step} from './step.ts';

/** The filter pane beside the grid: it offers values with their counts and only ever writes the query. */
export function openFilter(state: State): Step {
  const layer: FilterLayer = {screen: 'filter', field: 'direction', list: emptyList, values: {}};
  return refreshFilter(pushLayer(state, layer));
}

export const filterHandlers: Handlers<'filter'> = {
  'filter.down': (state) => move(state, 'down'),
  'filter.up': (state) => move(state, 'up'),
  'filter.toggle': (state) => edit(state, toggleValue),
  'filter.exclude': (state) => edit(state, toggleExcluded),
  'filter.nextField': (state) => turnField(state, 1),
  'filter.previousField': (state) => turnField(state, -1),
  'filter.clear': (state) => andThen(reopen(state, {query: ''}), refreshFilter),
  'filter.dropLast': (state) => andThen(dropLastChip(state), refreshFilter),
  'filter.close': (state) => stay(popLayer(state)),
};

export const filterValues = (state: State, {field, values}: EventOf<'filterValues'>): Step =>
  stay(changeLayer(state, 'filter', (layer) => ({...layer, values: {...layer.values, [field]: values}})));

/** Asks for the values of the open field, counted anew. */
export function refreshFilter(state: State): Step {
  const layer = findLayer(state, 'filter');
  if (!layer) return stay(state);
  return step(state, {type: 'loadFilterValues', field: layer.field, query: gridQuery(state.grid)});
}

function move(state: State, by: ListMove): Step {
  return stay(
    changeLayer(state, 'filter', (layer) => {
      const count = layer.values[layer.field]?.length ?? 0;
      return {...layer, list: moveList(layer.list, by, count, listHeight(state))};
    }),
  );
}

function turnField(state: State, by: number): Step {
  const turned = changeLayer(state, 'filter', (layer) => {
    const index = (filterFields.indexOf(layer.field) + by + filterFields.length) % filterFields.length;
    return {...layer, field: filterFields[index] ?? layer.field, list: emptyList};
  });
  return refreshFilter(turned);
}

function edit(state: State, change: (query: Query, field: FilterLayer['field'], value: string | null) => Query): Step {
  const layer = findLayer(state, 'filter');
  const chosen = layer?.values[layer.field]?.[layer.list.cursor];
  if (!layer || !chosen) return stay(state);
  const query = formatQuery(change(gridQuery(state.grid), layer.field, chosen.value));
  return andThen(reopen(state, {query}), refreshFilter);
}
