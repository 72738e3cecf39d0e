/** The list of the open field in the filter pane, and what is asked of the database for it. */
import {countRows, paneRoom, valuesInView} from './filter-layout.ts';
import type {PaneField} from './filter-state.ts';
import {filteredBy} from './filtered.ts';
import {emptyList, moveList, moveTo, type ListMove} from '../list.ts';
import type {State} from '../state.ts';
import {changeLayer, findLayer, stay, step, type Step} from '../step.ts';

/** Opens another field; what was typed in the one before is forgotten. */
export function openField(state: State, field: PaneField): Step {
  const opened = changeLayer(state, 'filter', (layer) =>
    layer.field === field ? layer : {...layer, field, list: emptyList, values: null, counts: new Map(), entry: null},
  );
  return askValues(opened);
}

/** Asks for the values of the open field. */
export function askValues(state: State): Step {
  const layer = findLayer(state, 'filter');
  if (!layer) return stay(state);
  const piece = layer.entry?.kind === 'narrow' ? layer.entry.line.value.trim() : '';
  return step(state, filteredBy(layer).loadValues(layer.field, piece));
}

/** Asks for the counts of the values that can be seen, of all of them or of those that have none yet. */
export function askValueCounts(state: State, onlyMissing = false): Step {
  const layer = findLayer(state, 'filter');
  if (!layer) return stay(state);
  const values = valuesInView(state, layer).filter((value) => !onlyMissing || !layer.counts.has(value));
  if (values.length === 0) return stay(state);
  return step(state, filteredBy(layer).countValues(state, layer.field, values));
}

/** Moves the cursor of the list (null: only into it), and has counted what comes into view. */
export function moveInPane(state: State, by: ListMove | null): Step {
  const moved = changeLayer(state, 'filter', (layer) => {
    const count = countRows(layer);
    const room = paneRoom(state, layer);
    const list =
      by === null ? moveTo(layer.list, layer.list.cursor, count, room) : moveList(layer.list, by, count, room);
    return {...layer, list};
  });
  return by === null ? stay(moved) : askValueCounts(moved, true);
}
