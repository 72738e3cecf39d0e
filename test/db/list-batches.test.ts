import {beforeEach, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {brakeBatch, changeBatch} from '../../src/db/statements/change-batch.ts';
import {listBatches} from '../../src/db/statements/list-batches.ts';
import {withDatabase} from '../support/database.ts';
import {addBatch, addGateway, addMessages, addQueue, plainMessages} from '../support/sender-rows.ts';

let db: Database;
let queueId: number;

withDatabase((fresh) => (db = fresh.db));
beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.batch cascade`;
  queueId = await addQueue(db, {gatewayId: await addGateway(db)});
});

const list = () => listBatches(db.sql, {now: new Date(), limit: 10});

test('a batch whose life was not written down began when it was made', async () => {
  const id = await addBatch(db, queueId);
  const [batch] = await list();
  expect(batch).toMatchObject({id, lastChange: null, heldUntil: null, needsOther: false, verdicts: null, price: null});
  expect(batch?.startedAt).toEqual(batch?.createdAt);
});

test('its last change says who, when and why, and its start is the first time it ran', async () => {
  const id = await addBatch(db, queueId, 'held');
  expect((await list())[0]).toMatchObject({startedAt: null, state: 'held'});
  await changeBatch(db.sql, id, 'release', {actor: 'anna'});
  const started = (await list())[0]?.startedAt;
  expect(started).toBeInstanceOf(Date);
  const reason = {code: 'brakeFailed', count: 10, of: 10, percent: 30} as const;
  await brakeBatch(db.sql, id, {actor: 'sender:a', reason});
  const [paused] = await list();
  expect(paused).toMatchObject({state: 'paused', startedAt: started});
  expect(paused?.lastChange).toMatchObject({actor: 'sender:a', state: 'paused', reason});
  await changeBatch(db.sql, id, 'resume', {actor: 'anna'});
  const [resumed] = await list();
  expect(resumed).toMatchObject({startedAt: started, lastChange: {actor: 'anna', state: 'running', reason: null}});
});

test('failures are counted by reason, most first', async () => {
  const batchId = await addBatch(db, queueId);
  const ids = await addMessages(db, queueId, plainMessages(6), {batchId});
  const set = (some: number[], state: string, code: string | null) =>
    db.sql`update smsdesk.delivery set state = ${state}, error_code = ${code}
      where message_id in (select jsonb_array_elements_text(${JSON.stringify(some)}::text::jsonb)::bigint)`;
  await set(ids.slice(0, 1), 'failed', 'ESME_RINVDSTADR');
  await set(ids.slice(1, 3), 'failed', 'UNDELIV/001');
  await set(ids.slice(3, 4), 'expired', null);
  await set(ids.slice(4, 5), 'skipped', 'optedOut');
  const [batch] = await list();
  expect(batch?.failures).toEqual([
    {state: 'failed', code: 'UNDELIV/001', count: 2},
    {state: 'expired', code: null, count: 1},
    {state: 'failed', code: 'ESME_RINVDSTADR', count: 1},
  ]);
  expect(batch?.states).toEqual({failed: 3, expired: 1, skipped: 1, queued: 1});
});

test('what its queue says of the price comes with it, and what it was made of', async () => {
  const id = await addBatch(db, queueId, 'held');
  await db.sql`update smsdesk.queue set options = '{"price": "0.85 CZK"}'`;
  await db.sql`
    update smsdesk.batch set held_until = '2026-11-25T10:00:00Z', needs_other = true, verdicts = '{"send": 3, "badNumber": 1}'
    where id = ${id}`;
  expect((await list())[0]).toMatchObject({
    price: {amount: 0.85, currency: 'CZK'},
    heldUntil: new Date('2026-11-25T10:00:00Z'),
    needsOther: true,
    verdicts: {send: 3, badNumber: 1},
  });
});
