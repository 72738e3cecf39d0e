import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {toArrived} from '../../src/sender/inbound.ts';
import {writeInbound} from '../../src/sender/write-inbound.ts';
import {jsonLines, runCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let folder: string;

const smsdesk = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCommand(args, {env: {DATABASE_URL: database.url, ...env}});
const optout = (...args: string[]) => smsdesk(['optout', ...args]);
const receive = (text: string, number = '+420777123456') =>
  writeInbound(db, {id: 1, name: 'simulator'}, [toArrived({number, recipient: null, text, parts: 1, raw: null})]);
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-cli-optouts-'));
  database = await emptyDatabase();
  db = connect(database.url, 1);
  expect(await smsdesk(['migrate'])).toMatchObject({code: 0});
});
beforeEach(async () => {
  await db.sql`truncate smsdesk.message, smsdesk.opt_out, smsdesk.opt_out_event, smsdesk.opt_out_review cascade`;
  await db.sql`delete from smsdesk.setting where key = 'optOutWords'`;
});
afterAll(async () => {
  await disconnect(db);
  await database.drop();
  rmSync(folder, {recursive: true});
});

describe('the opt-out list', () => {
  test('tells who is on it, since when, by whom and why, and keeps who was', async () => {
    const added = await optout('add', '777 123 456', '+420777123457', '--reason', 'by\tphone\n', '--json');
    expect(added).toMatchObject({code: 0, stderr: expect.stringContaining('new there: 2') as string});
    expect(jsonLines(added)).toEqual([{numbers: ['+420777123456', '+420777123457'], added: 2}]);
    expect(await optout('remove', '00420777123456', '--reason', 'new contract')).toMatchObject({code: 0});
    expect(await optout('remove', '+420777123456', '--json')).toMatchObject({code: 2});
    expect(jsonLines(await optout('list', '--json'))).toMatchObject([
      {
        number: '+420777123457',
        optedOut: true,
        until: null,
        reason: 'by phone',
        message: null,
        history: [{optedOut: true, reason: 'by phone'}],
      },
    ]);
    expect(jsonLines(await optout('show', '777123456', '--json'))).toMatchObject([
      {
        ...{number: '+420777123456', optedOut: false, reason: 'by phone'},
        history: [
          {optedOut: true, reason: 'by phone', until: null},
          {optedOut: false, reason: 'new contract', user: expect.any(String) as string},
        ],
      },
    ]);
    await optout('add', '777123456', '--until', '2040-01-01T00:00:00Z', '--reason', 'again');
    const shown = await optout('show', '777123456');
    const states = shown.stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/ +/u)[1]);
    expect(states).toEqual(['state', 'on', 'off', 'on']);
    expect(shown.stdout.trim().split('\n').at(-1)).toMatch(/ on +2040-01-01\S+ .* again$/u);
    expect(jsonLines(await optout('list', '--ended', '--all', '--json'))).toHaveLength(2);
  });

  test('says in words what is wrong, and then changes nothing', async () => {
    expect(await optout('add', '777123456', 'abc')).toMatchObject({code: 2});
    expect(await optout('add', '777123456', '--until', 'soon')).toMatchObject({code: 2});
    expect(await optout('add', '777123456', '--until', '1.1.2020 00:00')).toMatchObject({code: 2});
    const unknown = await optout('show', '777123456', '--json');
    expect(JSON.parse(unknown.stderr)).toMatchObject({problem: 'notOptedOut', number: '+420777123456'});
    const czech = await smsdesk(['optout', 'remove', '777123456'], {SMSDESK_LANG: 'cs'});
    expect(czech.stderr).toContain('není mezi odhlášenými');
    expect((await optout('list')).stdout.trim().split('\n')).toHaveLength(1);
  });
});

describe('a file of opt-outs', () => {
  test('is read row by row, with a report of the bad ones, and what is exported is read again', async () => {
    const list = file(
      'list.csv',
      'phone;reason;until\n777123456;=1+1;\nabc;;\n+420777123457;;1.1.2040 00:00\n777123458;;never\n777123456;twice;\n777123459;;1.1.2020 00:00\n',
    );
    expect(await optout('import', list)).toMatchObject({code: 2});
    const bad = join(folder, 'bad.csv');
    const imported = await optout(
      ...['import', list, '--map', 'clid=phone', '--reason', 'old list', '--rejects', bad, '--json'],
    );
    expect(imported.code).toBe(1);
    expect(jsonLines(imported)).toEqual([
      {
        ...{rows: 6, added: 2},
        problems: [
          {row: 3, code: 'badNumber', value: 'abc'},
          {row: 5, code: 'badTime', value: 'never'},
        ],
      },
    ]);
    expect(readFileSync(bad, 'utf8')).toContain('badTime');
    const saved = join(folder, 'saved.csv');
    expect(await optout('export', '-o', saved)).toMatchObject({code: 0});
    expect(readFileSync(saved, 'utf8')).toMatch(/\+420777123456;on;[^;]+;;[^;]+;twice;/u);
    await optout('add', '777123460', '--reason', '=HYPERLINK("x")');
    const csv = (await optout('export')).stdout;
    expect(csv).toContain(`'=HYPERLINK`);
    await db.sql`truncate smsdesk.opt_out`;
    const again = await optout('import', file('again.csv', csv), '--json');
    expect(jsonLines(again)).toEqual([{rows: 3, added: 3, problems: []}]);
    const lines = jsonLines(await optout('export', '--format', 'jsonl'));
    expect(lines).toMatchObject([
      {number: '+420777123456', reason: 'twice', until: null},
      {number: '+420777123457', reason: 'old list', until: expect.stringContaining('2040-01-01') as string},
      {number: '+420777123460', reason: '=HYPERLINK("x")'},
    ]);
  });

  test('that is broken puts nobody on the list', async () => {
    const list = file('broken.csv', 'clid\n777123456\n"777\n');
    expect((await optout('import', list)).code).toBe(2);
    expect((await optout('export', '--format', 'jsonl')).stdout).toBe('');
  });
});

describe('doubtful messages', () => {
  test('are listed, accepted and dismissed by their ids', async () => {
    await receive('stop prosím');
    await receive('ne', '+420777000002');
    const reviews = jsonLines(await optout('review', '--json')) as {message: number; text: string}[];
    expect(reviews.map(({text}) => text)).toEqual(['stop prosím', 'ne']);
    const [first, second] = reviews.map(({message}) => String(message));
    const decided = await optout('review', '--accept', first ?? '', '--dismiss', second ?? '');
    expect(decided).toMatchObject({code: 0, stdout: ''});
    expect(decided.stderr).toContain('+420777123456 is on the opt-out list.');
    expect(jsonLines(await optout('list', '--json'))).toMatchObject([
      {number: '+420777123456', reason: 'stop prosím', message: Number(first)},
    ]);
    expect(jsonLines(await optout('review', '--json'))).toEqual([]);
    expect((await optout('review', '--accept', second ?? '')).code).toBe(2);
    expect((await optout('review', '--accept', 'x')).code).toBe(2);
  });
});

describe('the words', () => {
  test('can be changed, and hold for what comes next', async () => {
    expect((await optout('words')).stdout).toMatch(/STOP +stop/u);
    expect(await optout('words', '--add', 'HALT', '--remove', 'stop')).toMatchObject({code: 0, stdout: ''});
    await receive('STOP');
    await receive('halt', '+420777000002');
    expect(jsonLines(await optout('list', '--json'))).toMatchObject([{number: '+420777000002', reason: 'HALT'}]);
    expect((await optout('words', '--remove', 'stop')).code).toBe(2);
    expect((await optout('words', '--add', '!')).code).toBe(2);
    await optout('words', '--usual', '--add', 'JOIN', '--as', 'back', '--yes');
    await receive('join', '+420777000002');
    expect(jsonLines(await optout('list', '--json'))).toEqual([]);
    expect(jsonLines(await optout('words', '--json'))).toContainEqual({word: 'STOP', meaning: 'stop'});
  });
});
