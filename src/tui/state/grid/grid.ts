import {isShown, shownFields} from '../../../core/grid-columns.ts';
import {formatQuery} from '../../../core/query/format.ts';
import type {QueryField} from '../../../core/query/fields.ts';
import type {Query} from '../../../core/query/query.ts';
import {addToSort, isSortKey, toggleSort, type Sort} from '../../../core/query/sort.ts';
import type {ScreenFacts} from '../../../keys/commands.ts';
import {openBatches} from '../batches/board.ts';
import {cellValue} from './cell-value.ts';
import {dropLastChip} from '../search/chips.ts';
import {changeWidth, freeze, goToColumn, hide, letWidth, shift, turnColumn} from './column-change.ts';
import {openColumns} from './column-picker.ts';
import {openAgain, openCompose, openReply} from '../message/compose.ts';
import {openReveal} from '../message/reveal.ts';
import {openCopy} from '../clipboard/copy.ts';
import {currentRow} from './current-row.ts';
import {openDoubt} from '../doubt/doubt.ts';
import {openExport} from '../export/export-form.ts';
import {openDetail} from '../message/detail.ts';
import {onlyValue, toggleExcluded} from '../filter/filter-query.ts';
import {openFilter} from '../filter/filter.ts';
import {toggleFrozen} from '../live/freeze.ts';
import {gridQuery, loadAround, reload, reopen, withGrid} from './grid-load.ts';
import {hasSought, seekHit} from '../search/hits.ts';
import {gridHeight} from '../layout.ts';
import {moveBy, moveList, moveTo, type ListMove} from '../list.ts';
import {hasMarks, markAndGoOn} from '../marks/marks.ts';
import {markAll} from '../marks/marks-of-all.ts';
import {beginRange, keepRange} from '../marks/range.ts';
import {showsPreview, togglePreview, type PreviewKeys} from '../message/preview.ts';
import {problemOfSort} from '../rights/refused-asking.ts';
import {openScript} from '../clipboard/script.ts';
import {openSearch} from '../search/search.ts';
import type {State} from '../state.ts';
import {openSending} from '../sending/sending.ts';
import {openAudit} from '../audit/audit.ts';
import {openReviews} from '../opt-outs/reviews.ts';
import {openTemplates} from '../templates/template-list.ts';
import {openStatus} from '../message/status.ts';
import {stay, step, withNotice, type Handlers, type Step} from '../step.ts';
import {openNumbered, turnView} from '../views/views.ts';
import {canHideListed, listedView, openViews} from '../views/view-list.ts';
import {openSaveView} from '../views/view-name.ts';
import {openWizard} from '../wizard/wizard-open.ts';

export const gridHandlers: Omit<Handlers<'grid'>, keyof PreviewKeys> = {
  'grid.down': (state) => move(state, 'down'),
  'grid.up': (state) => move(state, 'up'),
  'grid.left': (state) => turnColumn(state, -1),
  'grid.right': (state) => turnColumn(state, 1),
  'grid.pageDown': (state) => move(state, 'pageDown'),
  'grid.pageUp': (state) => move(state, 'pageUp'),
  'grid.halfDown': (state) => move(state, 'halfDown'),
  'grid.halfUp': (state) => move(state, 'halfUp'),
  'grid.top': goToTop,
  'grid.bottom': (state) => (state.grid.atEnd ? move(state, 'bottom') : reload(state, {fromEnd: true, recount: false})),
  'grid.open': openDetail,
  'grid.search': openSearch,
  'grid.nextHit': (state) => seekHit(state, false),
  'grid.previousHit': (state) => seekHit(state, true),
  'grid.filter': (state) => openFilter(state, 'messages'),
  'grid.sortUp': (state) => sortColumn(state, false),
  'grid.sortDown': (state) => sortColumn(state, true),
  'grid.sortMoreUp': (state) => sortFurther(state, false),
  'grid.sortMoreDown': (state) => sortFurther(state, true),
  'grid.filterBy': (state) => filterByCell(state, onlyValue),
  'grid.exclude': (state) => filterByCell(state, toggleExcluded),
  'grid.clear': (state) => reopen(state, {query: ''}),
  'grid.dropLast': dropLastChip,
  'grid.mark': (state) => (state.marks.range ? keepRange(state) : markAndGoOn(state)),
  'grid.range': (state) => (state.marks.range ? keepRange(state) : beginRange(state)),
  'grid.markAll': markAll,
  'grid.copy': openCopy,
  'grid.script': openScript,
  'grid.export': openExport,
  'grid.bulk': openWizard,
  'grid.batches': openBatches,
  'grid.templates': openTemplates,
  'grid.sending': openSending,
  'grid.reviews': openReviews,
  'grid.audit': openAudit,
  'grid.reply': openReply,
  'grid.again': openAgain,
  'grid.reveal': openReveal,
  'grid.new': openCompose,
  'grid.status': openStatus,
  'grid.doubt': openDoubt,
  'grid.columns': openColumns,
  'grid.preview': togglePreview,
  'grid.narrower': (state) => changeWidth(state, state.grid.field, -1),
  'grid.wider': (state) => changeWidth(state, state.grid.field, 1),
  'grid.autoWidth': (state) => letWidth(state, state.grid.field),
  'grid.hideColumn': (state) => hide(state, state.grid.field),
  'grid.freeze': toggleFrozen,
  'grid.view': openNumbered,
  'grid.nextView': (state) => turnView(state, 1),
  'grid.previousView': (state) => turnView(state, -1),
  'grid.views': openViews,
  'grid.saveView': openSaveView,
  'grid.freezeColumn': (state) => freeze(state, state.grid.field),
  'grid.columnLeft': (state) => shift(state, state.grid.field, -1, isShown),
  'grid.columnRight': (state) => shift(state, state.grid.field, 1, isShown),
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
    hasMarks: hasMarks(state),
    hasQuery: state.grid.query !== '',
    hasSought: hasSought(state),
    rowIsSortable: isSortKey(state.grid.field),
    columnIsFilterable: currentCell(state) !== null,
    hasColumns: shownFields(state.grid.columns).length > 1,
    hasPreview: showsPreview(state),
    isViewSaved: (listedView(state)?.saved ?? null) !== null,
    canHideView: canHideListed(state),
    canGoOn: true,
    hasBatch: false,
    isBatchOver: false,
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

/** Chooses a column's name, as a click on it does: sorts by it, and again reverses. */
export function chooseHeader(state: State, field: State['grid']['field']): Step {
  const there = goToColumn(state, field);
  if (!isSortKey(field)) {
    return stay(withNotice(there, 'error', {code: 'disabled', command: 'grid.sortUp', reason: 'notSortable'}));
  }
  return sortBy(there, toggleSort(state.grid.sort, field));
}

/** Sorts by the column under the cursor in the direction asked for; when it is sorted so already, reverses. */
function sortColumn(state: State, descending: boolean): Step {
  const {field, sort} = state.grid;
  if (!isSortKey(field)) return stay(state);
  const [first] = sort;
  const isAlready = first?.key === field && first.descending === descending;
  return sortBy(state, [{key: field, descending: isAlready ? !descending : descending}]);
}

/** Sorts rows that are equal so far by the column under the cursor; a column that is in the sort already is turned. */
function sortFurther(state: State, descending: boolean): Step {
  const {field, sort} = state.grid;
  return isSortKey(field) ? sortBy(state, addToSort(sort, field, descending)) : stay(state);
}

function sortBy(state: State, sort: Sort): Step {
  const refused = problemOfSort(state, sort);
  if (refused) return stay(withNotice(state, 'error', {code: 'problem', problem: refused}));
  const {state: sorted, effects} = reopen(state, {sort});
  return step(withNotice(sorted, 'info', {code: 'sortedBy', sort}), ...effects);
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
