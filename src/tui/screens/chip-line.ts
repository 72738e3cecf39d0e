import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import type {Messages} from '../../i18n/messages.ts';
import {layoutChips} from '../state/search/chips.ts';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';
import {progressBar} from './progress-bar.ts';

/** The query as it stands, a chip for each condition; at the right end how far its batch is. */
export function chipLine(state: State, texts: Messages): string {
  const {grid, size} = state;
  if (grid.query === '') return paint('dim', fitWidth(` / ${texts.screen.searchHelp}`, size.columns));
  const {chips, hidden, end} = layoutChips(state);
  const shown = chips.map(({text, negated}) => paint(negated ? 'chipNot' : 'chip', text));
  const line = ` ${shown.join(' ')}${hidden === 0 ? '' : ` ${paint('strong', `+${hidden}`)}`}`;
  return grid.progress ? line + barBehind(grid.progress, size.columns - end, texts) : line;
}

/** The bar at the right end of `cells`, a cell of it free on either side; without room for its words it is left out. */
function barBehind(progress: NonNullable<State['grid']['progress']>, cells: number, texts: Messages): string {
  const bar = progressBar(progress, texts);
  const room = cells - 3;
  if (room < 12) return '';
  return `${' '.repeat(Math.max(2, cells - 1 - cellWidth(bar)))}${fitWidth(bar, Math.min(room, cellWidth(bar)))}`;
}
