import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {beforeEach, expect, test} from 'vitest';
import {keepsAll} from '../../src/core/retention.ts';
import type {Database} from '../../src/db/connect.ts';
import {readLastRun} from '../../src/db/statements/retention-runs.ts';
import {writeRetention} from '../../src/db/statements/retention-setting.ts';
import type {SenderLogEntry} from '../../src/sender/log-entry.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import type {SenderView} from '../../src/sender/sender-view.ts';
import {withDatabase} from '../support/database.ts';
import {addGateway, addMessages, addQueue, plainMessages, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let db: Database;
let url: string;
let queueId: number;
let gatewayId: number;

withDatabase((fresh) => ({db, url} = fresh));

const day = 86_400_000;
const keep = (setAt: Date) =>
  writeRetention(db.orm, {...keepsAll, sent: {count: 30, unit: 'days'}}, {setAt, setBy: 'jana'});

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender, smsdesk.retention_run, smsdesk.setting cascade`;
  gatewayId = await addGateway(db);
  queueId = await addQueue(db, {gatewayId});
  await keep(new Date(Date.now() - 3 * day));
});

/** Delivered a year ago. */
async function addOld(count: number): Promise<void> {
  await db.sql`
    with made as (
      insert into smsdesk.message (time, direction, number, queue_id, text, parts)
      select now() - interval '1 year', 'out', '+420777123400', ${queueId}::int, 'Ahoj', 1
      from generate_series(1, ${count}::int) returning id, time
    )
    insert into smsdesk.delivery (message_id, time, due, queue_id, state)
    select id, time, time, ${queueId}::int, 'delivered' from made`;
}
const delivered = async (): Promise<number> => (await statesOf(db))['delivered'] ?? 0;

interface Running {
  log: SenderLogEntry[];
  view: () => SenderView | null;
  stop: () => Promise<void>;
}

function startSender(): Running {
  const stop = new AbortController();
  const log: SenderLogEntry[] = [];
  let view: SenderView | null = null;
  const ended = runSender({db, log: (entry) => log.push(entry), signal: stop.signal, onStart: (seen) => (view = seen)});
  return {
    log,
    view: () => view,
    stop: async () => {
      stop.abort();
      await ended;
    },
  };
}
const told = ({log}: Running) => log.filter(({event}) => event === 'retention');

test('a sender deletes what the last night had to, says so in one line, and sends meanwhile', async () => {
  await addOld(300);
  await addMessages(db, queueId, plainMessages(100));
  const sender = startSender();
  await until(() => told(sender).length > 0);
  expect(told(sender)).toEqual([{event: 'retention', received: 0, sent: 300, files: 0, isWhole: true}]);
  expect(sender.view()?.deleted()).toBe(300);
  await until(async () => ((await statesOf(db))['queued'] ?? 0) + ((await statesOf(db))['submitting'] ?? 0) === 0);
  await sender.stop();
  expect(await readLastRun(db.sql)).toMatchObject({isWhole: true, deleted: {received: 0, sent: 300, files: 0}});
  expect((await db.sql`select from smsdesk.message where direction = 'out'`).length).toBe(100);
});

test('what was set just now waits for its first night', async () => {
  await keep(new Date());
  await addOld(10);
  const sender = startSender();
  await addMessages(db, queueId, plainMessages(1));
  await until(async () => ((await statesOf(db))['queued'] ?? 0) === 0);
  await sender.stop();
  expect([await readLastRun(db.sql), (await statesOf(db))['delivered']! >= 10]).toEqual([null, true]);
});

test('of two senders one does it, once', async () => {
  await addOld(500);
  const senders = [startSender(), startSender()];
  await until(() => senders.flatMap(told).length > 0);
  await Promise.all(senders.map(({stop}) => stop()));
  expect(senders.flatMap(told)).toHaveLength(1);
  const runs = await db.sql`select sent, is_whole from smsdesk.retention_run`;
  expect([...runs]).toEqual([{sent: 500, is_whole: true}]);
});

test('what a sender that was killed had begun, the next one finishes, and one that is stopped lets go at once', async () => {
  const all = 12_000;
  await addOld(all);
  const entry = fileURLToPath(new URL('../support/sender-child.ts', import.meta.url));
  const child = spawn(process.execPath, [entry, url, '/dev/null', 'run'], {stdio: ['ignore', 'ignore', 'inherit']});
  await until(async () => (await delivered()) < all);
  child.kill('SIGKILL');
  await once(child, 'exit');
  // Nobody holds its lock any more.
  const holders = () => db.sql`
    select from pg_locks where locktype = 'advisory' and objid = 4
      and database = (select oid from pg_database where datname = current_database())`;
  await until(async () => (await holders()).length === 0);
  const begun = await readLastRun(db.sql);
  const left = await delivered();
  expect(left).toBeGreaterThan(0);
  expect(begun).toMatchObject({endedAt: null, deleted: {sent: all - left}});

  const stopped = startSender();
  await until(async () => (await delivered()) < left);
  await stopped.stop();
  const rest = await delivered();
  expect(rest).toBeGreaterThan(0);
  expect(told(stopped)).toEqual([{event: 'retention', received: 0, sent: left - rest, files: 0, isWhole: false}]);

  const last = startSender();
  await until(async () => (await readLastRun(db.sql))?.endedAt !== null);
  await last.stop();
  expect(await readLastRun(db.sql)).toMatchObject({id: begun!.id, isWhole: true, deleted: {sent: all}});
  expect(await delivered()).toBe(0);
});
