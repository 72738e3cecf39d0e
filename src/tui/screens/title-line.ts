import {cellWidth} from '../../core/cell-width.ts';
import type {Messages} from '../../i18n/messages.ts';
import {numbersOf} from '../../i18n/numbers.ts';
import type {GridState, State} from '../state/state.ts';
import {layoutTabs, type TabLine} from '../state/view-tabs.ts';
import {paint} from '../theme/paint.ts';

/** The first line: the views as tabs, whether the rows stand still, and where among how many the cursor stands. */
export function titleLine(state: State, texts: Messages): string {
  const {tabs, moreLeft, moreRight} = tabLine(state, texts);
  const shown = tabs.map(({text, isCurrent}) => (isCurrent ? paint('title', text) : text)).join('');
  const used = tabs.reduce((sum, {width}) => sum + width, moreLeft ? 1 : 0) + (moreRight ? 1 : 0);
  const right = rightOf(state, texts);
  const gap = Math.max(0, state.size.columns - used - cellWidth(right) - 1);
  return paint('selected', `${moreLeft ? '‹' : ''}${shown}${moreRight ? '›' : ''}${' '.repeat(gap)}${right} `);
}

/** The tabs in the room that the place leaves them: drawn so, and clicked so. */
export const tabLine = (state: State, texts: Messages): TabLine =>
  layoutTabs(
    state,
    Math.max(0, state.size.columns - cellWidth(rightOf(state, texts)) - 2),
    (view) => texts.screen.views.names[view],
  );

const rightOf = (state: State, texts: Messages): string =>
  `${frozenSign(state, texts)}${positionOf(state.grid, texts)}`;

function frozenSign({live: {frozen}}: State, texts: Messages): string {
  if (!frozen) return '';
  const {waiting, isMore} = frozen;
  const count = `${numbersOf(texts.locale).format(waiting)}${isMore ? '+' : ''}`;
  return `[${texts.screen.frozen(waiting === 0 ? null : count)}] `;
}

function positionOf(grid: GridState, texts: Messages): string {
  if (!grid.isLoaded) return texts.screen.loading;
  const number = numbersOf(texts.locale);
  const total = grid.count ? number.format(grid.count.count) : null;
  const place = grid.atStart ? number.format(Math.min(grid.rows.length, grid.list.cursor + 1)) : '…';
  return texts.screen.position(place, total, grid.count?.isCapped ?? false);
}
