import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {GridState, State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';

/** The first line: whose desk, which rows, whether they stand still, and where among how many the cursor stands. */
export function titleLine(state: State, texts: Messages): string {
  const {grid, size} = state;
  const name = grid.query === '' ? texts.screen.allMessages : showable(grid.query);
  const right = `${frozenSign(state, texts)}${positionOf(grid, texts)}`;
  const left = fitWidth(` smsdesk  ${name}`, Math.max(0, size.columns - cellWidth(right) - 1));
  return paint('selected', `${left}${right} `);
}

function frozenSign({live: {frozen}}: State, texts: Messages): string {
  if (!frozen) return '';
  const {waiting, isMore} = frozen;
  const count = `${new Intl.NumberFormat(texts.locale).format(waiting)}${isMore ? '+' : ''}`;
  return `[${texts.screen.frozen(waiting === 0 ? null : count)}]  `;
}

function positionOf(grid: GridState, texts: Messages): string {
  if (!grid.isLoaded) return texts.screen.loading;
  const number = new Intl.NumberFormat(texts.locale);
  const total = grid.count ? number.format(grid.count.count) : null;
  const place = grid.atStart ? number.format(Math.min(grid.rows.length, grid.list.cursor + 1)) : '…';
  return texts.screen.position(place, total, grid.count?.isCapped ?? false);
}
