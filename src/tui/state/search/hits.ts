/** `n` and `N`: the next row that holds the words searched for last, wherever it is in the table. */
import {nothingSought} from '../../../core/query/sought.ts';
import {currentRow} from '../grid/current-row.ts';
import type {EventOf} from '../event.ts';
import {countRows, gridQuery, loadAround, pageRows, withGrid} from '../grid/grid-load.ts';
import {giveWay} from '../live/live-state.ts';
import {gridHeight} from '../layout.ts';
import {moveBy, moveTo} from '../list.ts';
import {queryOfWords, soughtBy} from './sought.ts';
import type {State} from '../state.ts';
import {stay, step, withNotice, type Step} from '../step.ts';

/** Whether there are words to go through. */
export const hasSought = ({grid}: State): boolean => grid.remembered !== null || isChosenByWords(grid);

/** While the words still choose the rows, each row is a hit. */
const isChosenByWords = ({query}: State['grid']): boolean => soughtBy(query) !== nothingSought;

/** Goes to the next hit, or to the one before. */
export function seekHit(state: State, backwards: boolean): Step {
  const {grid} = state;
  if (isChosenByWords(grid)) {
    const list = moveBy(grid.list, backwards ? -1 : 1, grid.rows.length, gridHeight(state));
    return loadAround(withGrid(state, {list}));
  }
  if (!grid.remembered) return stay(state);
  const times = grid.seek?.backwards === backwards ? grid.seek.times + 1 : 1;
  const token = (grid.seek?.token ?? grid.generation) + 1;
  return step(withGrid(giveWay(state), {seek: {token, backwards, times}}), {
    type: 'findHit',
    query: gridQuery(grid),
    words: queryOfWords(grid.remembered),
    sort: grid.sort,
    cursor: grid.cursors[grid.list.cursor] ?? null,
    ...{backwards, times, token},
  });
}

/** The hit was found, or there is none: the cursor goes there, and rows that are not loaded are asked for around it. */
export function hitFound(state: State, {token, hit}: EventOf<'hitFound'>): Step {
  const {seek, remembered} = state.grid;
  if (seek?.token !== token || !remembered) return stay(state);
  const arrived = withGrid(state, {seek: null, remembered: {...remembered, isMarked: true}});
  if (!hit) return stay(withNotice(arrived, 'info', {code: 'noHit', words: remembered.words}));
  const isSame = hit.message.id === currentRow(state)?.id;
  const said = hit.isWrapped
    ? withNotice(arrived, 'info', isSame ? {code: 'onlyHit'} : {code: 'hitWrapped', backwards: seek.backwards})
    : arrived;
  const {grid} = said;
  const place = grid.rows.findIndex(({id}) => id === hit.message.id);
  if (place === -1) return askAround(said, hit.cursor);
  const list = moveTo(grid.list, place, grid.rows.length, gridHeight(state));
  return loadAround(withGrid(said, {list}));
}

function askAround(state: State, cursor: NonNullable<EventOf<'hitFound'>['hit']>['cursor']): Step {
  const {sort, generation} = state.grid;
  const limit = pageRows(state);
  return step(withGrid(giveWay(state), {generation: generation + 1, isLoading: true}), {
    type: 'loadAt',
    query: gridQuery(state.grid),
    ...{sort, cursor, generation: generation + 1, above: limit, below: limit},
  });
}

/** The rows around the hit came: it stands in the middle of the window. */
export function rowsAtLoaded(state: State, event: EventOf<'rowsAtLoaded'>): Step {
  if (event.generation !== state.grid.generation) return stay(state);
  const {rows, cursors, place, moreAbove, moreBelow, plan} = event;
  const height = gridHeight(state);
  const top = Math.max(0, place - Math.floor(height / 2));
  const list = moveTo({cursor: place, top}, place, rows.length, height);
  const isThere = {atStart: !moreAbove, atEnd: !moreBelow, isLoading: false, isLoaded: true, isFollowing: false};
  return countRows(withGrid(state, {rows, cursors, plan, list, ...isThere}));
}
