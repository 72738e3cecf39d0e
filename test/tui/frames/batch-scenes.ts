import type {Batch} from '../../../src/actions/bulk/batches.ts';
import type {RejectedRow} from '../../../src/actions/bulk/read-batch.ts';
import type {CommandId} from '../../../src/keys/commands.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import {after, now, press} from '../state/sample-state.ts';
import {answered, at, before, rows, type Make} from './scene.ts';

const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

export const batch: Batch = {
  id: 18,
  name: 'objednávky-listopad.xlsx',
  state: 'running',
  queue: 'podpora',
  template: 'Vyzvednutí',
  status: null,
  author: 'agent1',
  createdAt: before(2),
  startedAt: before(2),
  heldUntil: null,
  needsOther: false,
  lastChange: {time: before(2), actor: 'agent1', state: 'running', reason: null},
  price: {amount: 0.85, currency: 'CZK'},
  messages: 1200,
  parts: 1310,
  deleted: 0,
  rejected: 14,
  verdicts: {send: 1188, moved: 12, badNumber: 9, optedOut: 2, duplicate: 3},
  failures: [{state: 'failed', code: 'ESME_RINVDSTADR', count: 8}],
  states: {queued: 700, submitting: 50, sent: 30, delivered: 412, failed: 8},
  handedOver: 450,
  finished: 420,
};

const held: Batch = {
  ...batch,
  ...{id: 19, name: 'upomínky \u001B[2J.csv', state: 'held', startedAt: null, heldUntil: later(43), failures: []},
  ...{states: {queued: 300}, messages: 300, handedOver: 0, finished: 0, lastChange: null},
};

const braked: Batch = {
  ...batch,
  ...{id: 16, name: 'pozvánky.xlsx', state: 'paused', author: 'ada'},
  lastChange: {
    time: before(1),
    actor: 'sender 3',
    state: 'paused',
    reason: {code: 'brakeFailed', count: 41, of: 100, percent: 30},
  },
  failures: [
    {state: 'failed', code: 'UNDELIV/001', count: 30},
    {state: 'expired', code: null, count: 11},
  ],
  states: {queued: 1100, delivered: 55, failed: 30, expired: 11, unknown: 4},
  ...{handedOver: 100, finished: 96},
};

/** Two years ago, and kept for less. */
const deleted: Batch = {...batch, state: 'done', states: {delivered: 1190, failed: 10}, deleted: 1200, finished: 1200};

const waiting: Batch = {...held, id: 15, name: 'velká.xlsx', author: 'ada', heldUntil: null, needsOther: true};

const over: readonly Batch[] = Array.from({length: 12}, (_, index) => ({
  ...batch,
  ...{id: 14 - index, state: index % 3 === 1 ? 'cancelled' : 'done', failures: []},
  createdAt: before(1440 * (index + 1)),
  lastChange: {time: before(1440 * (index + 1) - 30), actor: 'ada', state: 'done', reason: null},
  states: index % 3 === 1 ? {delivered: 500, queued: 690, skipped: 10} : {delivered: 1190, failed: 10},
}));

/** What is under way: one is held, one runs at 15 a second, one has paused itself, one waits for somebody else. */
const open: readonly Batch[] = [held, batch, braked, waiting];
const known: readonly Event[] = [{type: 'openBatchesLoaded', batches: open}];

const samples = new Map([
  [
    18,
    [
      {at: now.getTime() - 30_000, handedOver: 0},
      {at: now.getTime(), handedOver: 450},
    ],
  ],
]);

/** The screen with a pace that was watched for half a minute. */
const withPace =
  (make: Make): Make =>
  (size) => {
    const state = make(size);
    return {...state, batches: {...state.batches, samples}};
  };

const board: readonly Event[] = [
  ...press('grid.batches'),
  ...known,
  {type: 'batchesLoaded', batches: [...open, ...over], limit: 20},
];

const rejects: readonly RejectedRow[] = [
  {row: 7, verdict: 'badNumber', number: null, field: 'clid', value: '12\u001B[31m3'},
  {row: 12, verdict: 'optedOut', number: '+420777000111', field: null, value: null},
  {row: 31, verdict: 'duplicate', number: '+420777000112', field: null, value: null},
];

const page = (shown: Batch, ...events: readonly Event[]): Event[] => [
  ...board,
  ...press(...Array<CommandId>(open.findIndex(({id}) => id === shown.id)).fill('list.down'), 'list.choose'),
  {
    type: 'batchLoaded',
    batch: shown,
    life: [
      {time: before(2), actor: 'agent1', state: 'held', reason: null},
      {time: before(1), actor: 'sender 3', state: 'running', reason: null},
      ...(shown.lastChange?.reason ? [shown.lastChange] : []),
    ],
  },
  {type: 'batchDueLoaded', batch: shown.id, due: {first: before(2), last: later(3600)}},
  {type: 'rejectsLoaded', batch: shown.id, after: 0, rejects},
  ...events,
];

/** Bulk sends: the board, one of them, the stop, and what is told of them elsewhere. */
export const batchScenes: Readonly<Record<string, Make>> = {
  batches: withPace((size) => at(size, ...board)),
  'batches-scrolled': withPace((size) => at(size, ...board, ...press('list.bottom'))),
  'batches-none': (size) => at(size, ...press('grid.batches'), {type: 'batchesLoaded', limit: 20, batches: []}),
  batch: withPace((size) => at(size, ...page(batch))),
  'batch-end': withPace((size) => at(size, ...page(batch, ...press('list.bottom')))),
  'batch-deleted': (size) => at(size, ...page(deleted)),
  'batch-deleted-end': (size) =>
    at(
      size,
      ...page(deleted, {type: 'rejectsLoaded', batch: deleted.id, after: 0, rejects: []}, ...press('list.bottom')),
    ),
  'batch-braked': (size) => at(size, ...page(braked)),
  'batch-waits': (size) => at(size, ...page(waiting)),
  'batch-cancel': (size) => at(size, ...board, ...press('list.down', 'wishes.cancel')),
  'batch-refused': (size) =>
    at(size, ...page(waiting), {type: 'batchNotChanged', problem: {code: 'needsOther', batch: 15}}),
  'batch-results': (size) => at(size, ...board, ...press('batch.save')),
  stop: withPace((size) => at(size, ...known, ...press('app.stop'))),
  'stop-paused': withPace((size) =>
    at(
      size,
      ...known,
      ...press('grid.new', 'app.stop', 'stop.pause'),
      ...([{type: 'batchChanged', batch: 18, wish: 'pause', state: 'paused'}] as const),
    ),
  ),
  'stop-unknown': (size) => at(size, ...press('app.stop')),
  'stop-nothing': (size) => at(size, ...press('app.stop'), {type: 'openBatchesLoaded', batches: []}),
  'grid-held': (size) => at(size, {type: 'openBatchesLoaded', batches: [held]}),
  'grid-open': withPace((size) => at(size, {type: 'openBatchesLoaded', batches: [batch, braked]})),
  'grid-braked': (size) => at(size, {type: 'openBatchesLoaded', batches: [braked]}),
  'compose-held': (size) => at(size, {type: 'openBatchesLoaded', batches: [held]}, ...press('grid.new')),
  'grid-progress': withPace((size) => {
    const sent = answered(size, rows.slice(1, 3), {
      type: 'bulkSent',
      batch: 18,
      queued: 1200,
      rejected: 14,
      held: null,
      hold: 0,
    });
    return after(sent, {type: 'progressLoaded', progress: batch}).state;
  }),
};
