import type {Message} from '../../../src/core/message.ts';
import type {CommandId} from '../../../src/keys/commands.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import type {Size, State} from '../../../src/tui/state/state.ts';
import {after, cursorsOf, effectsOf, message, now, press, state} from '../state/sample-state.ts';

export const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

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

/** How one comes to see a state of the screen at a size. */
export type Make = (size: Size) => State;

/** Before anything has come from the database. */
export const untouched: Make = (size) => ({...state, size});

export const at = (size: Size, ...events: readonly Event[]): State => {
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
export function answered(size: Size, found: readonly Message[], ...events: readonly Event[]): State {
  const asked = after(at(size), ...events);
  const {generation} = effectsOf(asked, 'loadFirst').at(-1)!;
  return after(
    asked.state,
    {type: 'firstLoaded', generation, rows: found, cursors: cursorsOf(found), more: false, fromEnd: false},
    {type: 'counted', generation, count: found.length, isCapped: false},
  ).state;
}

export const empty = (size: Size): State =>
  after({...state, size}, {type: 'firstLoaded', generation: 0, rows: [], cursors: [], more: false, fromEnd: false})
    .state;

export const typed = (value: string): Event[] => [...press('grid.search'), {type: 'text', value}];

export const times = (count: number, ...ids: CommandId[]): CommandId[] => Array.from({length: count}, () => ids).flat();
