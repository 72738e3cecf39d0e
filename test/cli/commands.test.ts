import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {jsonLines, runCommand, startCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';
import {until} from '../support/until.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let folder: string;

/** Runs the command on this file's database. */
const smsdesk = (args: readonly string[], options: Parameters<typeof runCommand>[1] = {}) =>
  runCommand(args, {...options, env: {DATABASE_URL: database.url, ...options.env}});

const messageCount = async (): Promise<number> =>
  Number((await db.sql<{n: string}[]>`select count(*) as n from smsdesk.message`)[0]?.n);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-cli-'));
  database = await emptyDatabase();
  db = connect(database.url, 1);
  const migrated = await smsdesk(['migrate', '--json']);
  expect(migrated).toMatchObject({code: 0});
  expect(jsonLines(migrated)).toEqual([{applied: expect.any(Number) as number, isNew: true}]);
});

afterAll(async () => {
  await disconnect(db);
  await database.drop();
  rmSync(folder, {recursive: true});
});

describe('names', () => {
  test('a new database has the queue, the templates and the statuses to begin with', async () => {
    expect(jsonLines(await smsdesk(['queue', 'list', '--json']))).toMatchObject([
      {name: 'default', gateway: 'simulator', senderId: null, settings: {'max-parts': '10', quiet: 'off'}},
    ]);
    expect(jsonLines(await smsdesk(['template', 'list', '--json'])).length).toBeGreaterThan(2);
    expect(jsonLines(await smsdesk(['status', 'list', '--json'])).length).toBeGreaterThan(2);
  });

  test('are added, and not twice', async () => {
    const add = ['queue', 'add', 'billing', '--gateway', 'simulator', '--sender-id', '+420800123456'];
    expect(await smsdesk(add)).toMatchObject({code: 0, stdout: '', stderr: 'Queue billing added.\n'});
    expect(await smsdesk(add)).toMatchObject({code: 2});
    expect(await smsdesk(['queue', 'add', 'x', '--gateway', 'none'])).toMatchObject({code: 2, stdout: ''});
    expect(await smsdesk(['template', 'add', 'Hi', 'Hi {{name}}', '--queue', 'billing', '--json'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\{"id":\d+,"name":"Hi"\}\n$/) as string,
    });
    await smsdesk(['template', 'add', 'Bye', 'Bye', '--queue', 'billing']);
    const set = ['template', 'set', 'Bye', 'Bye {{name|you}}'];
    expect(await smsdesk(set)).toMatchObject({code: 0, stdout: '', stderr: 'Template Bye is changed.\n'});
    const listed = async () =>
      jsonLines(await smsdesk(['template', 'list', '--json'])).find((one) => (one as {name: string}).name === 'Bye');
    expect(await listed()).toMatchObject({text: 'Bye {{name|you}}', queues: ['billing']});
    await smsdesk([...set, '--all-queues']);
    expect(await listed()).toMatchObject({queues: []});
    expect(await smsdesk(['template', 'remove', 'Bye', '--yes'])).toMatchObject({
      code: 0,
      stderr: 'Template Bye is removed.\n',
    });
    expect(await listed()).toBeUndefined();
    expect(await smsdesk(['template', 'remove', 'Bye', '--yes'])).toMatchObject({code: 2, stdout: ''});
    expect(await smsdesk(['status', 'add', 'Blue one', '--color', 'blue'])).toMatchObject({code: 0});
    expect(await smsdesk(['status', 'add', 'Odd', '--color', 'mauve'])).toMatchObject({code: 2});
  });
});

describe('messages', () => {
  test('one is queued, listed and counted', async () => {
    const sent = await smsdesk(['send', '777 123 456', 'Příliš žluťoučký kůň', '--queue', 'default']);
    expect(sent).toMatchObject({code: 0, stdout: expect.stringMatching(/^\d+\n$/) as string});
    const [message] = jsonLines(await smsdesk(['list', 'zlutoucky', '--json'])) as Record<string, unknown>[];
    expect(Object.keys(message ?? {}).join()).toBe(
      'id,time,direction,number,queue,text,state,status,user,parts,batch,due,error',
    );
    expect(message).toMatchObject({
      direction: 'out',
      number: '+420777123456',
      text: 'Příliš žluťoučký kůň',
      state: 'queued',
      status: null,
      batch: null,
      error: null,
    });
    expect(message?.['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0[12]:00$/);
    expect(await smsdesk(['count', 'direction:out', 'zlutoucky'])).toMatchObject({code: 0, stdout: '1\n'});
    expect(await smsdesk(['count', 'direction:in', '--json'])).toMatchObject({stdout: '{"count":0}\n'});
  });

  test('are the same in a pipe in every language', async () => {
    const run = (language: string) => smsdesk(['list'], {env: {SMSDESK_LANG: language}});
    const [english, czech] = [await run('en'), await run('cs')];
    expect(czech.stdout).toBe(english.stdout);
    expect(english.stdout).toMatch(/^id +time +direction/);
  });

  test('more than asked for are announced on stderr', async () => {
    await smsdesk(['send', '777 123 457', 'second', '--queue', 'default']);
    const listed = await smsdesk(['list', '--limit', '1', '--json', '--sort', '-time']);
    expect(jsonLines(listed)).toMatchObject([{text: 'second'}]);
    expect(listed.stderr).toContain('--all');
    expect(await smsdesk(['list', '--all', '--json'])).toMatchObject({stderr: ''});
  });

  test('are printed with the columns asked for, in that order', async () => {
    const table = await smsdesk(['list', 'zlutoucky', '--columns', 'text,state,id,text']);
    expect(table.stdout).toMatch(/^text +state +id\nPříliš žluťoučký kůň +queued +\d+\n$/);
    const json = await smsdesk(['list', 'zlutoucky', '--columns', 'Number, text', '--json']);
    expect(json.stdout).toBe('{"number":"+420777123456","text":"Příliš žluťoučký kůň"}\n');
    expect(await smsdesk(['list', '--columns', 'numbr'])).toMatchObject({
      ...{code: 2, stdout: ''},
      stderr: expect.stringContaining('number') as string,
    });
    expect(await smsdesk(['list', '--columns', 'template'])).toMatchObject({code: 2, stdout: ''});
  });

  test('cannot smuggle anything into a terminal or a line', async () => {
    const hostile = 'a\x1b]52;c;aGk=\x07b\x9b31mc\x7fd\r\ne\u202ef\u2028g\tend';
    await smsdesk(['send', '777 123 458', hostile, '--queue', 'default']);
    const table = await smsdesk(['list', 'aGk']);
    expect(table.stdout.split('\n')).toHaveLength(3);
    expect(table.stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]/);
    const json = await smsdesk(['list', 'aGk', '--json']);
    expect(json.stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]/);
    expect(jsonLines(json)).toMatchObject([{text: hostile.replace('\r\n', '\n')}]);
  });

  test.each([
    [['list', 'stat:failed'], 'state'],
    [['count', 'state:sent,lost'], 'lost'],
    [['list', 'status:"Call'], '"'],
    [['list', '--sort', 'size'], 'size'],
    [['list', '--limit', 'many'], 'many'],
    [['send', '12', 'x', '--queue', 'default'], '12'],
    [['send', '777123456', ' ', '--queue', 'default'], ''],
    [['send', '777123456', 'x', '--queue', 'defalt'], 'default'],
    [['bulk', 'show', '999999'], '999999'],
    [['bulk', 'show', 'x'], 'x'],
  ])('%j is refused in one line', async (args, word) => {
    const before = await messageCount();
    const refused = await smsdesk(args);
    expect(refused).toMatchObject({code: 2, stdout: ''});
    expect(refused.stderr).toMatch(/^smsdesk: .+\n$/);
    expect(refused.stderr).toContain(word);
    expect(await messageCount()).toBe(before);
  });

  test('a failure with --json says its code', async () => {
    const {stderr, code} = await smsdesk(['list', 'stat:failed', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stderr)).toMatchObject({
      problem: 'unknownField',
      word: 'stat',
      says: expect.any(String) as string,
    });
  });
});

describe('the sender', () => {
  test('drains what is due, writes a log, and ends with the worst of it', async () => {
    await smsdesk(['send', '777400001', 'for the sender', '--queue', 'default']);
    const drained = await smsdesk(['sender', '--drain']);
    expect(drained).toMatchObject({code: 0, stdout: ''});
    expect(drained.stderr).toMatch(/^\S+ started senderId=\d+\n/);
    expect(await smsdesk(['count', 'number:+420777400001', 'state:delivered'])).toMatchObject({stdout: '1\n'});
  });

  test('ends gracefully on SIGTERM', async () => {
    const sender = startCommand(['sender'], {env: {DATABASE_URL: database.url}});
    await until(() => sender.said.stderr.includes(' started '));
    sender.child.kill('SIGTERM');
    const ended = await sender.ended;
    expect(ended).toMatchObject({code: 0});
    expect(ended.stderr).toContain(' stopped ');
  });
});

test('an early end of the reader is no failure', async () => {
  const list = startCommand(['list', '--json', '--all'], {env: {DATABASE_URL: database.url}});
  list.child.stdout.destroy();
  expect(await list.ended).toMatchObject({code: 0, stderr: ''});
});

test('the demo fills an empty database, and no other', async () => {
  const empty = await emptyDatabase();
  const env = {DATABASE_URL: empty.url};
  const filled = await runCommand(['demo', '--messages', '300', '--yes', '--json'], {env});
  expect(filled).toMatchObject({code: 0, stdout: '{"messages":300}\n'});
  expect(await runCommand(['count'], {env})).toMatchObject({stdout: '300\n'});
  await empty.drop();
  expect(await smsdesk(['demo', '--yes'])).toMatchObject({code: 2, stdout: ''});
});

test('doctor finds nothing wrong', async () => {
  const looked = await smsdesk(['doctor', '--json']);
  expect(looked).toMatchObject({code: 0});
  expect(jsonLines(looked)).toMatchObject([
    {database: {kind: 'external', isRunning: true, schema: 'current', problems: []}, zone: 'Europe/Prague'},
  ]);
});

test('doctor does not promise to start a Postgres of somebody else’s', async () => {
  const looked = await smsdesk(['doctor'], {env: {DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing'}});
  expect(looked.code).toBe(3);
  expect(looked.stdout).toMatch(/^Postgres +could not be asked$/m);
  expect(looked.stdout).toMatch(/^Wrong +.*ECONNREFUSED/m);
});

test('a number that two queues name is warned of, in both languages, and doctor says it', async () => {
  const number = '+420800999111';
  await smsdesk(['queue', 'add', 'first', '--gateway', 'simulator', '--sender-id', number]);
  const added = await smsdesk(['queue', 'add', 'second', '--gateway', 'simulator', '--sender-id', '90999', '--json']);
  expect(added).toMatchObject({code: 0, stderr: 'Queue second added.\n'});
  const set = await smsdesk(['queue', 'set', 'second', `numbers=${number}`]);
  expect(set.code).toBe(0);
  expect(set.stderr).toMatch(/^Queue second is set.\n\+420800999111 belongs to several queues \(first, second\)/su);
  const czech = await smsdesk(['queue', 'add', 'third', '--gateway', 'simulator', '--sender-id', number], {
    env: {SMSDESK_LANG: 'cs'},
  });
  expect(czech.stderr).toContain('Číslo +420800999111 má víc front (first, second, third)');
  const [diagnosis] = jsonLines(await smsdesk(['doctor', '--json']));
  expect(diagnosis).toMatchObject({
    database: {problems: [{code: 'sharedNumber', number, queues: ['first', 'second', 'third']}]},
  });
  for (const name of ['first', 'second', 'third']) await smsdesk(['queue', 'remove', name, '--yes']);
  expect(await smsdesk(['doctor'])).toMatchObject({code: 0});
});
