/** The receipts that a dead sender's simulator owed are sent by the simulator of the sender that buries it. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {announceDue} from '../../src/db/statements/announce.ts';
import type {GatewayDriver} from '../../src/sender/gateways/gateway.ts';
import {openSimulator} from '../../src/sender/gateways/simulator.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {addGateway, addMessages, addQueue, lifeOf, plainMessages, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

const entry = fileURLToPath(new URL('../support/sender-child.ts', import.meta.url));
const window = 10;

let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
});
const stop = new AbortController();
let survivor: Promise<unknown>;
afterAll(async () => {
  stop.abort();
  await survivor;
  await fresh.drop();
});

/** The simulator as it is, with the messages of each `resume` written down. */
const watched =
  (resumed: number[][]): GatewayDriver =>
  async (config, events) => {
    const gateway = await openSimulator(config, events);
    return {
      ...gateway,
      resume: (outstanding) => {
        // Its ids of the carrier are made of the message's own.
        resumed.push(outstanding.flatMap(({carrierIds: [id = '']}) => Number(id.split('-')[1])));
        gateway.resume(outstanding);
      },
    };
  };

const isUp = async (pid: number | undefined): Promise<boolean> =>
  (await db.sql`select from smsdesk.sender where pid = ${pid ?? 0}`).length > 0;

/** What the sender of this process has had, in the state that it has in the table, the newest first. */
const idsOf = async (pid: number | undefined, state: 'sent' | 'queued'): Promise<number[]> => {
  const rows = await db.sql<{id: number}[]>`
    select d.message_id::int as id from smsdesk.delivery d join smsdesk.sender s on s.id = d.claimed_by
    where s.pid = ${pid ?? 0} and d.state = ${state} order by 1 desc`;
  return rows.map(({id}) => id);
};

test('a sender that dies leaves its receipts to the one that buries it, each once', async () => {
  const options = {window, latencyMs: 30, receiptMs: 4_000};
  const queueId = await addQueue(db, {gatewayId: await addGateway(db, {options})});
  const resumed: number[][] = [];
  survivor = runSender({
    ...{db, now: () => new Date(), log: () => undefined, signal: stop.signal},
    drivers: {simulator: watched(resumed)},
  });
  await until(() => isUp(process.pid));
  await until(() => resumed.length === 1);
  const victim = spawn(process.execPath, [entry, fresh.url, '/dev/null', 'run'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await until(() => isUp(victim.pid));
  const ids = await addMessages(db, queueId, plainMessages(600));
  await announceDue(db.sql);
  await until(async () => {
    const [sent, inHand] = [await idsOf(victim.pid, 'sent'), await idsOf(victim.pid, 'queued')];
    return sent.length >= 20 && inHand.length > 0;
  });
  victim.kill('SIGKILL');
  await once(victim, 'exit');
  const owed = await idsOf(victim.pid, 'sent');
  const inHand = await idsOf(victim.pid, 'queued');
  expect(owed.length).toBeGreaterThanOrEqual(20);
  await db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds' where pid = ${victim.pid ?? 0}`;

  await until(async () => {
    const {delivered = 0, unknown = 0} = await statesOf(db);
    return delivered + unknown === ids.length;
  }, 30_000);
  expect(resumed).toEqual([[], owed]);
  const {delivered, unknown = 0} = await statesOf(db);
  expect({delivered, unknown}).toEqual({delivered: ids.length - inHand.length, unknown: inHand.length});
  expect(inHand.length).toBeLessThanOrEqual(window);
  for (const id of owed)
    expect((await lifeOf(db, id)).map((step) => step.split(' ')[0])).toEqual(['sent', 'delivered']);
}, 60_000);
