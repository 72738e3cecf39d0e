import type {Messages} from '../../i18n/messages.ts';
import {commandSpec, type CommandId} from '../../keys/commands.ts';
import {keyLabel} from '../../keys/labels.ts';
import {hasMarks, markedCount} from '../state/marks/marks.ts';
import {rangeRows} from '../state/marks/range.ts';
import type {State} from '../state/state.ts';
import {baseLayer} from '../state/step.ts';

/** What may be done with what is marked, over the grid. */
const forMarks: readonly CommandId[] = ['grid.status', 'grid.copy', 'grid.export'];

/** How many are marked and how far a range reaches, with what they are for; null: nothing of it, or not over the grid. */
export function marksLine(state: State, texts: Messages): string | null {
  if (baseLayer(state).screen !== 'grid') return null;
  const said = [...sayRange(state, texts), ...sayMarks(state, texts)];
  return said.length === 0 ? null : said.join(' · ');
}

function sayRange(state: State, texts: Messages): string[] {
  const rows = rangeRows(state);
  if (!rows) return [];
  const isWhole = state.marks.range?.side === 'loaded';
  return [texts.screen.marks.range(rows.to - rows.from, isWhole)];
}

function sayMarks(state: State, texts: Messages): string[] {
  if (!hasMarks(state)) return [];
  const {marked, counting} = texts.screen.marks;
  const count = markedCount(state);
  const uses = forMarks.map((id) => `${keyLabel(commandSpec(id).keys[0])} ${texts.commands[id].label}`);
  return [count === null ? counting : marked(count), uses.join('  ')];
}
