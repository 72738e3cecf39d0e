import {beforeEach, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {withDatabase} from '../support/database.ts';
import {accepted, recordingGateway, type Script} from '../support/recording-gateway.ts';
import {addBatch, addGateway, addMessages, addQueue, lifeOf, plainMessages, statesOf} from '../support/sender-rows.ts';

let db: Database;
let queueId: number;

withDatabase((fresh) => (db = fresh.db));

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.batch, smsdesk.message, smsdesk.sender, smsdesk.setting cascade`;
  await db.sql`insert into smsdesk.setting (key, value) values ('zone', '"Europe/Prague"')`;
  queueId = await addQueue(db, {gatewayId: await addGateway(db, {name: 'test', kind: 'test'})});
});

const night = new Date('2026-11-22T21:30:00Z');
const due = '2026-11-22T21:00:00Z';

const setQueue = (settings: Record<string, string>) =>
  db.sql`update smsdesk.queue set options = ${JSON.stringify(settings)}::text::jsonb where id = ${queueId}`;

async function drain(script: Script, now = night) {
  const gateway = recordingGateway(script);
  const signal = new AbortController().signal;
  const options = {db, now: () => now, log: () => undefined, signal, drain: true, drainLimit: 3_000};
  const summary = await runSender({...options, drivers: {test: gateway.driver}});
  return {ledger: gateway.ledger, summary};
}

const take: Script = (message) => ({...accepted(message), carrierIds: []});

test('quiet hours that began meanwhile: a bulk send waits for their end in the installation’s zone, a reply leaves', async () => {
  await setQueue({quiet: '21:00-08:00'});
  const [bulk] = await addMessages(db, queueId, [{due}], {batchId: await addBatch(db, queueId)});
  const [reply] = await addMessages(db, queueId, [{due}], {priority: 1});
  const {ledger} = await drain(take);
  expect(ledger.map(({id}) => id)).toEqual([reply]);
  expect(await lifeOf(db, bulk)).toEqual(['queued sender quietHours']);
  const [row] = await db.sql<{due: Date; attempts: number}[]>`
    select due::text, attempts from smsdesk.delivery where message_id = ${bulk!}`;
  expect([new Date(row!.due).toISOString(), row!.attempts]).toEqual(['2026-11-23T07:00:00.000Z', 0]);
  const morning = await drain(take, new Date('2026-11-23T07:00:00Z'));
  expect(morning.ledger.map(({id}) => id)).toEqual([bulk]);
});

test('a message that is too old to be of use expires, and one that may still leave tells the carrier until when', async () => {
  await setQueue({validity: '1h'});
  const [old, young] = await addMessages(db, queueId, [{due: '2026-11-22T20:00:00Z'}, {due}]);
  const {ledger, summary} = await drain(take);
  expect(summary).toMatchObject({sent: 1, expired: 1});
  expect(ledger).toMatchObject([{id: young, expires: new Date('2026-11-22T22:00:00Z')}]);
  expect(await lifeOf(db, old)).toEqual(['expired sender tooOld']);
  expect(await db.sql`select attempts from smsdesk.delivery where message_id = ${old!}`).toEqual([{attempts: 0}]);
});

test('validity counts from the first time, however often a message had to wait', async () => {
  await setQueue({validity: '31m'});
  const [id] = await addMessages(db, queueId, [{due}]);
  let now = night.getTime();
  const gateway = recordingGateway(() => ({kind: 'refusedForNow', reason: 'throttled', code: 'ESME_RTHROTTLED'}));
  await runSender({
    ...{db, now: () => new Date((now += 4_000)), log: () => undefined, drain: true, drainLimit: 5_000},
    ...{signal: new AbortController().signal, drivers: {test: gateway.driver}},
  });
  expect(gateway.ledger.length).toBeGreaterThan(0);
  expect(await statesOf(db)).toEqual({expired: 1});
  expect((await lifeOf(db, id)).at(-1)).toBe('expired sender tooOld');
});

test('the settings of a queue are those of the moment', async () => {
  await addMessages(
    db,
    queueId,
    plainMessages(3).map((message) => ({...message, due})),
    {
      batchId: await addBatch(db, queueId),
    },
  );
  let turn = 0;
  const {ledger} = await drain(async (message) => {
    if (++turn === 1) await setQueue({quiet: '21:00-08:00'});
    return take(message, turn);
  });
  expect(ledger).toHaveLength(3);
  await addMessages(db, queueId, [{due}], {batchId: await addBatch(db, queueId)});
  expect((await drain(take)).ledger).toHaveLength(0);
});
