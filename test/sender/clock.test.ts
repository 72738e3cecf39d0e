import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {withDatabase} from '../support/database.ts';
import {accepted, recordingGateway} from '../support/recording-gateway.ts';
import {addGateway, addMessages, addQueue, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let db: Database;
let queueId: number;

withDatabase((fresh) => (db = fresh.db));

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender cascade`;
  queueId = await addQueue(db, {gatewayId: await addGateway(db, {name: 'test', kind: 'test'})});
});
afterEach(() => vi.useRealTimers());

const hour = 3_600_000;

/** The clock on the wall of this host, and nothing else, is off by so much. */
function shiftClock(milliseconds: number): void {
  vi.useFakeTimers({toFake: ['Date'], now: Date.now() + milliseconds});
}

async function run(whileItRuns: () => Promise<unknown>): Promise<number[]> {
  const gateway = recordingGateway((message) => ({...accepted(message), carrierIds: []}));
  const stop = new AbortController();
  const ended = runSender({db, log: () => undefined, drivers: {test: gateway.driver}, signal: stop.signal});
  await whileItRuns();
  stop.abort();
  await ended;
  return gateway.ledger.map(({id}) => id);
}

const sent = (count: number) => until(async () => (await statesOf(db))['sent'] === count);

test('what is for later does not leave early from a host whose clock is two hours ahead', async () => {
  const later = new Date(Date.now() + hour).toISOString();
  const [, now] = await addMessages(db, queueId, [{due: later}, {due: null}]);
  shiftClock(2 * hour);
  expect(await run(() => sent(1))).toEqual([now]);
  expect(await statesOf(db)).toEqual({sent: 1, queued: 1});
});

test('what is due leaves from a host whose clock is two hours behind', async () => {
  const [id] = await addMessages(db, queueId, [{due: null}]);
  shiftClock(-2 * hour);
  expect(await run(() => sent(1))).toEqual([id]);
});

test('a clock that jumps while messages leave, forward and back, moves none of them', async () => {
  const later = new Date(Date.now() + hour).toISOString();
  const [first, waits] = await addMessages(db, queueId, [{due: null}, {due: later}]);
  const more: number[] = [];
  const ids = await run(async () => {
    await sent(1);
    for (const [turn, hours] of [2, -4].entries()) {
      shiftClock(hours * hour);
      more.push(...(await addMessages(db, queueId, [{due: null}])));
      await sent(2 + turn);
    }
  });
  expect(ids).toEqual([first, ...more]);
  expect(ids).not.toContain(waits);
});
