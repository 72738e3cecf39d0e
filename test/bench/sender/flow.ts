/**
 * A bulk send on its way out over SMPP: `smsdesk sender` in processes of their own hands it to `smsdesk simulator` in
 * another, which answers after `latency` milliseconds. Single SMS are slipped in while it runs.
 */
import {announceDue} from '../../../src/db/statements/announce.ts';
import type {Database} from '../../../src/db/connect.ts';
import {startCommand} from '../../support/command.ts';
import {addBatch, addGateway, addMessages, addQueue, plainMessages} from '../../support/sender-rows.ts';
import {addressVariables} from '../bench-home.ts';
import type {Bench} from '../part.ts';
import {type SeenSubmits, startSimulator} from './simulator-process.ts';

export interface Flow {
  /** Messages a second, from the first answer written to the last. */
  rate: number;
  /** Bytes of the write-ahead log a message, from its claim to its end, of all that the database did meanwhile. */
  log: number;
  /** Milliseconds from the claim to the answer on disk. */
  median: number;
  slow: number;
  /** Milliseconds from the key to the answer on disk of the slowest of the single SMS. */
  overtaking: number;
  /** Messages of the bulk send that had no answer yet when the last of the single SMS was written. */
  behind: number;
  /** On the side of the carrier. */
  seen: SeenSubmits;
}

export interface FlowOptions {
  senders: number;
  latency: number;
  messages: number;
  /** How far each message is followed; only `delivered` asks the carrier for receipts. */
  until: 'sent' | 'delivered';
}

/** Slots of each sender's window. */
export const window = 100;
/** Single SMS that are slipped in. */
export const singles = 10;

export const flow = (bench: Bench, options: FlowOptions): Promise<Flow> =>
  bench.once(`flow ${JSON.stringify(options)}`, () => measure(bench, options));

async function measure(bench: Bench, options: FlowOptions): Promise<Flow> {
  const {senders, latency, messages, until} = options;
  bench.say(`${messages} messages through ${senders} sender(s) at ${latency} ms, until ${until}`);
  const {db} = bench.home.desk;
  const simulator = await startSimulator(latency);
  const rows = await prepare(db, simulator.port, options);
  const commands = Array.from({length: senders}, () =>
    startCommand(['sender'], {env: {...addressVariables(bench.home.path), SMSDESK_LANG: 'en'}}),
  );
  const failed = Promise.race(commands.map(({ended}) => ended)).then(({stderr}) => Promise.reject(new Error(stderr)));
  // What comes after the end is no failure.
  failed.catch(() => undefined);
  try {
    await Promise.race([failed, linked(db, rows.gatewayId, senders)]);
    const figures = await Promise.race([failed, run(db, rows, options)]);
    return {...figures, seen: await simulator.ledger()};
  } finally {
    for (const {child} of commands) child.kill('SIGTERM');
    await Promise.all(commands.map(({ended}) => ended));
    await simulator.end();
    await remove(db, rows);
  }
}

interface Rows {
  gatewayId: number;
  queueId: number;
  batchId: number;
}

/** A gateway to the port, and a held bulk send for it. */
async function prepare(db: Database, port: number, {messages, until}: FlowOptions): Promise<Rows> {
  const name = `bench-${process.pid}-${performance.now()}`;
  const registeredDelivery = until === 'delivered' ? 'all' : 'none';
  const gatewayId = await addGateway(db, {name, kind: 'smpp', options: {window, registeredDelivery}});
  await db.sql`update smsdesk.gateway set url = ${`smpp://bench@127.0.0.1:${port}`} where id = ${gatewayId}`;
  const queueId = await addQueue(db, {name, gatewayId, senderId: '+420800123456'});
  const batchId = await addBatch(db, queueId, 'held');
  const all = plainMessages(messages);
  for (let at = 0; at < all.length; at += chunk) await addMessages(db, queueId, all.slice(at, at + chunk), {batchId});
  // What an earlier run left is cleared away before, not on this one's account.
  await db.sql`vacuum analyze smsdesk.message, smsdesk.delivery, smsdesk.delivery_event, smsdesk.message_part`;
  return {gatewayId, queueId, batchId};
}

const chunk = 10_000;

/** Ends once so many senders are bound. */
const linked = (db: Database, gatewayId: number, senders: number): Promise<void> =>
  settled(
    db,
    `select count(*) = ${senders} as done from smsdesk.gateway_link where gateway_id = ${gatewayId} and state = 'up'`,
  );

async function run(
  db: Database,
  {queueId, batchId}: Rows,
  {messages, until}: FlowOptions,
): Promise<Omit<Flow, 'seen'>> {
  const from = await position(db);
  await db.sql`update smsdesk.batch set state = 'running' where id = ${batchId}`;
  await announceDue(db.sql);
  const slipped = await slipIn(db, queueId, messages / slippedInAt);
  await allPast(db, queueId, 'queued');
  if (until === 'delivered') await allPast(db, queueId, 'sent');
  const bytes = (await position(db)) - from;
  return {...(await figures(db, batchId, slipped)), log: bytes / (messages + singles)};
}

const allPast = (db: Database, queueId: number, state: string): Promise<void> =>
  settled(
    db,
    `select not exists (select from smsdesk.delivery where queue_id = ${queueId} and state = '${state}') as done`,
  );

async function remove(db: Database, {gatewayId, queueId, batchId}: Rows): Promise<void> {
  await db.sql`delete from smsdesk.message where queue_id = ${queueId}`;
  await db.sql`delete from smsdesk.batch where id = ${batchId}`;
  await db.sql`delete from smsdesk.queue where id = ${queueId}`;
  await db.sql`delete from smsdesk.gateway where id = ${gatewayId}`;
}

async function position(db: Database): Promise<number> {
  const [row] = await db.sql<{at: number}[]>`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as at`;
  return row?.at ?? NaN;
}

async function settled(db: Database, question: string): Promise<void> {
  while (!(await db.sql.unsafe<{done: boolean}[]>(question))[0]?.done) await pause(betweenLooks);
}

/** Milliseconds. Each look goes over what has left since the last vacuum, so it takes from what is measured. */
const betweenLooks = 250;

/** Messages of the bulk send for each millisecond between two single SMS: all are slipped in while it runs. */
const slippedInAt = 200;

async function slipIn(db: Database, queueId: number, every: number): Promise<number[]> {
  const ids: number[] = [];
  for (let count = 0; count < singles; count++) {
    await pause(every);
    ids.push(...(await addMessages(db, queueId, [{number: `+42077799${count}910`}], {priority: 1})));
    await announceDue(db.sql);
  }
  return ids;
}

async function figures(db: Database, batchId: number, slipped: readonly number[]): Promise<Omit<Flow, 'log' | 'seen'>> {
  const [row] = await db.sql<Omit<Flow, 'log' | 'seen'>[]>`
    with step as (
      select e.time, e.time - d.claimed_at as took from smsdesk.delivery d
      join smsdesk.delivery_event e on e.message_id = d.message_id and e.state = 'sent' where d.batch_id = ${batchId}
    ), single as (
      select m.time as written, e.time as sent from smsdesk.message m
      join smsdesk.delivery_event e on e.message_id = m.id and e.state = 'sent'
      where m.id in (select jsonb_array_elements_text(${JSON.stringify(slipped)}::text::jsonb)::bigint)
    )
    select count(*) / extract(epoch from max(time) - min(time))::float8 as rate,
      1000 * extract(epoch from percentile_cont(0.5) within group (order by took))::float8 as median,
      1000 * extract(epoch from percentile_cont(0.99) within group (order by took))::float8 as slow,
      (select 1000 * extract(epoch from max(sent - written))::float8 from single) as overtaking,
      (count(*) filter (where time > (select max(written) from single)))::int as behind
    from step`;
  if (!row) throw new Error('nothing was sent');
  return row;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
