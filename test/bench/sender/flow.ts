/**
 * A bulk send on its way out: senders in processes of their own hand it to a carrier in another, which answers after
 * `latency` milliseconds. Single SMS are slipped in while it runs.
 */
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {announceDue} from '../../../src/db/statements/announce.ts';
import type {Database} from '../../../src/db/connect.ts';
import {startLineCarrier} from '../../support/line-carrier.ts';
import {addBatch, addGateway, addMessages, addQueue, plainMessages} from '../../support/sender-rows.ts';
import {addressVariables} from '../bench-home.ts';
import type {Bench} from '../part.ts';

export interface Flow {
  /** Messages a second, from the first answer written to the last. */
  rate: number;
  /** Bytes of the write-ahead log a message, from its claim to `sent`, of all that the database did meanwhile. */
  log: number;
  /** Milliseconds from the claim to the answer on disk. */
  median: number;
  slow: number;
  /** Milliseconds from the key to the answer on disk of the slowest of the single SMS. */
  overtaking: number;
}

export interface FlowOptions {
  senders: number;
  latency: number;
  messages: number;
}

/** Slots of each sender's window. */
export const window = 100;
/** Single SMS that are slipped in. */
const singles = 10;

const entry = fileURLToPath(new URL('../../support/line-sender.ts', import.meta.url));

export const flow = (bench: Bench, options: FlowOptions): Promise<Flow> =>
  bench.once(`flow ${JSON.stringify(options)}`, () => measure(bench, options));

async function measure({home, say}: Bench, {senders, latency, messages}: FlowOptions): Promise<Flow> {
  say(`${messages} messages through ${senders} sender(s) at ${latency} ms`);
  const {db} = home.desk;
  const carrier = await startLineCarrier({latency});
  const name = `bench-${process.pid}-${performance.now()}`;
  const gatewayId = await addGateway(db, {name, kind: 'line', options: {port: carrier.port, window}});
  const queueId = await addQueue(db, {name, gatewayId});
  const batchId = await addBatch(db, queueId, 'held');
  for (let count = 0; count < messages; count += 10_000) {
    await addMessages(db, queueId, plainMessages(Math.min(10_000, messages - count)), {batchId});
  }
  await db.sql`vacuum analyze smsdesk.message, smsdesk.delivery`;
  const children = Array.from({length: senders}, () =>
    spawn(process.execPath, [entry, ''], {
      env: {...process.env, ...addressVariables(home.path)},
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  try {
    for (const child of children) await begin(child);
    await settled(
      db,
      `select count(*) = ${senders} as done from smsdesk.sender where stopped_at is null
      and seen_at > now() - interval '30 seconds' and pid in (${children.map(({pid}) => pid).join()})`,
    );
    const from = await position(db);
    await db.sql`update smsdesk.batch set state = 'running' where id = ${batchId}`;
    await announceDue(db.sql);
    const slipped = await slipIn(db, queueId);
    await settled(
      db,
      `select not exists (select from smsdesk.delivery where queue_id = ${queueId} and state = 'queued') as done`,
    );
    const bytes = (await position(db)) - from;
    return {...(await figures(db, batchId, slipped)), log: bytes / (messages + singles)};
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map(gone));
    await carrier.end();
    await db.sql`delete from smsdesk.message where queue_id = ${queueId}`;
    await db.sql`delete from smsdesk.batch where id = ${batchId}`;
    await db.sql`delete from smsdesk.queue where id = ${queueId}`;
    await db.sql`delete from smsdesk.gateway where id = ${gatewayId}`;
  }
}

async function begin(child: ChildProcess): Promise<void> {
  if (child.stdout?.readableLength === 0) await once(child.stdout, 'readable');
  child.stdin?.write('go\n');
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function position(db: Database): Promise<number> {
  const [row] = await db.sql<{at: number}[]>`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as at`;
  return row?.at ?? NaN;
}

async function settled(db: Database, question: string): Promise<void> {
  while (!(await db.sql.unsafe<{done: boolean}[]>(question))[0]?.done) await pause(50);
}

async function slipIn(db: Database, queueId: number): Promise<number[]> {
  const ids: number[] = [];
  for (let count = 0; count < singles; count++) {
    await pause(100);
    ids.push(...(await addMessages(db, queueId, [{number: '+420777999999'}], {priority: 1})));
    await announceDue(db.sql);
  }
  return ids;
}

async function figures(db: Database, batchId: number, slipped: readonly number[]): Promise<Omit<Flow, 'log'>> {
  const [row] = await db.sql<Omit<Flow, 'log'>[]>`
    with step as (
      select e.time, e.time - d.claimed_at as took from smsdesk.delivery d
      join smsdesk.delivery_event e on e.message_id = d.message_id and e.state = 'sent' where d.batch_id = ${batchId}
    )
    select count(*) / extract(epoch from max(time) - min(time))::float8 as rate,
      1000 * extract(epoch from percentile_cont(0.5) within group (order by took))::float8 as median,
      1000 * extract(epoch from percentile_cont(0.99) within group (order by took))::float8 as slow,
      (select 1000 * extract(epoch from max(e.time - m.time))::float8 from smsdesk.message m
       join smsdesk.delivery_event e on e.message_id = m.id and e.state = 'sent'
       where m.id in (select jsonb_array_elements_text(${JSON.stringify(slipped)}::text::jsonb)::bigint)) as overtaking
    from step`;
  return row ?? {rate: NaN, median: NaN, slow: NaN, overtaking: NaN};
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
