import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {cellWidth} from '../../src/core/cell-width.ts';
import {connect, disconnect} from '../../src/db/connect.ts';
import {registerSender} from '../../src/db/statements/heartbeat.ts';
import {reportLinks} from '../../src/db/statements/report-links.ts';
import {commandPath, freshHome, runCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';
import {openPty, type Pty} from '../support/pty.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
const {home, remove} = freshHome();

const open = (args: readonly string[], cols = 80, env: Record<string, string> = {}): Pty =>
  openPty(process.execPath, [commandPath, ...args], {cols, env: {DATABASE_URL: database.url, HOME: home, ...env}});

const count = async (query: string): Promise<string> =>
  (await runCommand(['count', query], {env: {DATABASE_URL: database.url}})).stdout;

beforeAll(async () => {
  database = await emptyDatabase();
  const env = {DATABASE_URL: database.url};
  await runCommand(['migrate'], {env});
  await runCommand(['demo', '--messages', '40', '--yes'], {env});
  await runCommand(
    ['send', '777123456', '漢字 👩‍👩‍👧 \x1b[31mred \u202e and a long tail of words '.repeat(8), '--queue', 'default'],
    {env},
  );
});

afterAll(async () => {
  await database.drop();
  remove();
});

test('a mistake in a query is pointed at', async () => {
  const pty = open(['list', 'statsu:failed']);
  expect(await pty.exit).toBe(2);
  const lines = pty.output().replaceAll('\r', '').split('\n');
  expect(lines.slice(1, 3)).toEqual(['  statsu:failed', '  ^^^^^^']);
});

test.each([[48], [80], [120], [200]])('list fits a terminal of %d columns', async (cols) => {
  const plain = open(['list', '--limit', '15'], cols, {NO_COLOR: '1'});
  const colored = open(['list', '--limit', '15'], cols);
  expect([await plain.exit, await colored.exit]).toEqual([0, 0]);
  const lines = plain.output().replaceAll('\r', '').split('\n');
  expect(lines.length).toBeGreaterThan(15);
  for (const line of lines.slice(0, 16)) expect(cellWidth(line)).toBeLessThanOrEqual(cols);
  expect(plain.output()).not.toMatch(/\x1b|\u202e/);
  // Colours are all that a terminal which has them is given besides.
  const codes = /\x1b\[(?:3[1-6]|90|39)m/g;
  // The narrowest has no room for what is coloured.
  expect(codes.test(colored.output())).toBe(cols > 48);
  expect(colored.output().replace(codes, '')).toBe(plain.output());
});

test('a terminal that cannot colour, and a pipe, get none', async () => {
  const dumb = open(['list', '--limit', '15'], 80, {TERM: 'dumb'});
  await dumb.exit;
  expect(dumb.output()).not.toContain('\x1b');
  const piped = await runCommand(['list'], {
    env: {DATABASE_URL: database.url, TERM: 'xterm-256color', FORCE_COLOR: '1'},
  });
  expect(piped.stdout).not.toContain('\x1b');
});

test('list on a terminal speaks the language', async () => {
  const pty = open(['list', '--limit', '1'], 120, {SMSDESK_LANG: 'cs'});
  await pty.exit;
  expect(pty.screen().join('\n')).toMatch(/Číslo[^]*(odeslaná|přijatá)/i);
});

test.each([
  ['y', 0, 2],
  ['n', 2, 0],
  ['', 2, 0],
])('a bulk send asks first; %j ends with %d', async (answer, code, sent) => {
  const path = join(home, 'ask.csv');
  // Of its own, since nobody gets the same text twice in a day.
  writeFileSync(path, `clid,message\n777500001,a${code}${answer}\n777500002,b${answer}\n`);
  const before = Number(await count('number:+4207775000*'));
  const pty = open(['bulk', 'send', path, '--queue', 'default']);
  await pty.waitFor(/Send 2 SMS \(2 parts\) from queue default now\? \[y\/N\]/);
  pty.write(`${answer}\r`);
  expect(await pty.exit).toBe(code);
  expect(Number(await count('number:+4207775000*'))).toBe(before + sent);
  rmSync(path);
});

test('a question interrupted is a no, with 130', async () => {
  const path = join(home, 'interrupt.csv');
  writeFileSync(path, 'clid,message\n777600001,a\n');
  const pty = open(['bulk', 'send', path, '--queue', 'default']);
  await pty.waitFor('[y/N]');
  pty.write('\x03');
  expect(await pty.exit).toBe(130);
  expect(await count('number:+420777600001')).toBe('0\n');
});

test('a workbook is not poured onto a terminal', async () => {
  const pty = open(['bulk', 'template', '--format', 'xlsx']);
  expect(await pty.exit).toBe(2);
  expect(pty.output()).not.toContain('PK');
});

test('the sender ends at once on a second Ctrl-C', async () => {
  const pty = open(['sender']);
  await pty.waitFor('started');
  pty.write('\x03');
  pty.write('\x03');
  expect([0, 130]).toContain(await pty.exit);
});

test('the desk opens with its query and leaves the terminal as it was', async () => {
  const pty = open(['direction:in']);
  await pty.waitFor('direction:in');
  pty.keys('q');
  await pty.waitFor(/\?/);
  pty.keys('y');
  expect(await pty.exit).toBe(0);
  expect(pty.output()).toContain('\x1b[?1049l');
});

test('a secret that is asked for is not shown while it is typed, and can be corrected', async () => {
  const pty = open([
    'gateway',
    'add',
    'carrier',
    '--kind',
    'smpp',
    '--url',
    'smpp://u@127.0.0.1',
    '--secret-file',
    '-',
  ]);
  await pty.waitFor('not shown');
  pty.write('pa55x\x7fw\r');
  expect(await pty.exit).toBe(0);
  expect(pty.output()).not.toContain('pa5');
  const db = connect(database.url, 1);
  const [row] = await db.sql<{url: string}[]>`select url from smsdesk.gateway where name = 'carrier'`;
  expect(row?.url).toBe('smpp://u:pa55w@127.0.0.1');
  const sender = await registerSender(db.sql, {host: 'a-host-with-a-rather-long-name.example.com', pid: 1});
  const [gateway] = await db.sql<{id: number}[]>`select id from smsdesk.gateway where name = 'carrier'`;
  await reportLinks(db.sql, sender, [
    {
      ...{gatewayId: gateway?.id ?? 0, state: 'down', window: 0, inFlight: 0, rate: null, pace: 0, throttled: 3},
      problem: {code: 'ECONNREFUSED', detail: null},
    },
  ]);
  await disconnect(db);
});

test.each([[60], [80], [120]])(
  'the gateways fit a terminal of %d columns, and what is wrong stands under them',
  async (cols) => {
    const pty = open(['gateway', 'list'], cols);
    expect(await pty.exit).toBe(0);
    const lines = pty.output().replaceAll('\r', '').split('\n');
    for (const line of lines.slice(0, 3)) expect(cellWidth(line)).toBeLessThanOrEqual(cols);
    expect(lines.slice(3).join('')).toContain('Nothing listens at its address');
    expect(pty.output()).not.toContain('pa55');
  },
);
