import type {CommandId, Scope} from '../../keys/commands.ts';
import type {Event, EventOf} from './event.ts';
import {scopeStack} from './scopes.ts';
import type {State} from './state.ts';
import {andThen, stay, topLayer, type Step} from './step.ts';

interface Moves {
  down: CommandId;
  up: CommandId;
  /** Lines that a key goes over. */
  lines: number;
}

/** The keys that go down and up, where a list or a page has no other place that the wheel could be meant for. */
const movesOf: Partial<Record<Scope, Moves>> = {
  list: {down: 'list.down', up: 'list.up', lines: 1},
  detail: {down: 'detail.down', up: 'detail.up', lines: 1},
  columns: {down: 'columns.down', up: 'columns.up', lines: 1},
  views: {down: 'views.down', up: 'views.up', lines: 1},
  help: {down: 'help.down', up: 'help.up', lines: 5},
};

/** Whether the wheel turns where one thing alone can be moved. */
export const isOverList = (state: State, event: Event): event is EventOf<'wheel'> =>
  event.type === 'wheel' && !['grid', 'filter', 'audit', 'wizard'].includes(topLayer(state).screen);

/** Moves it as its keys do. */
export function turnWheel(state: State, {lines}: EventOf<'wheel'>, run: (state: State, id: CommandId) => Step): Step {
  const moves = scopeStack(state).flatMap((scope) => movesOf[scope] ?? [])[0];
  if (!moves) return stay(state);
  const turns = Math.max(1, Math.floor(Math.abs(lines) / moves.lines));
  const id = lines < 0 ? moves.up : moves.down;
  return Array.from({length: turns}).reduce<Step>(
    (turned) => andThen(turned, (before) => run(before, id)),
    stay(state),
  );
}
