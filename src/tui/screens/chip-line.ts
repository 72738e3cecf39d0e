import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import type {Messages} from '../../i18n/messages.ts';
import {layoutChips} from '../state/search/chips.ts';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';
import {fitting, progressWords} from '../components/progress-words.ts';

/** The query as it stands, a chip for each condition; at the right end how far a bulk send is. */
export function chipLine(state: State, texts: Messages): string {
  const {grid, size} = state;
  if (grid.query === '') return emptyLine(state, texts);
  const {chips, hidden, end} = layoutChips(state);
  const shown = chips.map(({text, negated}) => paint(negated ? 'chipNot' : 'chip', text));
  const line = ` ${shown.join(' ')}${hidden === 0 ? '' : ` ${paint('strong', `+${hidden}`)}`}`;
  const progress = fitting(progressWords(state, texts), size.columns - end - 3, cellWidth);
  return progress === null ? line : `${line}${beside(progress, size.columns - end)}`;
}

/** Without a query the way to search, as far as it has room. */
function emptyLine(state: State, texts: Messages): string {
  const {columns} = state.size;
  const help = ` / ${texts.screen.searchHelp}`;
  const least = Math.min(12, columns);
  const progress = fitting(progressWords(state, texts), columns - least - 3, cellWidth);
  if (progress === null) return paint('dim', fitWidth(help, columns));
  const room = columns - cellWidth(progress) - 3;
  return `${paint('dim', fitWidth(help, room))}${beside(progress, columns - room)}`;
}

/** At the right end of so many cells, a cell of it free. */
const beside = (words: string, cells: number): string =>
  `${' '.repeat(Math.max(2, cells - 1 - cellWidth(words)))}${paint('strong', words)}`;
