import {cellWidth} from '../../core/cell-width.ts';
import type {Messages} from '../../i18n/messages.ts';
import {numbersOf} from '../../i18n/numbers.ts';
import type {GridState, State} from '../state/state.ts';
import {layoutTabs, type TabLine} from '../state/views/view-tabs.ts';
import {paint} from '../theme/paint.ts';

/** The first line: the views as tabs, whether the rows stand still, and where among how many the cursor stands. */
export function titleLine(state: State, texts: Messages): string {
  const right = rightOf(state, texts);
  const {tabs, moreLeft, moreRight} = tabsBeside(right, state, texts);
  const shown = tabs.map(({text, isCurrent}) => (isCurrent ? paint('title', text) : text)).join('');
  const used = tabs.reduce((sum, {width}) => sum + width, moreLeft ? 1 : 0) + (moreRight ? 1 : 0);
  const gap = Math.max(0, state.size.columns - used - cellWidth(right) - 1);
  return paint('selected', `${moreLeft ? '‹' : ''}${shown}${moreRight ? '›' : ''}${' '.repeat(gap)}${right} `);
}

/** The tabs as they are drawn, for a click on one. */
export const tabLine = (state: State, texts: Messages): TabLine => tabsBeside(rightOf(state, texts), state, texts);

/** The tabs in the room that the place leaves them. */
const tabsBeside = (right: string, state: State, texts: Messages): TabLine =>
  layoutTabs(state, Math.max(0, state.size.columns - cellWidth(right) - 2), (view) => texts.screen.views.names[view]);

function rightOf(state: State, texts: Messages): string {
  const number = numbersOf(texts.locale);
  return `${frozenSign(state, texts, number)}${positionOf(state.grid, texts, number)}`;
}

function frozenSign({live: {frozen}}: State, texts: Messages, number: Intl.NumberFormat): string {
  if (!frozen) return '';
  const {waiting, isMore} = frozen;
  return `[${texts.screen.frozen(waiting === 0 ? null : `${number.format(waiting)}${isMore ? '+' : ''}`)}] `;
}

function positionOf(grid: GridState, texts: Messages, number: Intl.NumberFormat): string {
  if (!grid.isLoaded) return texts.screen.loading;
  const total = grid.count ? number.format(grid.count.count) : null;
  const place = grid.atStart ? number.format(Math.min(grid.rows.length, grid.list.cursor + 1)) : '…';
  return texts.screen.position(place, total, grid.count?.isCapped ?? false);
}
