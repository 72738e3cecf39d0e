import type {Batch} from '../../../src/actions/batches.ts';
import type {Message} from '../../../src/core/message.ts';
import {defaultColumns, showColumn} from '../../../src/core/grid-columns.ts';
import {languages, type Language} from '../../../src/core/language.ts';
import type {CommandId} from '../../../src/keys/commands.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import type {MessageDetail, Size, State} from '../../../src/tui/state/state.ts';
import {after, cursorsOf, effectsOf, message, now, press, state} from '../state/sample-state.ts';

const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

/** Rows as a morning brings them, hostile ones among them. */
export const rows: readonly Message[] = [
  message(5012, {
    time: before(1),
    direction: 'in',
    state: 'received',
    user: null,
    queue: 'podpora',
    text: 'Dobrý den, kdy mi prosím dorazí ta objednávka? Čekám už týden.',
    number: '+420602111222',
  }),
  message(5011, {
    time: before(2),
    state: 'queued',
    queue: 'podpora',
    text: 'Vaše objednávka č. 4711 je připravena k vyzvednutí na pobočce Brno.',
    number: '+420777123456',
    batch: 18,
  }),
  message(5010, {
    time: before(2),
    state: 'submitting',
    queue: 'podpora',
    text: 'Vaše objednávka č. 4712 je připravena k vyzvednutí na pobočce Brno.',
    number: '+420777123457',
    batch: 18,
  }),
  message(5009, {
    time: before(3),
    state: 'sent',
    queue: 'billing',
    text: 'Invoice FV260060: £45.10, due 24 Nov. Thank you.',
    number: '+447801418089',
  }),
  message(5008, {
    time: before(4),
    state: 'delivered',
    status: 'Vyřešeno',
    statusColor: 'green',
    queue: 'billing',
    text: 'Invoice FV262007: £12.00, due 24 Nov. Thank you.',
    number: '+447801878457',
  }),
  message(5007, {
    time: before(5),
    state: 'failed',
    error: 'UNDELIV/001',
    queue: 'podpora',
    text: 'Vaše smlouva brzy končí. Ozvěte se nám na lince 800 123 456.',
    number: '+420777123499',
  }),
  message(5006, {
    time: before(6),
    state: 'unknown',
    queue: 'podpora',
    text: 'Kód pro přihlášení: 482913',
    number: '+420777000111',
    parts: 2,
  }),
  message(5005, {
    time: before(9),
    state: 'scheduled',
    due: before(-600),
    queue: 'podpora',
    text: 'Zítra v 8:00 máte servisní prohlídku. Těšíme se na vás!',
    number: '+420777000112',
    batch: 17,
  }),
  message(5004, {
    time: before(11),
    direction: 'in',
    state: 'received',
    user: null,
    queue: 'podpora',
    text: '\u001B]52;c;ZXZpbA==\u0007 click \u202Ehere\u202C\nand \u001B[31mhere',
    number: 'EVIL\u001B[2J',
  }),
  message(5003, {
    time: before(12),
    state: 'expired',
    queue: 'podpora',
    text: '漢字かな交じり文 and emoji 👨‍👩‍👧 in one text',
    number: '+81312345678',
    user: 'ada',
  }),
  message(5002, {
    time: before(30),
    state: 'cancelled',
    queue: 'billing',
    text: 'Cancelled before it left',
    number: '+420777000113',
  }),
  message(5001, {
    time: before(45),
    state: 'skipped',
    status: 'Do not disturb',
    statusColor: 'red',
    queue: 'billing',
    text: 'Opted out meanwhile',
    number: '+420777000114',
  }),
];

const batch: Batch = {
  id: 18,
  name: 'objednávky-listopad.xlsx',
  state: 'running',
  queue: 'podpora',
  template: null,
  status: null,
  author: 'agent1',
  createdAt: before(2),
  messages: 1200,
  parts: 1310,
  rejected: 14,
  states: {queued: 700, submitting: 50, sent: 30, delivered: 412, failed: 8},
  handedOver: 450,
  finished: 420,
};

const detail: MessageDetail = {
  message: {...rows[5]!},
  life: [
    {time: before(5), state: 'queued', actor: 'agent1', code: null, detail: null},
    {time: before(4), state: 'sent', actor: 'simulator', code: null, detail: null},
    {time: before(3), state: 'failed', actor: 'simulator', code: 'UNDELIV/001', detail: null},
  ],
  template: 'Konec smlouvy',
  gateway: 'simulator',
  carrierIds: ['sim-0001'],
  conversation: [
    message(4000, {
      direction: 'in',
      state: 'received',
      time: before(3000),
      text: 'Volejte prosím až po 17. hodině, děkuji.',
    }),
    rows[5]!,
  ],
};

type Make = (size: Size) => State;

/** Before anything has come from the database. */
const untouched: Make = (size) => ({...state, size});

const at = (size: Size, ...events: readonly Event[]): State => {
  const start = {...state, size};
  const first: Event = {
    type: 'firstLoaded',
    generation: 0,
    rows,
    cursors: cursorsOf(rows),
    more: false,
    fromEnd: false,
  };
  const counted: Event = {type: 'counted', generation: 0, count: 5012, isCapped: false};
  return after(start, first, counted, ...events).state;
};

/** The rows of the query that was just asked for. */
function answered(size: Size, found: readonly Message[], ...events: readonly Event[]): State {
  const asked = after(at(size), ...events);
  const {generation} = effectsOf(asked, 'loadFirst').at(-1)!;
  return after(
    asked.state,
    {type: 'firstLoaded', generation, rows: found, cursors: cursorsOf(found), more: false, fromEnd: false},
    {type: 'counted', generation, count: found.length, isCapped: false},
  ).state;
}

const empty = (size: Size): State =>
  after({...state, size}, {type: 'firstLoaded', generation: 0, rows: [], cursors: [], more: false, fromEnd: false})
    .state;

const typed = (value: string): Event[] => [...press('grid.search'), {type: 'text', value}];

const times = (count: number, ...ids: CommandId[]): CommandId[] => Array.from({length: count}, () => ids).flat();

const everything = defaultColumns.map(({field}) => field).reduce(showColumn, defaultColumns);

/** Each state of the screen, and how one comes to see it. */
export const deskScenes: Readonly<Record<string, Make>> = {
  grid: (size) => at(size),
  'grid-gutter': (size) => ({...at(size, ...press('grid.down', 'grid.down')), highlightsRow: false}),
  'grid-sorted': (size) => answered(size, [...rows].reverse(), ...press('grid.right', 'grid.right', 'grid.sortDown')),
  'grid-sorted-further': (size) =>
    answered(
      size,
      rows,
      ...press('grid.right', 'grid.right', 'grid.right', 'grid.sortUp', 'grid.right', 'grid.sortMoreDown'),
    ),
  'grid-column-reached': (size) => at(size, ...press(...times(9, 'grid.right'))),
  'grid-columns-chosen': (size) =>
    after(
      {...at(size), grid: {...at(size).grid, columns: everything}},
      ...press('grid.right', 'grid.right', 'grid.freezeColumn', ...times(4, 'grid.right'), 'grid.wider', 'grid.right'),
    ).state,
  'grid-loading': untouched,
  'grid-nothing': (size) =>
    answered(size, [], ...typed('zzz'), {type: 'searchRested', value: 'zzz'}, ...press('text.accept')),
  'grid-progress': (size) => {
    const sent = answered(size, rows.slice(1, 3), {type: 'bulkSent', batch: 18, queued: 1200, rejected: 14});
    return after(sent, {type: 'progressLoaded', progress: batch}).state;
  },
  'grid-disconnected': (size) => at(size, {type: 'connection', state: 'down'}),
  'grid-no-sender': (size) => ({...at(size), isNobodySending: true}),
  'grid-disabled': (size) => at(size, ...press('grid.clear')),
  search: (size) => at(size, ...typed('objednávka state:queued')),
  'search-problem': (size) => at(size, ...typed('statsu:failed')),
  filter: (size) =>
    at(size, ...press('grid.filter', 'filter.nextField'), {
      type: 'filterValues',
      field: 'state',
      values: [
        {value: 'delivered', count: 3899, isCapped: false},
        {value: 'failed', count: 154, isCapped: false},
        {value: 'unknown', count: 10_000, isCapped: true},
      ],
    }),
  'filter-columns': (size) => at(size, ...press(...times(7, 'grid.right'), 'grid.filter')),
  columns: (size) => at(size, ...press('grid.columns')),
  'columns-changed': (size) =>
    at(
      size,
      ...press('grid.right', 'grid.hideColumn', 'grid.freezeColumn', 'grid.columns', ...times(4, 'columns.down')),
      ...press(
        'columns.wider',
        'columns.wider',
        'columns.bottom',
        'columns.toggle',
        'columns.moveUp',
        'columns.moveUp',
      ),
    ),
  'columns-last': (size) => at(size, ...press(...times(10, 'grid.hideColumn'), 'grid.hideColumn')),
  welcome: empty,
  busy: (size) => after(empty(size), ...press('welcome.demo'), {type: 'demoProgress', done: 3000, total: 5000}).state,
  detail: (size) =>
    at(size, ...press('grid.down', 'grid.down', 'grid.down', 'grid.down', 'grid.down', 'grid.open'), {
      type: 'detailLoaded',
      detail,
    }),
  batches: (size) =>
    at(size, ...press('grid.batches'), {
      type: 'batchesLoaded',
      batches: [batch, {...batch, id: 17, state: 'done', finished: 1200, states: {delivered: 1100, failed: 100}}],
    }),
  'batches-none': (size) => at(size, ...press('grid.batches'), {type: 'batchesLoaded', batches: []}),
  compose: (size) =>
    at(
      size,
      ...press('grid.new'),
      {type: 'queuesLoaded', queues: ['billing', 'podpora']},
      {type: 'text', value: '777 123 456'},
      ...press('text.accept'),
    ),
  reply: (size) => at(size, ...press('grid.reply'), {type: 'text', value: 'Dobrý den, objednávka dorazí zítra.'}),
  status: (size) =>
    at(size, ...press('grid.status'), {
      type: 'statusesLoaded',
      statuses: [
        {name: 'Vyřešeno', color: 'green'},
        {name: 'Zavolat zpět', color: 'yellow'},
      ],
    }),
  help: (size) => at(size, ...press('app.help')),
  'help-typed': (size) => at(size, ...press('app.help'), {type: 'text', value: 'sort'}),
  palette: (size) => at(size, ...press('app.palette'), {type: 'text', value: ''}),
  quit: (size) => at(size, ...press('app.close')),
};

/** Sizes that every scene is drawn at. */
export const sizes: readonly Size[] = [
  {columns: 80, rows: 24},
  {columns: 120, rows: 30},
  {columns: 48, rows: 12},
];

/** Sizes at which the desk only asks for more room. */
const tooSmall: readonly Size[] = [
  {columns: 47, rows: 24},
  {columns: 20, rows: 3},
  {columns: 1, rows: 1},
];

/** One scene at one size in one language; `name` is that of its file in test/frames. */
export interface Frame {
  name: string;
  size: Size;
  language: Language;
  state: () => State;
}

const frameOf = (scene: string, size: Size, language: Language, make: Make): Frame => ({
  name: `desk-${scene}.${size.columns}x${size.rows}.${language}`,
  size,
  language,
  state: () => make(size),
});

/** Every frame of the desk that is kept as a file. */
export const deskFrames: readonly Frame[] = languages.flatMap((language) => [
  ...sizes.flatMap((size) => Object.entries(deskScenes).map(([scene, make]) => frameOf(scene, size, language, make))),
  ...tooSmall.map((size) => frameOf('too-small', size, language, untouched)),
]);
