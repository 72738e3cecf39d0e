import type {MessageDetail} from '../../../src/actions/read-message.ts';
import {defaultColumns} from '../../../src/core/grid-columns.ts';
import type {Message} from '../../../src/core/message.ts';
import {everything} from '../../../src/core/rights.ts';
import type {CommandId} from '../../../src/keys/commands.ts';
import {defaultArrangement} from '../../../src/core/views.ts';
import {texts} from '../../../src/i18n/language.ts';
import {countLines} from '../../../src/tui/screens/count-lines.ts';
import {exportSpots} from '../../../src/tui/screens/export/export-spots.ts';
import {tabLine} from '../../../src/tui/screens/title-line.ts';
import type {Effect} from '../../../src/tui/state/effect.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import {initialState} from '../../../src/tui/state/initial.ts';
import {createReducer} from '../../../src/tui/state/reduce.ts';
import type {State} from '../../../src/tui/state/state.ts';
import type {Step} from '../../../src/tui/state/step.ts';

export type {State} from '../../../src/tui/state/state.ts';

export const now = new Date('2026-11-22T10:00:00Z');

export const reduce = createReducer(
  (id) => texts.en.commands[id].help,
  countLines(texts.en),
  (shown) => tabLine(shown, texts.en),
  (shown) => exportSpots(shown, texts.en),
);

export const state: State = initialState({
  size: {columns: 80, rows: 24},
  zone: 'Europe/Prague',
  now,
  desk: {address: 'a local Postgres', kind: 'embedded', user: 'agent1', version: '0.1.0'},
  rights: everything,
  query: '',
  columns: defaultColumns,
  hasPreview: false,
  views: defaultArrangement,
  mouse: true,
  highlightsRow: true,
});

/** A message; the higher its id, the newer it is. */
export const message = (id: number, change: Partial<Message> = {}): Message => ({
  id,
  time: new Date(now.getTime() - (1000 - id) * 60_000),
  direction: 'out',
  number: `+42077712${String(3000 + id)}`,
  queue: 'default',
  text: `Message ${id}`,
  state: 'delivered',
  status: null,
  statusColor: null,
  user: 'agent1',
  parts: 1,
  batch: null,
  due: null,
  error: null,
  ...change,
});

/** The message in full, with a short life and itself as its conversation. */
export const detailOf = (shown: Message, change: Partial<MessageDetail> = {}): MessageDetail => ({
  message: shown,
  life: [{time: shown.time, state: 'queued', actor: 'agent1', code: null, detail: null}],
  template: null,
  gateway: null,
  carrierIds: [],
  row: null,
  conversation: {messages: [shown], hasEarlier: false, hasLater: false},
  optOut: null,
  optOutHistory: [],
  statuses: [],
  sentParts: [],
  ...change,
});

/** Messages from `first` down to `last`, as the default sort gives them. */
export const messages = (first: number, last: number): Message[] =>
  Array.from({length: first - last + 1}, (_, index) => message(first - index));

export const cursorsOf = (rows: readonly Message[]) => rows.map(({id}) => ({keys: [String(id)]}));

/** What follows when these events come one after another. */
export function after(from: State, ...events: readonly Event[]): Step {
  return events.reduce<Step>(
    (step, event) => {
      const next = reduce(step.state, event, now);
      return {state: next.state, effects: [...step.effects, ...next.effects]};
    },
    {state: from, effects: []},
  );
}

export const press = (...ids: readonly CommandId[]): Event[] => ids.map((id) => ({type: 'command', id}));

/** The answer to the question for the first page that is on its way. */
export const firstPage = (from: State, rows: readonly Message[], more = false) =>
  ({
    type: 'firstLoaded',
    generation: from.grid.generation,
    rows,
    cursors: cursorsOf(rows),
    more,
    fromEnd: false,
  }) as const;

/** The grid with these rows loaded as its first page. */
export const loaded = (rows: readonly Message[], more = false): State =>
  after(state, firstPage(state, rows, more)).state;

export const effectsOf = <Type extends Effect['type']>(step: Step, type: Type) =>
  step.effects.filter((effect): effect is Extract<Effect, {type: Type}> => effect.type === type);

/** The answer to the question for rows that is on its way. */
export const refreshed = (from: State, rows: readonly Message[], more = false): Event => ({
  type: 'pageRefreshed',
  token: from.live.token,
  rows,
  cursors: cursorsOf(rows),
  more,
  plan: null,
});
