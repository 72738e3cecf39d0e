import {defaultColumns, isShown, showColumn, type GridColumn} from '../../../core/grid-columns.ts';
import type {FieldId} from '../../../core/query/fields.ts';
import {changeColumns, changeWidth, freeze, hide, letWidth, shift} from './column-change.ts';
import {layoutGrid, type GridLayout} from './grid-layout.ts';
import {moveList, moveTo, type ListMove} from '../list.ts';
import type {ColumnsLayer, State} from '../state.ts';
import {andThen, changeLayer, findLayer, popLayer, pushLayer, stay, type Handlers, type Step} from '../step.ts';

/** Choosing the columns of the grid: each key changes the grid at once, and stays with the column that it changed. */
export function openColumns(state: State): Step {
  const layer: ColumnsLayer = {screen: 'columns', list: {cursor: 0, top: 0}};
  return stay(followColumn(pushLayer(state, layer), state.grid.field));
}

export const columnsHandlers: Handlers<'columns'> = {
  'columns.down': (state) => move(state, 'down'),
  'columns.up': (state) => move(state, 'up'),
  'columns.top': (state) => move(state, 'top'),
  'columns.bottom': (state) => move(state, 'bottom'),
  'columns.toggle': (state) => change(state, toggle),
  'columns.moveDown': (state) => change(state, (next, field) => shift(next, field, 1)),
  'columns.moveUp': (state) => change(state, (next, field) => shift(next, field, -1)),
  'columns.narrower': (state) => change(state, (next, field) => changeWidth(next, field, -1)),
  'columns.wider': (state) => change(state, (next, field) => changeWidth(next, field, 1)),
  'columns.autoWidth': (state) => change(state, letWidth),
  'columns.freeze': (state) => change(state, freeze),
  'columns.reset': (state) => change(state, (next, field) => changeColumns(next, defaultColumns, field)),
  'columns.close': (state) => stay(popLayer(state)),
};

/** A column that is shown, and for which the grid has no room at the moment. */
export const hasGivenWay = ({fitted}: GridLayout, {field, showing}: GridColumn): boolean =>
  showing === 'ifRoom' && !fitted.some((column) => column.field === field);

/** Takes a column off the grid; one that is hidden, or has given way, is asked for. */
function toggle(state: State, field: FieldId): Step {
  const {columns} = state.grid;
  const column = columns.find((other) => other.field === field);
  if (!column) return stay(state);
  const isThere = isShown(column) && !hasGivenWay(layoutGrid(state), column);
  return isThere ? hide(state, field) : changeColumns(state, showColumn(columns, field), field);
}

/** The lines of the dialog that are no columns: its frame, and the screen's around it. */
const dialogLines = 6;

export const columnsHeight = (state: State): number => Math.max(1, state.size.rows - dialogLines);

function move(state: State, by: ListMove): Step {
  const count = state.grid.columns.length;
  return stay(
    changeLayer(state, 'columns', (layer) => ({...layer, list: moveList(layer.list, by, count, columnsHeight(state))})),
  );
}

function change(state: State, work: (state: State, field: FieldId) => Step): Step {
  const layer = findLayer(state, 'columns');
  const column = layer && state.grid.columns[layer.list.cursor];
  if (!column) return stay(state);
  return andThen(work(state, column.field), (next) => stay(followColumn(next, column.field)));
}

/** The list's cursor stays on the column, wherever it stands now. */
function followColumn(state: State, field: FieldId): State {
  const {columns} = state.grid;
  const place = columns.findIndex((column) => column.field === field);
  return changeLayer(state, 'columns', (layer) => ({
    ...layer,
    list: moveTo(layer.list, place, columns.length, columnsHeight(state)),
  }));
}
