import type {Event, EventOf} from '../event.ts';
import {pressAudit, wheelAudit} from '../audit/audit-mouse.ts';
import {gutter} from './columns.ts';
import {pressCopy} from '../clipboard/copy.ts';
import {currentRow} from './current-row.ts';
import {openDetail} from '../message/detail.ts';
import {chipAt, dropChip, layoutChips} from '../search/chips.ts';
import {chooseHeader, wheelGrid} from './grid.ts';
import {pressPane, refreshFilter, wheelPane} from '../filter/filter.ts';
import {columnUnder, layoutGrid} from './grid-layout.ts';
import {withGrid} from './grid-load.ts';
import {gridHeight, gridTop, previewHeight} from '../layout.ts';
import {moveTo} from '../list.ts';
import {pressScript} from '../clipboard/script.ts';
import {openSearch} from '../search/search.ts';
import {toggleMark} from '../marks/marks.ts';
import {scrollPreview} from '../message/preview.ts';
import type {LineCounts} from '../scroll.ts';
import type {Layer, State} from '../state.ts';
import {openView, turnView} from '../views/views.ts';
import {tabAt, type TabLine} from '../views/view-tabs.ts';
import {andThen, stay, topLayer, type Step} from '../step.ts';

/** Layers beside which the grid takes clicks. */
const beside: readonly Layer['screen'][] = ['grid', 'filter'];

/** Dialogs over the grid whose lines are clicked on. */
const dialogs: Partial<Record<Layer['screen'], (state: State, event: EventOf<'press'>) => Step>> = {
  copy: pressCopy,
  script: pressScript,
};

/** A click; rows and columns count from 0. */
export const press = (state: State, event: EventOf<'press'>): Step =>
  isOnAudit(state) ? pressAudit(state, event) : (dialogs[topLayer(state).screen] ?? pressGrid)(state, event);

/** The audit, or the filter pane beside it. */
const isOnAudit = (state: State): boolean => {
  const top = topLayer(state);
  return top.screen === 'audit' || (top.screen === 'filter' && top.of === 'audit');
};

/**
 * On a chip it takes it off, on a header it sorts, on a row it selects it, on the selected row or the preview it opens it;
 * in the gutter before a row it marks it, or no longer.
 */
function pressGrid(state: State, {row, column}: EventOf<'press'>): Step {
  const layout = layoutGrid(state);
  if (!beside.includes(topLayer(state).screen)) return stay(state);
  if (row === gridTop - 2) return pressChips(state, column);
  if (isInPreview(state, row)) return openDetail(state);
  if (column < layout.left) return pressPane(state, row);
  if (row === gridTop - 1) {
    const found = columnUnder(layout, column);
    return found ? chooseHeader(state, found.field) : stay(state);
  }
  const clicked = row - gridTop + state.grid.list.top;
  if (row < gridTop || clicked >= state.grid.rows.length || row >= gridTop + gridHeight(state)) return stay(state);
  const isInGutter = column < layout.left + gutter;
  if (clicked === state.grid.list.cursor && !isInGutter) return openDetail(state);
  const list = moveTo(state.grid.list, clicked, state.grid.rows.length, gridHeight(state));
  const chosen = withGrid(state, {list, isFollowing: false});
  const message = currentRow(chosen);
  return stay(isInGutter && message ? toggleMark(chosen, message.id) : chosen);
}

/** A click on a chip takes it off; beside the chips one begins to search. */
function pressChips(state: State, column: number): Step {
  const chip = chipAt(layoutChips(state), column);
  if (chip) return andThen(dropChip(state, chip.index), refreshFilter);
  return topLayer(state).screen === 'grid' ? openSearch(state) : stay(state);
}

/** The wheel turns over what the pointer is on: the preview, the list of the filter pane, or the rows. */
export function wheel(state: State, event: EventOf<'wheel'>, counts: LineCounts): Step {
  const {lines, row, column} = event;
  if (isOnAudit(state)) return wheelAudit(state, event);
  if (!beside.includes(topLayer(state).screen)) return stay(state);
  if (isInPreview(state, row)) return scrollPreview(state, lines, counts);
  return column < layoutGrid(state).left ? wheelPane(state, lines) : wheelGrid(state, lines);
}

/** Whether a line of the screen is one of the preview pane's. */
function isInPreview(state: State, row: number): boolean {
  const top = gridTop + gridHeight(state);
  return row >= top && row < top + previewHeight(state);
}

/** A click on the first line, where the tabs of the views are. */
export const isOnTabs = (state: State, event: Event): event is EventOf<'press'> =>
  event.type === 'press' && event.row === 0 && beside.includes(topLayer(state).screen) && !isOnAudit(state);

/** A click on a tab opens its view; on an arrow at an end the view beside the present one. */
export function pressTabs(state: State, {column}: EventOf<'press'>, tabs: TabLine): Step {
  const found = tabAt(tabs, column);
  if (found === null) return stay(state);
  const opened = typeof found === 'string' ? turnView(state, found === 'next' ? 1 : -1) : openView(state, found);
  return andThen(opened, refreshFilter);
}
