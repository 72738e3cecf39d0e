import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {addGateway, addQueue} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

const entry = fileURLToPath(new URL('../support/inbound-child.ts', import.meta.url));
const messages = 600;

let fresh: FreshDatabase;
let db: Database;
let folder: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-inbound-'));
});
afterAll(async () => {
  rmSync(folder, {recursive: true});
  await fresh.drop();
});

const ledger = (): string => join(folder, 'ledger');
const startChild = (from: number, to: number): ChildProcess =>
  spawn(process.execPath, [entry, fresh.url, ledger(), String(from), String(to)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
const acknowledged = (): number[] => readFileSync(ledger(), 'utf8').split('\n').filter(Boolean).map(Number);
const stored = async (): Promise<string[]> => {
  const rows = await db.sql<{text: string}[]>`select text from smsdesk.message where direction = 'in'`;
  return rows.map(({text}) => text);
};

test('kill -9 while messages come in: what was acknowledged is there, and what is sent again is there once', async () => {
  await addQueue(db, {gatewayId: await addGateway(db, {kind: 'plays'})});
  const victim = startChild(0, messages);
  await until(async () => (await stored()).length > 100);
  victim.kill('SIGKILL');
  await once(victim, 'exit');
  const before = new Set(await stored());
  expect(before.size).toBeLessThan(messages);
  for (const index of acknowledged()) expect(before).toContain(`message ${index}.`);

  // A carrier begins where it last got an answer; here, to be strict, all over again.
  const next = startChild(0, messages);
  await until(() => new Set(acknowledged()).size === messages && acknowledged().length > messages, 60_000);
  await until(async () => (await stored()).length >= messages);
  next.kill('SIGTERM');
  await once(next, 'exit');
  const all = await stored();
  expect(all).toHaveLength(messages);
  expect(new Set(all)).toEqual(new Set(Array.from({length: messages}, (_, index) => `message ${index}.`)));
});
