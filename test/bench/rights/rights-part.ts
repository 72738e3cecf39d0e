/** What row level security costs: pages of an agent beside those of an admin who asks for the same queues. */
import type {Query} from '../../../src/core/query/query.ts';
import type {Sort} from '../../../src/core/query/sort.ts';
import type {Database} from '../../../src/db/connect.ts';
import {listMessages} from '../../../src/db/statements/list-messages.ts';
import {queryOf, sortOf} from '../grid/first-rows.ts';
import {pickWords, type SearchWords} from '../grid/words.ts';
import type {Bench, BenchPart, BenchRow} from '../part.ts';
import {median, p95, rounded} from '../statistics.ts';
import {oldQueues, openRightsDatabase} from './rights-database.ts';

/** As many rows as the screen of 40 lines fetches at a time. */
const limit = 105;

type Kind = 'page' | keyof Pick<SearchWords, 'frequent' | 'rare' | 'none'> | 'number';

const kinds: Readonly<Record<Kind, string>> = {
  page: 'first page',
  frequent: 'search for a frequent word',
  rare: 'search for a rare word',
  none: 'search for a word that is nowhere',
  number: 'first page by number',
};

/** Milliseconds of each page. */
interface Times {
  agent: number[];
  admin: number[];
  owner: number[];
}

const rows: readonly BenchRow[] = (Object.keys(kinds) as Kind[]).flatMap((kind): BenchRow[] => [
  {
    ...{id: kind, what: `${kinds[kind]}, agent, p95`, unit: 'ms', atMost: 200},
    measure: async (bench) => {
      const {agent} = await timesOf(bench, kind);
      return {value: p95(agent), note: `${agent.length} pages, median ${rounded(median(agent))}`};
    },
    anchors: async (bench) => {
      const {admin, owner} = await timesOf(bench, kind);
      return [
        {name: 'admin', value: p95(admin)},
        {name: 'owner', value: p95(owner)},
      ];
    },
  },
  {
    ...{id: `${kind}-ratio`, what: `${kinds[kind]}, agent beside admin`, unit: 'times', atMost: 1.5},
    measure: async (bench) => {
      const {agent, admin} = await timesOf(bench, kind);
      return {value: p95(agent) / p95(admin), note: `medians ${rounded(median(agent) / median(admin))} times`};
    },
  },
]);

export const rightsPart: BenchPart = {
  messages: 3_000_000,
  title: async (bench) => {
    const {owner} = await openRightsDatabase(bench);
    const [counted] = await owner.sql<{mine: string}[]>`
      select count(*) as mine from smsdesk.message m join smsdesk.queue q on q.id = m.queue_id where q.name like 'old%'`;
    const number = (value: number) => new Intl.NumberFormat('en').format(value);
    return (
      `rights: ${number(bench.home.messages)} messages in 10 queues, an agent of the two that hold the oldest ` +
      `${number(Number(counted?.mine ?? 0))}; admin and owner ask for queue:${oldQueues.join()}; turn by turn`
    );
  },
  rows,
};

/** Each query of the kind by all three, turn by turn, so that what else the machine does falls on all of them. */
const timesOf = (bench: Bench, kind: Kind): Promise<Times> =>
  bench.once(`rights ${kind}`, async () => {
    const database = await openRightsDatabase(bench);
    const asked = await asksOf(bench, kind);
    bench.say(`${kinds[kind]}: ${asked.length} queries`);
    const times: Times = {agent: [], admin: [], owner: []};
    const rounds = bench.options.isQuick ? 1 : 3;
    // Once without the clock: what nobody has read yet comes from the disk for whoever is first.
    for (let round = 0; round <= rounds; round++) {
      for (const {text, sort} of asked) {
        const [mine, named] = [queryOf(text), queryOf(`queue:${oldQueues.join()} ${text}`)];
        for (const who of ['agent', 'admin', 'owner'] as const) {
          const ms = await timePage(database[who], who === 'agent' ? mine : named, sort);
          if (round > 0) times[who].push(ms);
        }
      }
    }
    return times;
  });

async function timePage(db: Database, query: Query, sort: Sort): Promise<number> {
  const startedAt = performance.now();
  await listMessages(db, {query, sort, limit, now: new Date(), zone: 'Europe/Prague'});
  return performance.now() - startedAt;
}

/** Words are those of the messages that the agent sees; a page is asked for as often as there would be words. */
async function asksOf(bench: Bench, kind: Kind): Promise<readonly {text: string; sort: Sort}[]> {
  const each = bench.options.isQuick ? 3 : 20;
  const newest = sortOf('-time');
  if (kind === 'page') return Array.from({length: each}, () => ({text: '', sort: newest}));
  if (kind === 'number')
    return Array.from({length: each}, (_, i) => ({text: '', sort: sortOf(i % 2 ? '-number' : 'number')}));
  const {owner} = await openRightsDatabase(bench);
  const words = await bench.once('rights words', () => pickWords({db: owner}, each, 0.2));
  return words[kind].map((text) => ({text, sort: newest}));
}
