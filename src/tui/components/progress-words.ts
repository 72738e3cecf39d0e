import type {Batch} from '../../actions/bulk/batches.ts';
import {cellWidth} from '../../core/cell-width.ts';
import {drawBar} from '../../core/draw-bar.ts';
import type {Messages} from '../../i18n/messages.ts';
import {numbersOf} from '../../i18n/numbers.ts';
import {offeredLabel} from '../../keys/labels.ts';
import {scopeStack} from '../state/scopes.ts';
import type {State} from '../state/state.ts';
import {exportWords} from './export-words.ts';
import {batchStateWords, situationOf} from './batch-words.ts';

const batchCells = 12;

/** How far a batch is: a bar, and in words how many are finished and how many failed. */
function progressBar({messages, finished, states}: Batch, texts: Messages): string {
  const number = numbersOf(texts.locale);
  const failed = (states.failed ?? 0) + (states.expired ?? 0);
  const words = texts.batches.summary(number.format(finished), number.format(messages), number.format(failed));
  return `${drawBar(messages === 0 ? 1 : finished / messages, batchCells)} ${words}`;
}

/** The bulk send to be told of: the one that the grid shows alone, else the newest that is not over. */
export function progressBatch({grid, batches}: State): Batch | null {
  const open = batches.open ?? [];
  const {progress} = grid;
  return progress ? (open.find(({id}) => id === progress.id) ?? progress) : (open[0] ?? null);
}

/**
 * What is to be told on any screen, the longest writing first: of an export, and of bulk sends beside it, which come first
 * where both have no room.
 */
export function progressWords(state: State, texts: Messages): string[] {
  const [exported, batches] = [exportWords(state, texts), batchWords(state, texts)];
  if (exported.length === 0 || batches.length === 0) return [...exported, ...batches];
  const both = exported.flatMap((first) => batches.map((second) => `${first} · ${second}`));
  return [...both.sort((a, b) => cellWidth(b) - cellWidth(a)), ...batches];
}

/**
 * What is to be told of bulk sends on any screen, the longest writing first: when the held one leaves and what stops it,
 * how far and how fast the running one is, why the paused one is.
 */
function batchWords(state: State, texts: Messages): string[] {
  const batch = progressBatch(state);
  if (!batch) return [];
  const isShown = state.grid.progress?.id === batch.id;
  const others = (state.batches.open ?? []).filter(({id}) => id !== batch.id).length;
  const name = isShown ? '' : `${texts.batches.titleOf(batch.id)} `;
  const more = others === 0 ? '' : ` ${texts.batches.others(others)}`;
  const said = saysOf(batch, state, texts);
  return [...said.map((words) => `${name}${words}${more}`), ...said.map((words) => `${batch.id} ${words}`)];
}

function saysOf(batch: Batch, state: State, texts: Messages): string[] {
  const situation = situationOf(batch, state, texts);
  const sign = batchStateWords(batch, texts);
  const key = offeredLabel(scopeStack(state), state.rights, 'app.stop');
  switch (batch.state) {
    case 'held':
      return [
        ...(key === null ? [] : [`${sign.slice(0, 1)} ${situation} · ${texts.batches.stopKey(key)}`]),
        `${sign.slice(0, 1)} ${situation}`,
      ];
    case 'paused':
      return [`${sign} · ${situation}`, sign];
    case 'running': {
      const bar = progressBar(batch, texts);
      return [...(situation === '' ? [] : [`${bar} · ${situation}`]), bar, bar.slice(0, batchCells)];
    }
    case 'done':
    case 'cancelled':
      return [progressBar(batch, texts)];
  }
}

/** The longest of several writings that fits; null: none does. */
export const fitting = (writings: readonly string[], cells: number, width: (text: string) => number): string | null =>
  writings.find((words) => width(words) <= cells) ?? null;
