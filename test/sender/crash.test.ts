import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {announceDue} from '../../src/db/statements/announce.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {addGateway, addMessages, addQueue, plainMessages, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

const entry = fileURLToPath(new URL('../support/sender-child.ts', import.meta.url));
/** As in the child. */
const window = 20;

let fresh: FreshDatabase;
let db: Database;
let folder: string;
let ledger: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-crash-'));
  ledger = join(folder, 'ledger');
});
afterAll(async () => {
  rmSync(folder, {recursive: true});
  await fresh.drop();
});
beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender cascade`;
  writeFileSync(ledger, '');
});

const startChild = (mode: 'run' | 'drain'): ChildProcess =>
  spawn(process.execPath, [entry, fresh.url, ledger, mode], {stdio: ['ignore', 'ignore', 'inherit']});
const seen = (): string[] =>
  readFileSync(ledger, 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[0] || []);
const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};
const isUp = async (pid: number | undefined): Promise<boolean> =>
  (await db.sql`select from smsdesk.sender where pid = ${pid ?? 0}`).length > 0;
const holdsClaims = async (pid: number | undefined): Promise<boolean> => {
  const rows = await db.sql`
    select from smsdesk.delivery d join smsdesk.sender s on s.id = d.claimed_by
    where s.pid = ${pid ?? 0} and d.state = 'queued' limit 1`;
  return rows.length > 0;
};
/** As if half a minute had passed since the process died. */
const letHeartbeatStop = (pid: number | undefined) =>
  db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds' where pid = ${pid ?? 0}`;

test('kill -9 in the middle, again and again: none is lost, none leaves twice, doubt stays within the window', async () => {
  const kills = 4;
  const queueId = await addQueue(db, {gatewayId: await addGateway(db, {kind: 'file'})});
  const steady = startChild('run');
  await until(() => isUp(steady.pid));
  for (let kill = 1; kill <= kills; kill++) {
    const victim = startChild('run');
    await until(() => isUp(victim.pid));
    await addMessages(db, queueId, plainMessages(400));
    await announceDue(db.sql);
    await until(() => holdsClaims(victim.pid));
    victim.kill('SIGKILL');
    await ended(victim);
    await letHeartbeatStop(victim.pid);
  }
  await until(async () => {
    const {queued = 0, submitting = 0} = await statesOf(db);
    return queued + submitting === 0;
  }, 40_000);
  steady.kill('SIGTERM');
  await ended(steady);
  const {sent = 0, unknown = 0} = await statesOf(db);
  expect(sent + unknown).toBe(kills * 400);
  expect(unknown).toBeGreaterThan(0);
  expect(unknown).toBeLessThanOrEqual(kills * window);
  const handedOver = seen();
  expect(new Set(handedOver).size).toBe(handedOver.length);
  const settled = await db.sql<{id: string}[]>`select message_id as id from smsdesk.delivery where state = 'sent'`;
  const inLedger = new Set(handedOver);
  expect(settled.filter(({id}) => !inLedger.has(id))).toEqual([]);
});

test('a sender that was stopped for longer than its heartbeat settles its own and sends nothing twice', async () => {
  const queueId = await addQueue(db, {gatewayId: await addGateway(db, {kind: 'file'})});
  await addMessages(db, queueId, plainMessages(600));
  const slow = startChild('run');
  await until(() => seen().length >= 60 && holdsClaims(slow.pid));
  slow.kill('SIGSTOP');
  await letHeartbeatStop(slow.pid);
  await ended(startChild('drain'));
  const doubted = (await statesOf(db))['unknown'] ?? 0;
  expect(doubted).toBeLessThanOrEqual(window);
  slow.kill('SIGCONT');
  await until(async () => (await statesOf(db))['sent'] === 600);
  slow.kill('SIGTERM');
  await ended(slow);
  expect(seen()).toHaveLength(600);
  expect(new Set(seen()).size).toBe(600);
});
