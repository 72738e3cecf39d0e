import {formatQuery} from '../../core/query/format.ts';
import type {QueryField} from '../../core/query/fields.ts';
import type {Query} from '../../core/query/query.ts';
import {isSortKey, toggleSort} from '../../core/query/sort.ts';
import type {ScreenFacts} from '../../keys/commands.ts';
import {openBatches} from './batches.ts';
import {cellValue} from './cell-value.ts';
import {gridFields} from './columns.ts';
import {openCompose, openReply} from './compose.ts';
import {currentRow} from './current-row.ts';
import {openDetail} from './detail.ts';
import {onlyValue, toggleExcluded} from './filter-query.ts';
import {openFilter} from './filter.ts';
import {gridQuery, loadAround, reload, reopen, withGrid} from './grid-load.ts';
import {gridHeight} from './layout.ts';
import {moveBy, moveList, moveTo, type ListMove} from './list.ts';
import {openSearch} from './search.ts';
import type {State} from './state.ts';
import {openStatus} from './status.ts';
import {stay, withNotice, type Handlers, type Step} from './step.ts';
import {openWizard} from './wizard-open.ts';

export const gridHandlers: Handlers<'grid'> = {
  'grid.down': (state) => move(state, 'down'),
  'grid.up': (state) => move(state, 'up'),
  'grid.left': (state) => moveColumn(state, -1),
  'grid.right': (state) => moveColumn(state, 1),
  'grid.pageDown': (state) => move(state, 'pageDown'),
  'grid.pageUp': (state) => move(state, 'pageUp'),
  'grid.halfDown': (state) => move(state, 'halfDown'),
  'grid.halfUp': (state) => move(state, 'halfUp'),
  'grid.top': goToTop,
  'grid.bottom': (state) => (state.grid.atEnd ? move(state, 'bottom') : reload(state, {fromEnd: true, recount: false})),
  'grid.open': openDetail,
  'grid.search': openSearch,
  'grid.filter': openFilter,
  'grid.sortUp': (state) => sortColumn(state, false),
  'grid.sortDown': (state) => sortColumn(state, true),
  'grid.filterBy': (state) => filterByCell(state, onlyValue),
  'grid.exclude': (state) => filterByCell(state, toggleExcluded),
  'grid.clear': (state) => reopen(state, {query: ''}),
  'grid.bulk': openWizard,
  'grid.batches': openBatches,
  'grid.reply': openReply,
  'grid.new': openCompose,
  'grid.status': openStatus,
};

/** At the top the newest messages are followed again. */
function goToTop(state: State): Step {
  const following = withGrid(state, {isFollowing: true});
  return state.grid.atStart ? move(following, 'top') : reload(atRow(following, 0), {recount: false});
}

/** What the commands' predicates ask of the grid. */
export function gridFacts(state: State): ScreenFacts {
  return {
    hasRow: currentRow(state) !== undefined,
    hasQuery: state.grid.query !== '',
    rowIsSortable: isSortKey(state.grid.field),
    columnIsFilterable: currentCell(state) !== null,
    canGoOn: true,
  };
}

const atRow = (state: State, row: number): State =>
  withGrid(state, {list: moveTo(state.grid.list, row, state.grid.rows.length, gridHeight(state))});

function move(state: State, by: ListMove): Step {
  const list = moveList(state.grid.list, by, state.grid.rows.length, gridHeight(state));
  return loadAround(withGrid(state, {list}));
}

/** The wheel moves the cursor as keys do, so that what is selected is always on the screen. */
export function wheelGrid(state: State, lines: number): Step {
  const list = moveBy(state.grid.list, lines, state.grid.rows.length, gridHeight(state));
  return loadAround(withGrid(state, {list, isFollowing: false}));
}

function moveColumn(state: State, by: number): Step {
  const index = gridFields.indexOf(state.grid.field) + by;
  const field = gridFields[Math.max(0, Math.min(index, gridFields.length - 1))];
  return stay(field ? withGrid(state, {field}) : state);
}

/** Chooses a column's name, as a click on it does: sorts by it, and again reverses. */
export function chooseHeader(state: State, field: State['grid']['field']): Step {
  if (!isSortKey(field)) return stay(state);
  const sort = toggleSort(state.grid.sort, field);
  return announceSort(reopen(withGrid(state, {field}), {sort}));
}

/** Sorts by the column under the cursor in the direction asked for; when it is sorted so already, reverses. */
function sortColumn(state: State, descending: boolean): Step {
  const {field, sort} = state.grid;
  if (!isSortKey(field)) return stay(state);
  const [first] = sort;
  const isAlready = first?.key === field && first.descending === descending;
  return announceSort(reopen(state, {sort: [{key: field, descending: isAlready ? !descending : descending}]}));
}

function announceSort({state, effects}: Step): Step {
  const [first] = state.grid.sort;
  if (!first) return {state, effects};
  return {
    state: withNotice(state, 'info', {code: 'sortedBy', field: first.key, descending: first.descending}),
    effects,
  };
}

function currentCell(state: State) {
  const row = currentRow(state);
  return row ? cellValue(row, state.grid.field, state.zone) : null;
}

type Edit = (query: Query, field: QueryField, value: string | null) => Query;

function filterByCell(state: State, edit: Edit): Step {
  const cell = currentCell(state);
  if (cell === null) return stay(state);
  return reopen(state, {query: formatQuery(edit(gridQuery(state.grid), cell.field, cell.value))});
}
