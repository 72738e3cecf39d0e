import {chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {join, resolve} from 'node:path';
import {afterAll, beforeAll, describe, expect, inject, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {commandPath, freshHome, runCommand, type CommandResult} from '../support/command.ts';
import {databaseUrl, emptyDatabase} from '../support/database.ts';
import {openPty} from '../support/pty.ts';

const fixtures = resolve('fixtures');
let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
const folders = freshHome();

beforeAll(async () => {
  database = await emptyDatabase();
  db = connect(database.url, 1);
  await runCommand(['migrate'], {env: {DATABASE_URL: database.url}});
});

afterAll(async () => {
  await disconnect(db);
  await database.drop();
  folders.remove();
});

/** One clear sentence, no stack, no data. */
function expectSentence({stdout, stderr}: CommandResult): void {
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^smsdesk: \p{Lu}?.+[.?]\n$/u);
  expect(stderr).not.toMatch(/\n {4}at |node:internal|undefined|\[object/);
}

const rowsWritten = async (): Promise<number> => {
  const [row] = await db.sql<{n: string}[]>`
    select (select count(*) from smsdesk.message) + (select count(*) from smsdesk.batch) as n`;
  return Number(row?.n);
};

describe.each(['en', 'cs'])('in %s', (language) => {
  test.each([
    ['a missing file', join(folders.home, 'nowhere.csv'), 'nowhere.csv'],
    ['an empty file', join(fixtures, 'empty.csv'), 'empty.csv'],
    ['a file without clid', join(fixtures, 'no-clid.csv'), 'clid'],
    ['a folder', fixtures, fixtures],
    ['a binary renamed .csv', join(fixtures, 'binary.csv'), 'binary.csv'],
    ['a header alone', join(fixtures, 'only-header.csv'), 'only-header.csv'],
    ['a damaged workbook', join(fixtures, 'damaged.xlsx'), 'damaged.xlsx'],
  ])('%s is refused by check and send alike', async (_, path, word) => {
    const env = {DATABASE_URL: database.url, SMSDESK_LANG: language};
    const results = await Promise.all([
      runCommand(['bulk', 'check', path, '--queue', 'default'], {env}),
      runCommand(['bulk', 'send', path, '--queue', 'default', '--yes'], {env}),
    ]);
    for (const result of results) {
      expect(result.code).toBe(2);
      expectSentence(result);
      expect(result.stderr).toContain(word);
    }
    expect(await rowsWritten()).toBe(0);
  });

  test('a file name is only text', async () => {
    const path = join(folders.home, 'a\x1b]0;title\x07\u202e\n.csv');
    const result = await runCommand(['bulk', 'check', path, '--queue', 'default'], {
      env: {DATABASE_URL: database.url, SMSDESK_LANG: language},
    });
    expect(result).toMatchObject({code: 2, stdout: ''});
    expect(result.stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]|\n./);
  });

  test.each([
    [['lsit']],
    [['bulk']],
    [['bulk', 'chek']],
    [['list', '--jsno']],
    [['bulk', 'send']],
    [['send', '1', '2', '3', '--queue', 'q']],
  ])('%j is bad usage', async (args) => {
    const result = await runCommand(args, {env: {SMSDESK_LANG: language, SMSDESK_HOME: folders.home}});
    expect(result.code).toBe(2);
    expectSentence(result);
  });

  test('without a terminal there is no desk, and nothing is started for it', async () => {
    const home = join(folders.home, `unopened-${language}`);
    for (const args of [[], ['state:failed'], ['demo', '--desk']]) {
      const result = await runCommand(args, {env: {SMSDESK_LANG: language, SMSDESK_HOME: home}});
      expect(result.code).toBe(2);
      expectSentence(result);
    }
    expect(existsSync(home)).toBe(false);
    expect(existsSync(`${home}-demo`)).toBe(false);
  });

  test('a bad query is said before a screen is opened', async () => {
    const pty = openPty(process.execPath, [commandPath, 'stat:failed'], {
      env: {DATABASE_URL: database.url, SMSDESK_LANG: language},
    });
    expect(await pty.exit).toBe(2);
    expect(pty.screen().join('')).toContain('stat');
    expect(pty.output()).not.toContain('\x1b[?1049h');
  });
});

describe('a database', () => {
  const refuse = async (env: Record<string, string>, args: readonly string[] = ['count']) => {
    const result = await runCommand(args, {env});
    expect(result.code).toBe(3);
    expectSentence(result);
    return result.stderr;
  };

  test('that does not listen', async () => {
    expect(await refuse({DATABASE_URL: 'postgres://somebody:s3cret@127.0.0.1:1/sms'})).not.toContain('s3cret');
  });

  test('that does not exist', async () => {
    await refuse({DATABASE_URL: databaseUrl(inject('postgres').serverUrl, 'smsdesk_no_such_database')});
  });

  test('whose address is none', async () => {
    expect(await refuse({DATABASE_URL: 'hunter2 is my password'})).not.toContain('hunter2');
  });

  test('named by the PG variables', async () => {
    await refuse({PGHOST: '127.0.0.1', PGPORT: '1', PGDATABASE: 'sms', PGUSER: 'x'});
  });

  test('that is no Postgres at all', async () => {
    const server = createServer((socket) => {
      // Whoever called may be gone before the answer.
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await refuse({DATABASE_URL: `postgres://x@127.0.0.1:${port}/sms`});
    server.close();
  });

  test('that holds the tables of something else', async () => {
    const other = await emptyDatabase();
    const line = connect(other.url, 1);
    await line.sql`create table invoices (id int)`;
    await disconnect(line);
    await refuse({DATABASE_URL: other.url});
    expect(await runCommand(['migrate'], {env: {DATABASE_URL: other.url}})).toMatchObject({code: 0});
    expect(await runCommand(['count'], {env: {DATABASE_URL: other.url}})).toMatchObject({code: 0, stdout: '0\n'});
    await other.drop();
  });

  test('that a later smsdesk has been at', async () => {
    const later = await emptyDatabase();
    await runCommand(['migrate'], {env: {DATABASE_URL: later.url}});
    const line = connect(later.url, 1);
    await line.sql`insert into smsdesk.migration (hash, created_at) values ('later', 9999999999999)`;
    await disconnect(line);
    await refuse({DATABASE_URL: later.url});
    await refuse({DATABASE_URL: later.url}, ['migrate']);
    expect(await runCommand(['doctor'], {env: {DATABASE_URL: later.url}})).toMatchObject({code: 3});
    await later.drop();
  });

  test('whose folder is a file, or not ours to write', async () => {
    const asFile = join(folders.home, 'file');
    writeFileSync(asFile, 'x');
    await refuse({SMSDESK_HOME: asFile});
    await refuse({SMSDESK_HOME: join(asFile, 'below')});
    if (process.getuid?.() === 0) return;
    const locked = join(folders.home, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    await refuse({SMSDESK_HOME: join(locked, 'home')});
    expect(readdirSync(locked)).toEqual([]);
  });
});

test('a full disk behind standard output is said', async () => {
  const result = await runCommand(['-c', `exec "$0" "$1" bulk template > /dev/full`, process.execPath, commandPath], {
    program: '/bin/sh',
  });
  expect(result.code).toBe(2);
  expectSentence(result);
});
