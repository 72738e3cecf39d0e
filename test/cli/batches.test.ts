import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {jsonLines, runCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let folder: string;
let list: string;

const smsdesk = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCommand(args, {env: {DATABASE_URL: database.url, ...env}});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-cli-batches-'));
  list = join(folder, 'list.csv');
  writeFileSync(list, 'clid;message\n777200001;one\n777200002;two\n777200003;three\nabc;bad\n');
  database = await emptyDatabase();
  db = connect(database.url, 1);
  expect(await smsdesk(['migrate'])).toMatchObject({code: 0});
});
beforeEach(async () => {
  await db.sql`truncate smsdesk.message, smsdesk.batch, smsdesk.opt_out cascade`;
  await db.sql`update smsdesk.queue set options = '{}'`;
});
afterAll(async () => {
  await disconnect(db);
  await database.drop();
  rmSync(folder, {recursive: true});
});

const send = async (...flags: string[]): Promise<string> => {
  const {stdout} = await smsdesk(['bulk', 'send', list, '--queue', 'default', '--yes', ...flags]);
  return stdout.trim();
};

const show = async (id: string) => jsonLines(await smsdesk(['bulk', 'show', id, '--json']))[0];

describe('a bulk send is', () => {
  test('held, released, paused, resumed and cancelled, each told as data and in words', async () => {
    const id = await send('--hold', '5m');
    expect(await show(id)).toMatchObject({state: 'held', started: null, heldUntil: expect.any(String) as unknown});
    for (const [wish, state, words] of [
      ['release', 'running', 'begins to leave'],
      ['pause', 'paused', 'is paused'],
      ['resume', 'running', 'goes on'],
    ] as const) {
      const changed = await smsdesk(['bulk', wish, id, '--json']);
      expect(changed).toMatchObject({code: 0});
      expect(jsonLines(changed)).toEqual([{id: Number(id), state}]);
      expect(changed.stderr).toContain(words);
    }
    const cancelled = await smsdesk(['bulk', 'cancel', id, '--yes', '--json']);
    expect(jsonLines(cancelled)).toEqual([{id: Number(id), state: 'cancelled', cancelled: 3}]);
    expect(cancelled.stderr).toContain('3 SMS will not leave.');
    expect(await show(id)).toMatchObject({
      state: 'cancelled',
      states: {cancelled: 3},
      life: ['held', 'running', 'paused', 'running', 'cancelled'].map((state) => ({state})),
    });
  });

  test('not changed where its state does not allow, and says so', async () => {
    const id = await send();
    const refused = await smsdesk(['bulk', 'resume', id], {LANG: 'cs_CZ.UTF-8'});
    expect(refused).toMatchObject({code: 2, stdout: ''});
    expect(refused.stderr).toContain(`Hromadná SMS ${id} běží`);
    expect(await smsdesk(['bulk', 'pause', '999'])).toMatchObject({code: 2});
    expect(await smsdesk(['bulk', 'pause', 'x'])).toMatchObject({code: 2});
  });

  test('not released by its author where somebody else has to', async () => {
    await smsdesk(['queue', 'set', 'default', 'second-pair=2']);
    const id = await send();
    expect(await show(id)).toMatchObject({state: 'held', needsOther: true, heldUntil: null});
    expect(await smsdesk(['bulk', 'release', id])).toMatchObject({code: 5});
    const rejects = jsonLines(await smsdesk(['bulk', 'show', id, '--rejects', '--json']));
    expect(rejects).toEqual([
      {row: 5, verdict: 'badNumber', number: null, field: 'clid', value: 'abc', cells: ['abc', 'bad']},
    ]);
  });
});

test('why it paused itself and what failed are told in the language of the person, and as codes in a pipe', async () => {
  const id = await send();
  await db.sql`update smsdesk.delivery set state = 'failed', error_code = 'ESME_RINVDSTADR'`;
  await db.sql`
    insert into smsdesk.batch_event (batch_id, state, actor, reason)
    values (${id}, 'paused', 'sender:a', '{"code": "brakeFailed", "count": 3, "of": 3, "percent": 30}')`;
  const {stdout} = await smsdesk(['bulk', 'show', id]);
  expect(stdout).toMatch(/^ESME_RINVDSTADR +3$/mu);
  expect(stdout).toMatch(/paused sender:a brakeFailed$/mu);
  expect(stdout).toMatch(/^progress +100%$/mu);
  expect(await show(id)).toMatchObject({
    failures: [{state: 'failed', code: 'ESME_RINVDSTADR', count: 3}],
    lastChange: {user: 'sender:a', reason: {code: 'brakeFailed', count: 3, of: 3, percent: 30}},
  });
});

test('the results are every row, as a csv, a file and JSON', async () => {
  const id = await send();
  await db.sql`
    update smsdesk.delivery set state = 'failed', error_code = 'ESME_RINVDSTADR' from smsdesk.message m
    where m.id = message_id and m.batch_row = 3`;
  const {stdout} = await smsdesk(['bulk', 'results', id]);
  const lines = stdout.replace('\ufeff', '').split('\r\n');
  expect(lines[0]).toBe('row;clid;text;state;time;code;reason');
  expect(lines[2]).toContain('3;+420777200002;two;failed;;ESME_RINVDSTADR;');
  expect(lines[4]).toBe('5;abc;;rejected;;badNumber;bad number');
  expect(jsonLines(await smsdesk(['bulk', 'results', id, '--json']))[1]).toEqual({
    ...{row: 3, clid: '+420777200002', text: 'two', state: 'failed', time: null, code: 'ESME_RINVDSTADR'},
  });
  const path = join(folder, 'results.xlsx');
  expect(await smsdesk(['bulk', 'results', id, '-o', path])).toMatchObject({code: 0, stdout: ''});
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
  expect(await smsdesk(['bulk', 'results', id, '-o', path])).toMatchObject({code: 2});
  expect(await smsdesk(['bulk', 'results', '999'])).toMatchObject({code: 2});
});

test('the failed ones are checked and sent like a file', async () => {
  const id = await send();
  await db.sql`update smsdesk.delivery set state = case when message_id % 2 = 0 then 'failed' else 'unknown' end`;
  const failed = (await db.sql`select from smsdesk.delivery where state = 'failed'`).length;
  const from = `batch:${id}:failed`;
  const check = jsonLines(await smsdesk(['bulk', 'check', from, '--queue', 'default', '--json']))[0];
  expect(check).toMatchObject({file: from, rows: failed, send: failed});
  expect(await smsdesk(['bulk', 'send', from, '--queue', 'default', '--yes'])).toMatchObject({code: 0});
  expect(await smsdesk(['bulk', 'check', `batch:${id}:cancelled`, '--queue', 'default'])).toMatchObject({code: 2});
});

test('a status that opts out is added and listed', async () => {
  expect(await smsdesk(['status', 'add', 'Unsubscribed', '--opt-out-months', '12'])).toMatchObject({code: 0});
  const statuses = jsonLines(await smsdesk(['status', 'list', '--json']));
  expect(statuses).toContainEqual({name: 'Unsubscribed', color: 'gray', optOutMonths: 12});
  expect(await smsdesk(['status', 'add', 'Never', '--opt-out-months', '0'])).toMatchObject({code: 2});
});
