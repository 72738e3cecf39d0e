import type {Message} from '../../../src/core/message.ts';
import type {Sort} from '../../../src/core/query/sort.ts';
import type {Effect} from '../../../src/tui/state/effect.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import type {State} from '../../../src/tui/state/state.ts';
import {now, reduce, state as start} from './sample-state.ts';

/** What a statement costs, in milliseconds of the desk's clock. */
const answersAfter = 20;

/**
 * A desk whose clock and whose table are the test's: effects are answered from the table as it is when they are carried
 * out, timers ring when the clock gets there.
 */
export interface VirtualDesk {
  readonly state: () => State;
  /** The messages that there are, in no order. */
  readonly table: Map<number, Message>;
  dispatch: (event: Event) => void;
  press: (...ids: readonly (Event & {type: 'command'})['id'][]) => void;
  /** Lets time pass, with all that happens in it. */
  pass: (ms: number) => void;
  /** What was asked of the database, and when, in milliseconds since the start. */
  readonly asked: {type: Effect['type']; at: number}[];
}

const timers: ReadonlySet<Effect['type']> = new Set(['awaitRefresh', 'awaitFade', 'awaitSecond', 'wait']);

/** Those of which only the latest matters. */
const superseding: ReadonlySet<Effect['type']> = new Set([
  ...timers,
  'loadFirst',
  'loadMore',
  'refreshPage',
  'countViews',
]);

export function openVirtualDesk(messages: readonly Message[], from: State = start): VirtualDesk {
  const table = new Map(messages.map((message) => [message.id, message]));
  const asked: VirtualDesk['asked'] = [];
  let state = from;
  let clock = 0;
  let coming: {at: number; type: Effect['type']; event: () => Event | null}[] = [];

  const dispatch = (event: Event): void => {
    const step = reduce(state, event, new Date(now.getTime() + clock));
    state = step.state;
    step.effects.forEach(run);
  };
  const run = (effect: Effect): void => {
    if (superseding.has(effect.type)) coming = coming.filter(({type}) => type !== effect.type);
    if (!timers.has(effect.type)) asked.push({type: effect.type, at: clock});
    const answer = timers.has(effect.type)
      ? ringing(effect)
      : effect.type === 'loadOpenBatches'
        ? ({type: 'openBatchesLoaded', batches: state.batches.open ?? []} as const)
        : answerOf(effect, [...table.values()]);
    const at = clock + ('ms' in effect ? Math.max(0, effect.ms) : answersAfter);
    coming.push({at, type: effect.type, event: () => answer});
  };
  const pass = (ms: number): void => {
    const end = clock + ms;
    for (;;) {
      const next = coming.filter(({at}) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      coming = coming.filter((other) => other !== next);
      clock = Math.max(clock, next.at);
      const event = next.event();
      if (event) dispatch(event);
    }
    clock = end;
  };
  dispatchAll([{type: 'changed'}]);
  function dispatchAll(events: readonly Event[]): void {
    events.forEach(dispatch);
  }
  return {
    state: () => state,
    ...{table, dispatch, pass, asked},
    press: (...ids) => dispatchAll(ids.map((id) => ({type: 'command', id}))),
  };
}

function ringing(effect: Effect): Event | null {
  if (effect.type === 'awaitRefresh') return {type: 'refreshDue'};
  if (effect.type === 'awaitSecond') return {type: 'secondPassed'};
  return effect.type === 'awaitFade' ? {type: 'marksFaded'} : null;
}

function answerOf(effect: Effect, table: readonly Message[]): Event | null {
  if (effect.type === 'loadFirst') {
    const page = pageOf(table, {...effect, cursor: null, backwards: effect.fromEnd});
    return {type: 'firstLoaded', generation: effect.generation, fromEnd: effect.fromEnd, ...page};
  }
  if (effect.type === 'loadMore') {
    return {type: 'moreLoaded', generation: effect.generation, backwards: effect.backwards, ...pageOf(table, effect)};
  }
  if (effect.type === 'refreshPage') {
    return {
      ...{type: 'pageRefreshed', token: effect.token, plan: null},
      ...pageOf(table, {...effect, isIncluded: true}),
    };
  }
  if (effect.type === 'count') {
    return {type: 'counted', generation: effect.generation, count: table.length, isCapped: false};
  }
  if (effect.type === 'loadFilterValues') {
    return {type: 'filterValues', field: effect.field, values: [{value: 'failed', note: null}]};
  }
  if (effect.type === 'countFilterValues') {
    const counts = effect.values.map((value) => ({value, count: table.length, isCapped: false}));
    return {type: 'filterCounts', field: effect.field, counts};
  }
  if (effect.type === 'lookForSender') {
    return {type: 'senderLookedFor', isNobodySending: false, isAnyQueued: false, downGateways: [], reviews: 0};
  }
  if (effect.type === 'loadViews') return {type: 'viewsLoaded', views: []};
  if (effect.type === 'countViews') {
    const {keys, requests, generation} = effect;
    const counts = requests.map(() => ({kind: 'count', count: table.length, isCapped: false}) as const);
    const queries = requests.map(({query: text}) => ({text, query: {conditions: []}}));
    const plan = {queries, names: new Map(), problems: requests.map(() => null), madeAt: now};
    return {type: 'viewsCounted', keys, counts, generation, plan};
  }
  return null;
}

interface PageRequest {
  sort: Sort;
  limit: number;
  cursor: {keys: readonly (string | null)[]} | null;
  isIncluded?: boolean;
  backwards?: boolean;
}

/** A page as Postgres gives it; a cursor is the row itself as it was. */
function pageOf(table: readonly Message[], {sort, limit, cursor, isIncluded = false, backwards = false}: PageRequest) {
  const compare = comparing(sort);
  const ordered = [...table].sort(compare);
  const place = cursor && (JSON.parse(cursor.keys[0]!, revive) as Message);
  const beyond = ordered.filter((row) => {
    if (!place) return true;
    const order = backwards ? -compare(row, place) : compare(row, place);
    return order > 0 || (isIncluded && order === 0);
  });
  const rows = backwards ? beyond.slice(-limit) : beyond.slice(0, limit);
  const cursors = rows.map((row) => ({keys: [JSON.stringify(row)]}));
  return {rows, cursors, more: beyond.length > limit};
}

const revive = (key: string, value: unknown): unknown => (key === 'time' ? new Date(value as string) : value);

function comparing(sort: Sort): (a: Message, b: Message) => number {
  const terms = [...sort, {key: 'time', descending: sort.at(-1)!.descending} as const];
  return (a, b) => {
    for (const {key, descending} of terms) {
      const [x, y] = [valueOf(a, key), valueOf(b, key)];
      if (x !== y) return x < y === descending ? 1 : -1;
    }
    return terms.at(-1)!.descending ? b.id - a.id : a.id - b.id;
  };
}

function valueOf(message: Message, key: Sort[number]['key']): string | number {
  const value = message[key];
  return value instanceof Date ? value.getTime() : (value ?? '');
}
