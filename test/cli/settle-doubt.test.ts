import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {jsonLines, runCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';
import {addMessages, deliveryOf, lifeOf, statesOf} from '../support/sender-rows.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let queueId: number;

const message = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCommand(['message', ...args], {env: {DATABASE_URL: database.url, USER: 'jana', ...env}});
const none = {optedOut: 0, tooOld: 0, batchCancelled: 0, inUse: 0, notInDoubt: 0};

beforeAll(async () => {
  database = await emptyDatabase();
  db = connect(database.url, 1);
  expect(await runCommand(['migrate'], {env: {DATABASE_URL: database.url}})).toMatchObject({code: 0});
  const [queue] = await db.sql<{id: number}[]>`select id from smsdesk.queue`;
  queueId = queue!.id;
});
beforeEach(() => db.sql`truncate smsdesk.message, smsdesk.opt_out cascade`);
afterAll(async () => {
  await disconnect(db);
  await database.drop();
});

/** As many as there are numbers, handed over without an answer. */
async function doubt(...numbers: string[]): Promise<number[]> {
  const ids = await addMessages(
    db,
    queueId,
    numbers.map((number) => ({number})),
  );
  await db.sql`update smsdesk.delivery set state = 'unknown', attempts = 1 where state = 'queued'`;
  return ids;
}

describe('a decision about SMS in doubt', () => {
  test('by their ids', async () => {
    const [first, second, third] = await doubt('+420777000001', '+420777000002', '+420777000003');
    const resent = await message(['resend', String(first), '--json']);
    expect(resent).toMatchObject({code: 0, stderr: '1 SMS is sent again.\n'});
    expect(jsonLines(resent)).toEqual([{decision: 'resend', changed: 1, left: none}]);
    expect((await lifeOf(db, first)).map((step) => step.replace(/ \S+ /u, ' '))).toEqual(['queued resent']);
    expect(await message(['accept', String(second)])).toMatchObject({code: 0, stdout: ''});
    expect(await message(['give-up', String(third)])).toMatchObject({code: 0, stdout: ''});
    expect(await statesOf(db)).toEqual({queued: 1, sent: 1, failed: 1});
  });

  test('by a query, of which only what is in doubt is meant', async () => {
    await doubt('+420777000001', '+420777000002');
    await addMessages(db, queueId, [{number: '+420777000003'}]);
    const settled = await message(['give-up', 'number:+4207770*', '--yes', '--json']);
    expect(settled.code).toBe(0);
    expect(jsonLines(settled)).toEqual([{decision: 'giveUp', changed: 2, left: {...none, notInDoubt: 1}}]);
    expect(await message(['give-up', 'number:+4207770*'])).toMatchObject({code: 0});
  });

  test('about more than one waits for a yes', async () => {
    const ids = (await doubt('+420777000001', '+420777000002')).map(String);
    const refused = await message(['resend', ...ids, '--json']);
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stderr)).toMatchObject({problem: 'notAgreed', messages: 2});
    expect((await message(['resend', ...ids], {SMSDESK_LANG: 'cs'})).stderr).toContain('--yes');
    expect(await statesOf(db)).toEqual({unknown: 2});
    expect(await message(['resend', ...ids, '--yes'])).toMatchObject({code: 0});
  });

  test('says of those that stay why, and ends with 1', async () => {
    const [out, free] = await doubt('+420777000001', '+420777000002');
    await db.sql`insert into smsdesk.opt_out (number, author, reason) values ('+420777000001', 'jana', '')`;
    const [queued] = await addMessages(db, queueId, [{number: '+420777000003'}]);
    const settled = await message(['resend', String(out), String(free), String(queued), '999999', '--yes', '--json']);
    expect(settled).toMatchObject({
      code: 1,
      stderr: '1 SMS is sent again. The number has opted out: 1. In no doubt: 2.\n',
    });
    expect(jsonLines(settled)).toEqual([{decision: 'resend', changed: 1, left: {...none, optedOut: 1, notInDoubt: 2}}]);
    expect(await deliveryOf(db, out)).toMatchObject({state: 'unknown'});
  });

  test('about none in doubt changes nothing', async () => {
    const [queued] = await addMessages(db, queueId, [{}]);
    const refused = await message(['accept', String(queued), '--json']);
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stderr)).toMatchObject({problem: 'nothingInDoubt'});
    expect(await message(['accept'])).toMatchObject({code: 2});
    expect(await message(['accept', 'queue:nowhere'])).toMatchObject({code: 2});
    expect(await statesOf(db)).toEqual({queued: 1});
  });
});
