import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {jsonLines, runCommand, startCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';
import {addBatch, addMessages} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let queueId: number;

const smsdesk = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCommand(args, {env: {DATABASE_URL: database.url, USER: 'jana', ...env}});
const retention = (...args: readonly string[]) => smsdesk(['retention', ...args]);

beforeAll(async () => {
  database = await emptyDatabase();
  db = connect(database.url, 1);
  expect(await smsdesk(['migrate'])).toMatchObject({code: 0});
  const [queue] = await db.sql<{id: number}[]>`select id from smsdesk.queue`;
  queueId = queue!.id;
});
beforeEach(async () => {
  await db.sql`truncate smsdesk.message, smsdesk.batch, smsdesk.retention_run cascade`;
  await db.sql`delete from smsdesk.setting where key = 'retention'`;
});
afterAll(async () => {
  await disconnect(db);
  await database.drop();
});

/** Sent three years ago, but for one in doubt. */
async function addOld(count: number, batchId: number | null = null): Promise<void> {
  await addMessages(
    db,
    queueId,
    Array.from({length: count}, () => ({})),
    {batchId},
  );
  const ago = db.sql`now() - interval '3 years'`;
  await db.sql`update smsdesk.message set time = ${ago}`;
  await db.sql`update smsdesk.delivery set time = ${ago}, due = ${ago}, state = 'delivered'`;
  await db.sql`
    update smsdesk.delivery set state = 'unknown' where message_id = (select max(message_id) from smsdesk.delivery)`;
}
const count = async (): Promise<number> => (await db.sql`select from smsdesk.message`).length;

describe('retention set', () => {
  test('keeps as long as said, for ever what is not named, and says what the night will do', async () => {
    await addOld(3);
    const set = await retention('set', '--received', '24m', '--sent', '24m', '--json');
    expect(set.code).toBe(0);
    expect(set.stderr).toMatch(/From .* 02:00 on .* 0 received and 2 sent SMS, 0 rows and drafts of files\./u);
    expect(set.stderr).toContain('In doubt (state:unknown), so they stay until somebody settles them: 1.');
    const [state] = jsonLines(set);
    expect(state).toMatchObject({
      received: {period: '24m'},
      sent: {period: '24m'},
      files: {period: 'off', before: null},
      lastRun: null,
    });
    expect(await retention('set', '--files', '30d', '--sent', 'off')).toMatchObject({code: 0, stdout: ''});
    const shown = await retention('show');
    expect(shown.stdout).toMatch(/^received\.period +24m$/mu);
    expect(shown.stdout).toMatch(/^sent\.period +off$/mu);
    expect(shown.stdout).toMatch(/^files\.period +30d$/mu);
    expect(await count()).toBe(3);
  });

  test.each([
    [['--files', '30d', '--sent', '3x'], '“3x” is no period; write --sent 24m (months)'],
    [['--files', '30d', '--received', '6d'], '7d is the least'],
    [['--files', '0d'], '--files 30d'],
    [[], '--received|--sent|--files'],
  ])('%j is refused, and nothing is set', async (args, words) => {
    const said = await retention('set', ...args);
    expect(said).toMatchObject({code: 2, stdout: ''});
    expect(said.stderr).toContain(words);
    expect(await db.sql`select from smsdesk.setting where key = 'retention' and value <> '{}'`).toHaveLength(0);
  });

  test('not shorter than a queue looks back for the same text', async () => {
    expect(await smsdesk(['queue', 'set', 'default', 'repeat=60d'])).toMatchObject({code: 0});
    const refused = await retention('set', '--sent', '60d', '--json');
    expect(JSON.parse(refused.stderr)).toMatchObject({problem: 'periodUnderRepeat', queue: 'default', repeat: '60d'});
    expect(await retention('set', '--sent', '61d')).toMatchObject({code: 0});
    expect(await smsdesk(['queue', 'set', 'default', 'repeat='])).toMatchObject({code: 0});
  });
});

describe('retention run', () => {
  test('says with --dry-run how many, and deletes none', async () => {
    await addOld(4);
    await retention('set', '--sent', '24m');
    const looked = await retention('run', '--dry-run', '--json');
    expect(looked.code).toBe(0);
    expect(jsonLines(looked)).toMatchObject([
      {kept: 'received', period: 'off', before: null, tooOld: 0, stay: {}},
      {kept: 'sent', period: '24m', tooOld: 3, stay: {inDoubt: 1}},
      {kept: 'files', period: 'off', before: null, tooOld: 0, stay: {}},
    ]);
    expect((await retention('run', '--dry-run')).stdout).toMatch(/^sent +24m +\S+ +3 +1$/mu);
    expect(await count()).toBe(4);
  });

  test('waits for a yes, deletes, and is remembered', async () => {
    const batchId = await addBatch(db, queueId, 'done');
    await db.sql`update smsdesk.batch set messages = 4, parts = 4, rejected = 2`;
    await addOld(4, batchId);
    await retention('set', '--sent', '24m');
    const refused = await retention('run', '--json');
    expect(refused).toMatchObject({code: 2, stdout: ''});
    expect(JSON.parse(refused.stderr)).toMatchObject({problem: 'deletionNotAgreed', messages: 3, files: 0});
    expect(await count()).toBe(4);
    const ran = await retention('run', '--yes', '--json');
    expect(ran.code).toBe(0);
    expect(jsonLines(ran)).toEqual([{deleted: {received: 0, sent: 3, files: 0}, isWhole: true}]);
    expect(ran.stderr).toContain('Deleted: 0 received and 3 sent SMS');
    expect(await count()).toBe(1);
    const [{lastRun}] = jsonLines(await retention('show', '--json')) as [{lastRun: object}];
    expect(lastRun).toMatchObject({isWhole: true, deleted: {received: 0, sent: 3, files: 0}});
    // The bulk send still tells what became of them.
    const [shown] = jsonLines(await smsdesk(['bulk', 'show', String(batchId), '--json']));
    expect(shown).toMatchObject({states: {delivered: 3, unknown: 1}, deleted: 3});
    const results = await smsdesk(['bulk', 'results', String(batchId), '--json']);
    expect(jsonLines(results)).toHaveLength(1);
    expect(results.stderr).toBe('3 SMS of it were deleted as too old.\n');
    const rejects = await smsdesk(['bulk', 'show', String(batchId), '--rejects']);
    expect(rejects.stderr).toBe('Its 2 refused rows are no longer kept.\n');
    expect(await retention('run')).toMatchObject({code: 0, stdout: ''});
  });

  test('has nothing to do where everything is kept for ever', async () => {
    const refused = await retention('run', '--yes', '--json');
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stderr)).toMatchObject({problem: 'keptForEver'});
  });

  test('ends with 1 where somebody else is at it', async () => {
    await addOld(2);
    await retention('set', '--sent', '24m');
    // The lock of whoever deletes.
    await db.sql`select pg_advisory_lock(${0x736d73}::int, 4)`;
    const refused = await retention('run', '--yes', '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stderr)).toMatchObject({problem: 'retentionBusy'});
    await db.sql`select pg_advisory_unlock_all()`;
  });
});

test('Ctrl-C ends a run after the piece at hand, with 130, and the night does the rest', async () => {
  await addOld(12_000);
  await retention('set', '--sent', '24m');
  const running = startCommand(['retention', 'run', '--yes', '--json'], {env: {DATABASE_URL: database.url}});
  await until(async () => (await db.sql`select from smsdesk.retention_run where sent > 0`).length > 0);
  running.child.kill('SIGINT');
  const ended = await running.ended;
  expect(ended.code).toBe(130);
  expect(ended.stderr).toContain('Broken off; deleted until then');
  const left = await count();
  expect(left).toBeGreaterThan(1);
  expect(jsonLines(ended)).toEqual([{deleted: {received: 0, sent: 12_000 - left, files: 0}, isWhole: false}]);
  const runs = await db.sql`select is_whole, ended_at is null as open from smsdesk.retention_run`;
  expect([...runs]).toEqual([{is_whole: false, open: false}]);
});

test('doctor tells where nobody has deleted for days', async () => {
  await retention('set', '--sent', '24m');
  expect((await smsdesk(['doctor'])).stderr).not.toContain('deleted');
  await db.sql`
    update smsdesk.setting set value = jsonb_set(value, '{setAt}', '"2026-01-01T00:00:00.000Z"') where key = 'retention'`;
  const late = await smsdesk(['doctor', '--json']);
  expect(late.code).toBe(1);
  expect(jsonLines(late)).toMatchObject([{database: {problems: [{code: 'retentionLate'}]}}]);
});

test('in Czech', async () => {
  await addOld(2);
  const cs = {SMSDESK_LANG: 'cs'};
  expect((await smsdesk(['retention', 'set', '--sent', '3x'], cs)).stderr).toContain('„3x“ není doba');
  await retention('set', '--sent', '24m');
  expect((await smsdesk(['retention', 'run'], cs)).stderr).toContain('potvrďte to přidáním --yes');
  expect((await smsdesk(['retention', 'run', '--yes'], cs)).stderr).toContain('Smazáno – přijaté SMS: 0, odeslané: 1');
});
