import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {beat, registerSender} from '../../src/db/statements/heartbeat.ts';
import {reportLinks} from '../../src/db/statements/report-links.ts';
import {jsonLines, runCommand, type CommandResult} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let folder: string;
const secret = 'pa5/w@rd';

/** Runs the command on this file's database; what it says never holds the secret. */
async function smsdesk(
  args: readonly string[],
  options: Parameters<typeof runCommand>[1] = {},
): Promise<CommandResult> {
  const result = await runCommand(args, {...options, env: {DATABASE_URL: database.url, ...options.env}});
  expect(result.stdout + result.stderr).not.toMatch(/pa5/);
  return result;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-gateways-'));
  database = await emptyDatabase();
  db = connect(database.url, 2);
  expect(await smsdesk(['migrate'])).toMatchObject({code: 0});
});
afterAll(async () => {
  await disconnect(db);
  await database.drop();
  rmSync(folder, {recursive: true});
});

const stored = async (name: string) =>
  (
    await db.sql<{url: string | null; options: unknown; enabled: boolean}[]>`
    select url, options, enabled from smsdesk.gateway where name = ${name}`
  )[0];

const listed = async (name: string) =>
  (jsonLines(await smsdesk(['gateway', 'list', '--json'])) as {name: string}[]).find((one) => one.name === name);

const smpp = (name: string, user = 'user') =>
  ['gateway', 'add', name, '--kind', 'smpp', '--url', `smpp://${user}@smsc.example.com:2775`] as const;

describe('a secret', () => {
  test('comes from a file', async () => {
    const path = join(folder, 'secret');
    writeFileSync(path, `${secret}\n`);
    expect(await smsdesk([...smpp('file'), '--secret-file', path])).toMatchObject({
      ...{code: 0, stdout: '', stderr: 'Gateway file added.\n'},
    });
    expect((await stored('file'))?.url).toBe('smpp://user:pa5%2Fw%40rd@smsc.example.com:2775');
    expect(await listed('file')).toMatchObject({url: 'smpp://user:***@smsc.example.com:2775'});
    expect((await smsdesk(['gateway', 'list'])).stdout).toContain('smpp://user:***@smsc.example.com:2775');
  });

  test('comes from a pipe, or from the environment', async () => {
    await smsdesk([...smpp('pipe'), '--secret-file', '-'], {input: secret});
    await smsdesk(smpp('environment'), {env: {SMSDESK_GATEWAY_SECRET: secret}});
    const {url} = (await stored('file')) ?? {};
    expect((await stored('pipe'))?.url).toBe(url);
    expect((await stored('environment'))?.url).toBe(url);
  });

  test('on the command line is taken, and people are told of a better way', async () => {
    const typed = ['gateway', 'add', 'typed', '--kind', 'smpp', '--url', `smpp://user:pa5@smsc.example.com`];
    expect(await smsdesk(typed)).toMatchObject({code: 0, stderr: expect.stringContaining('--secret-file') as string});
    expect(await listed('typed')).toMatchObject({url: 'smpp://user:***@smsc.example.com'});
  });

  test('is kept when the address moves, and can be given anew', async () => {
    await smsdesk(['gateway', 'set', 'typed', '--url', 'smpp://user@other.example.com']);
    expect((await stored('typed'))?.url).toBe('smpp://user:pa5@other.example.com');
    await smsdesk(['gateway', 'set', 'typed', '--secret-file', '-'], {input: 'pa5-new'});
    expect((await stored('typed'))?.url).toBe('smpp://user:pa5-new@other.example.com');
    await smsdesk(['gateway', 'set', 'typed', '--url', 'smpp://somebody@other.example.com']);
    expect((await stored('typed'))?.url).toBe('smpp://somebody@other.example.com');
  });

  test.each([
    ['an empty file', [], ''],
    ['two lines', [], 'pa5\npa56\n'],
    ['a file that is not there', ['/nowhere/secret'], ''],
  ])('%s is refused', async (_, [path = '-'], input) => {
    expect(await smsdesk([...smpp('refused'), '--secret-file', path], {input})).toMatchObject({code: 2, stdout: ''});
    expect(await stored('refused')).toBeUndefined();
  });

  test('has no place without a login', async () => {
    const noUser = ['gateway', 'add', 'x', '--kind', 'smpp', '--url', 'smpp://smsc.example.com', '--secret-file', '-'];
    expect(await smsdesk([...noUser, '--json'], {input: secret})).toMatchObject({
      ...{code: 2, stderr: expect.stringContaining('"secretHasNoPlace"') as string},
    });
    const simulator = ['gateway', 'add', 'x', '--kind', 'simulator', '--secret-file', '-'];
    expect(await smsdesk(simulator, {input: secret})).toMatchObject({code: 2});
  });
});

describe('what is typed', () => {
  test.each([
    [['--kind', 'smpp'], 'badGatewayUrl'],
    [['--kind', 'smpp', '--url', 'http://smsc.example.com'], 'badGatewayUrl'],
    [['--kind', 'smpp', '--url', 'smpp://'], 'badGatewayUrl'],
    [['--kind', 'http', '--url', 'sms.example.com'], 'badGatewayUrl'],
    [['--kind', 'simulator', '--url', 'smpp://smsc.example.com'], 'badGatewayUrl'],
    [['--kind', 'pigeon'], 'badOption'],
    [['--kind', 'simulator', '--set', 'widnow=5'], 'unknownGatewayOption'],
    [['--kind', 'simulator', '--set', 'window'], 'badGatewayOption'],
    [['--kind', 'simulator', '--set', 'window=many'], 'badGatewayOption'],
    [['--kind', 'simulator', '--set', 'rate=0'], 'badGatewayOption'],
    [['--kind', 'simulator', '--set', 'traffic={'], 'badGatewayOption'],
  ])('%j is refused as %s', async (flags, code) => {
    const {code: exit, stdout, stderr} = await smsdesk(['gateway', 'add', 'bad', ...flags, '--json']);
    expect({exit, stdout, said: stderr.includes(`"${code}"`)}).toEqual({
      exit: 2,
      stdout: '',
      said: true,
    });
    expect(await stored('bad')).toBeUndefined();
  });

  test('options are stored, changed and taken away; a bad one changes nothing', async () => {
    await smsdesk(['gateway', 'add', 'slow', '--kind', 'simulator', '--set', 'window=5', '--set', 'rate=2.5']);
    expect((await stored('slow'))?.options).toEqual({window: '5', rate: '2.5'});
    expect(await smsdesk(['gateway', 'set', 'slow', 'window=9', 'rate='])).toMatchObject({code: 0});
    expect((await stored('slow'))?.options).toEqual({window: '9'});
    expect(await smsdesk(['gateway', 'set', 'slow', 'window=0'])).toMatchObject({code: 2});
    expect(await smsdesk(['gateway', 'set', 'slow'])).toMatchObject({code: 2});
    expect(await smsdesk(['gateway', 'set', 'nosuch', 'window=1'])).toMatchObject({code: 2});
    expect((await stored('slow'))?.options).toEqual({window: '9'});
    expect(await smsdesk(['gateway', 'add', 'slow', '--kind', 'simulator'])).toMatchObject({code: 2});
  });
});

test('a gateway is switched off and on, and removed once no queue uses it', async () => {
  await smsdesk(['gateway', 'add', 'old', '--kind', 'simulator']);
  await smsdesk(['queue', 'add', 'billing', '--gateway', 'old']);
  await smsdesk(['gateway', 'disable', 'old']);
  expect(await listed('old')).toMatchObject({enabled: false, state: 'off'});
  await smsdesk(['gateway', 'enable', 'old']);
  expect(await listed('old')).toMatchObject({enabled: true, state: 'unserved'});
  const refused = await smsdesk(['gateway', 'remove', 'old', '--yes']);
  expect(refused).toMatchObject({code: 2, stderr: expect.stringContaining('billing') as string});
  expect(await smsdesk(['queue', 'set', 'billing', '--gateway', 'simulator', '--sender-id', '800123'])).toMatchObject({
    ...{code: 0},
  });
  expect(jsonLines(await smsdesk(['queue', 'list', '--json']))).toContainEqual(
    expect.objectContaining({name: 'billing', gateway: 'simulator', senderId: '800123'}),
  );
  expect(await smsdesk(['gateway', 'remove', 'old', '--yes'])).toMatchObject({
    code: 0,
    stderr: 'Gateway old is removed.\n',
  });
  expect(await listed('old')).toBeUndefined();
  expect(await smsdesk(['gateway', 'remove', 'old', '--yes'])).toMatchObject({code: 2});
});

test('a queue is removed while nothing belongs to it', async () => {
  await smsdesk(['queue', 'add', 'unused', '--gateway', 'simulator']);
  expect(await smsdesk(['queue', 'remove', 'unused', '--yes'])).toMatchObject({
    code: 0,
    stderr: 'Queue unused is removed.\n',
  });
  expect(await smsdesk(['queue', 'remove', 'unused', '--yes'])).toMatchObject({code: 2});
  await smsdesk(['queue', 'add', 'used', '--gateway', 'simulator']);
  await smsdesk(['send', '777123456', 'Ahoj', '--queue', 'used']);
  expect(await smsdesk(['queue', 'remove', 'used', '--yes'])).toMatchObject({
    ...{code: 2, stderr: expect.stringContaining('stays') as string},
  });
});

test('the list has how each gateway stands with each sender that lives, and what waits', async () => {
  const [{id: gatewayId} = {id: 0}] = await db.sql<{id: number}[]>`select id from smsdesk.gateway where name = 'file'`;
  const link = {gatewayId, window: 20, inFlight: 3, rate: 12.5, pace: 4.5, throttled: 7};
  const problem = {code: 'ESME_RBINDFAIL', detail: null};
  const [up, down, dead] = (await Promise.all(
    ['a', 'b', 'c'].map((host) => registerSender(db.sql, {host, pid: 7})),
  )) as [number, number, number];
  await reportLinks(db.sql, up, [{...link, state: 'up', problem: null}]);
  await reportLinks(db.sql, dead, [{...link, state: 'up', problem: null}]);
  await db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds' where id = ${dead}`;
  await smsdesk(['queue', 'set', 'default', '--gateway', 'file']);
  await smsdesk(['send', '777123456', 'Ahoj', '--queue', 'default']);
  await beat(db.sql, up);
  expect(await listed('file')).toMatchObject({
    ...{state: 'up', problem: null, waiting: 1, later: 0, oldest: expect.stringMatching(/^20/) as string},
    senders: [{host: 'a', pid: 7, state: 'up', window: 20, inFlight: 3, rate: 12.5, pace: 4.5, throttled: 7}],
    queues: [{name: 'default', waiting: 1, later: 0}],
  });
  await reportLinks(db.sql, down, [{...link, window: 0, state: 'down', problem}]);
  await db.sql`update smsdesk.sender set stopped_at = now() where id = ${up}`;
  await beat(db.sql, down);
  expect(await listed('file')).toMatchObject({state: 'down', problem, senders: [{host: 'b', state: 'down'}]});
  expect(await smsdesk(['doctor'])).toMatchObject({
    ...{code: 4, stdout: expect.stringMatching(/Gateway “file” is down: The carrier refused the login/) as string},
  });
  const [diagnosis] = jsonLines(await smsdesk(['doctor', '--json']));
  expect(diagnosis).toMatchObject({database: {problems: [{code: 'gatewayDown', gateway: 'file', link: problem}]}});
  const table = (await smsdesk(['gateway', 'list'])).stdout.split('\n').find((line) => line.startsWith('file'));
  expect(table?.split(/ {2,}/)).toEqual(
    expect.arrayContaining(['file', 'smpp', 'down', 'b:7', '4.5/s', '12.5/s', 'ESME_RBINDFAIL']),
  );
});

test('doctor tells of a gateway that SMS leave by and nothing comes back over, unless another sender hears for it', async () => {
  const [{id: gatewayId} = {id: 0}] = await db.sql<{id: number}[]>`select id from smsdesk.gateway where name = 'file'`;
  const link = {gatewayId, window: 20, inFlight: 0, rate: null, pace: 0, throttled: 0, state: 'up'} as const;
  await db.sql`update smsdesk.sender set stopped_at = now()`;
  const [deaf, hears] = [
    await registerSender(db.sql, {host: 'a', pid: 8}),
    await registerSender(db.sql, {host: 'a', pid: 9}),
  ];
  await reportLinks(db.sql, deaf, [{...link, problem: {code: 'EADDRINUSE', detail: '127.0.0.1:8650'}}]);
  const diagnosis = await smsdesk(['doctor']);
  expect(diagnosis.code).toBe(4);
  expect(diagnosis.stdout).toMatch(/Gateway “file” works only in part: Another program uses the port/);
  await reportLinks(db.sql, hears, [{...link, problem: null}]);
  expect((await smsdesk(['doctor'])).stdout).not.toContain('“file”');
});
