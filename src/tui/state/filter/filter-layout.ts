/** The lines of the filter pane: drawn so, and clicked so. */
import {filteredBy} from './filtered.ts';
import type {PaneField, FilterLayer} from './filter-state.ts';
import {gridHeight, gridTop, listHeight} from '../layout.ts';
import {moveTo} from '../list.ts';
import type {State} from '../state.ts';

export type PaneLine =
  | {kind: 'title'}
  | {kind: 'field'; field: PaneField}
  | {kind: 'entry'}
  /** What points at a mistake in the entry above it. */
  | {kind: 'pointer'}
  /** The values are on their way, or there are none. */
  | {kind: 'empty'}
  | {kind: 'value'; index: number}
  | {kind: 'range'};

/** With fewer lines for values than this the other fields give way to them. */
const leastValues = 4;

export const paneHeight = (state: State, {of}: Pick<FilterLayer, 'of'>): number =>
  (of === 'audit' ? listHeight(state) : gridHeight(state)) + 1;

/** Whether there is no room for all fields: then only the open one is there, in the title. */
export const isCompact = (state: State, layer: Pick<FilterLayer, 'of'>): boolean =>
  paneHeight(state, layer) < 1 + filteredBy(layer).fields.length + leastValues;

/** How many rows the list of the open field has: its values, and where there is one, the way to type a range. */
export const countRows = ({field, values}: FilterLayer): number => (values?.length ?? 0) + (field === 'time' ? 1 : 0);

/** How many of them are in view at a time. */
export function paneRoom(state: State, layer: FilterLayer): number {
  const others = isCompact(state, layer) ? 0 : filteredBy(layer).fields.length;
  return Math.max(1, paneHeight(state, layer) - 1 - others - entryLines(layer).length);
}

function entryLines({entry}: FilterLayer): PaneLine[] {
  if (!entry) return [];
  return entry.kind === 'range' && entry.problem ? [{kind: 'entry'}, {kind: 'pointer'}] : [{kind: 'entry'}];
}

export function layoutPane(state: State, layer: FilterLayer): readonly PaneLine[] {
  const opened = [...entryLines(layer), ...rowsInView(state, layer)];
  if (isCompact(state, layer)) return [{kind: 'title'}, ...opened];
  const fields = filteredBy(layer).fields.flatMap((field): PaneLine[] => [
    {kind: 'field', field},
    ...(field === layer.field ? opened : []),
  ]);
  return [{kind: 'title'}, ...fields];
}

function rowsInView(state: State, layer: FilterLayer): PaneLine[] {
  if (layer.values === null || countRows(layer) === 0) return [{kind: 'empty'}];
  const {values} = layer;
  const room = paneRoom(state, layer);
  const {top} = moveTo(layer.list, layer.list.cursor, countRows(layer), room);
  const count = Math.min(room, countRows(layer) - top);
  return Array.from({length: count}, (_, place): PaneLine => {
    const index = top + place;
    return index < values.length ? {kind: 'value', index} : {kind: 'range'};
  });
}

/** The values that can be seen. */
export const valuesInView = (state: State, layer: FilterLayer): readonly (string | null)[] =>
  layoutPane(state, layer).flatMap((line) =>
    line.kind === 'value' ? [layer.values?.[line.index]?.value ?? null] : [],
  );

/** The line of the pane at a row of the screen. */
export const paneLineAt = (state: State, layer: FilterLayer, row: number): PaneLine | undefined =>
  layoutPane(state, layer)[row - (gridTop - 1)];
