import {beforeEach, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {buryDeadSenders} from '../../src/db/statements/bury-dead-senders.ts';
import {changeBatch} from '../../src/db/statements/change-batch.ts';
import {claimDue} from '../../src/db/statements/claim-due.ts';
import {finishBatches} from '../../src/db/statements/finish-batches.ts';
import {registerSender} from '../../src/db/statements/heartbeat.ts';
import {recordOutcomes} from '../../src/db/statements/record-outcomes.ts';
import {reopenBatches} from '../../src/db/statements/reopen-batches.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {withDatabase} from '../support/database.ts';
import {accepted, recordingGateway} from '../support/recording-gateway.ts';
import {addBatch, addGateway, addMessages, addQueue, lifeOf, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let db: Database;
let gatewayId: number;
let queueId: number;

withDatabase((fresh) => (db = fresh.db));

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.batch, smsdesk.message, smsdesk.sender cascade`;
  gatewayId = await addGateway(db, {name: 'test', kind: 'test'});
  queueId = await addQueue(db, {gatewayId});
});

const lifeOfBatch = async (id: number): Promise<string[]> =>
  (
    await db.sql<{state: string}[]>`select state from smsdesk.batch_event where batch_id = ${id}::bigint order by id`
  ).map(({state}) => state);

/** A sender that stood still with the batch's only message in hand, was counted dead, and gives the message back. */
async function giveBackLate(batchId: number, meanwhile: () => Promise<unknown>): Promise<number> {
  const [id] = await addMessages(db, queueId, [{}], {batchId});
  const senderId = await registerSender(db.sql, {host: 'slow', pid: 1});
  const claim = {senderId, gatewayId, actor: 'slow', limit: 9, now: new Date(), lastQueueId: 0};
  expect((await claimDue(db.sql, claim)).messages).toMatchObject([{id}]);
  await meanwhile();
  await db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds' where id = ${senderId}`;
  await buryDeadSenders(db.sql, 'other');
  await finishBatches(db.sql, 'other');
  expect(await lifeOfBatch(batchId)).toContain('done');
  const late = {messageId: id!, attempts: 1, code: 'notHandedOver', due: new Date(), charged: false, carrierIds: []};
  expect(await recordOutcomes(db.sql, {senderId, gatewayId, actor: 'slow'}, [{...late, state: 'queued'}])).toEqual([
    id,
  ]);
  return id!;
}

test('a message that a sender gives back after its batch was done leaves', async () => {
  const batchId = await addBatch(db, queueId);
  const id = await giveBackLate(batchId, () => Promise.resolve());
  const gateway = recordingGateway((message) => ({...accepted(message), carrierIds: []}));
  const stop = new AbortController();
  const options = {db, now: () => new Date(), log: () => undefined, drivers: {test: gateway.driver}};
  const ended = runSender({...options, signal: stop.signal});
  await until(async () => (await statesOf(db))['sent'] === 1);
  stop.abort();
  await ended;
  expect(gateway.ledger.map((message) => message.id)).toEqual([id]);
  expect(await lifeOf(db, id)).toHaveLength(3);
  expect(await lifeOfBatch(batchId)).toEqual(['done', 'running', 'done']);
});

test('it waits where a person had paused the batch before it was done', async () => {
  const batchId = await addBatch(db, queueId);
  await giveBackLate(batchId, () => changeBatch(db.sql, batchId, 'pause', {actor: 'anna'}));
  expect(await reopenBatches(db.sql, 'other')).toBe(1);
  expect(await lifeOfBatch(batchId)).toEqual(['paused', 'done', 'paused']);
  expect(await reopenBatches(db.sql, 'other')).toBe(0);
});
