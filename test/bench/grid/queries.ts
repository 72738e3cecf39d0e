/** What people filter by, with the names and numbers that the messages have. */
import type {Desk} from '../../../src/actions/desk.ts';
import {directions, shownStates} from '../../../src/core/message.ts';
import {timePresets} from '../../../src/core/query/time-presets.ts';
import type {Asked} from './pages.ts';

interface Names {
  queues: string[];
  statuses: string[];
  templates: string[];
  users: string[];
  batches: number[];
  numbers: string[];
}

async function namesOf({db: {sql}}: Desk): Promise<Names> {
  const names = async (table: string) =>
    (await sql<{name: string}[]>`select name from ${sql(table)} order by id`).map(({name}) => name);
  const users = await sql<{author: string}[]>`
    select distinct author from smsdesk.message where author is not null order by author`;
  const batches = await sql<{id: string}[]>`select id from smsdesk.batch order by id`;
  const numbers = await sql<{number: string}[]>`
    select number from smsdesk.message where direction = 'out' order by time limit 3`;
  return {
    queues: await names('smsdesk.queue'),
    statuses: await names('smsdesk.status'),
    templates: await names('smsdesk.template'),
    users: users.map(({author}) => author),
    batches: batches.map(({id}) => Number(id)),
    numbers: numbers.map(({number}) => number),
  };
}

const quoted = (name: string): string => (/^[\p{L}\d]+$/u.test(name) ? name : `"${name}"`);

/** One condition each: every value of every field that has few, and some of each kind of the others. */
export async function everyFilter(desk: Desk): Promise<string[]> {
  const names = await namesOf(desk);
  const [number = '+420777123456'] = names.numbers;
  const some = [names.batches[0], names.batches[Math.floor(names.batches.length / 2)], names.batches.at(-1)];
  return [
    ...directions.map((value) => `direction:${value}`),
    ...shownStates.map((value) => `state:${value}`),
    ...names.queues.map((name) => `queue:${quoted(name)}`),
    ...[...names.statuses.map(quoted), 'none'].map((name) => `status:${name}`),
    ...[...names.users.map(quoted), 'none'].map((name) => `user:${name}`),
    ...[...names.templates.map(quoted), 'none'].map((name) => `template:${name}`),
    ...[...some.flatMap((id) => id ?? []), 'none'].map((id) => `batch:${id}`),
    ...timePresets.map((value) => `time:${value}`),
    ...['today', 'tomorrow', 'none', '>=today'].map((value) => `due:${value}`),
    ...['1', '2', '>1', '>2'].map((value) => `parts:${value}`),
    ...[number, `${number.slice(0, 7)}*`, `*${number.slice(-5)}`, `*${number.slice(5, 10)}*`].map((n) => `number:${n}`),
    ...['-state:delivered', '-direction:in', '-status:none', 'state:failed,unknown', 'text:objednávka'],
  ];
}

/** What an agent or a supervisor puts together in a day. */
export async function someCombinations(desk: Desk): Promise<Asked[]> {
  const {queues, statuses, users} = await namesOf(desk);
  const [queue = 'default', second = 'default'] = queues.slice(1).map(quoted);
  const [status = 'none'] = statuses.map(quoted);
  const [user = 'none'] = users.map(quoted);
  const queries = [
    'objednávka state:failed',
    'faktura state:failed,unknown',
    'zásilka state:queued,scheduled',
    `queue:${queue} state:failed time:-7d`,
    `queue:${queue} state:received time:today`,
    `queue:${second} state:delivered time:yesterday`,
    `queue:${queue},${second} direction:in`,
    `queue:${queue} -state:delivered`,
    `queue:${queue} status:${status}`,
    `user:${user} state:failed`,
    `user:${user} time:-7d`,
    'direction:in status:none time:-7d',
    'direction:in status:none',
    'direction:out state:failed parts:>1',
    '777 direction:in',
    'děkuji direction:in',
    `děkuji direction:in queue:${queue}`,
    'state:failed,expired time:month',
    'state:unknown',
  ];
  return queries.flatMap((query) => ['-time', 'time'].map((sort) => ({query, sort})));
}
