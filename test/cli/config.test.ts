import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {loadConfiguration} from '../../src/cli/config/load-configuration.ts';
import {optionIds} from '../../src/core/config/option-table.ts';
import {texts} from '../../src/i18n/language.ts';
import {sayProblem} from '../../src/i18n/problem-sentence.ts';
import {commandPath, type CommandResult, freshHome, jsonLines, runCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';
import {openPty} from '../support/pty.ts';

const secret = 'hunter2-hunter2';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let home: string;
let own: string;
let machine: string;

beforeAll(async () => {
  database = await emptyDatabase();
  await runCommand(['demo', '--messages', '12'], {env: {DATABASE_URL: database.url}});
});

afterAll(() => database.drop());

beforeEach(() => {
  const fresh = freshHome();
  home = fresh.home;
  own = join(home, 'own/smsdesk/config.toml');
  machine = join(home, 'etc/smsdesk/config.toml');
  for (const path of [own, machine]) mkdirSync(dirname(path), {recursive: true});
  return fresh.remove;
});

/** Whose files these are. */
const person = () => ({
  ...{SMSDESK_CONFIG: undefined, HOME: home},
  ...{XDG_CONFIG_HOME: dirname(dirname(own)), XDG_CONFIG_DIRS: `relative:${dirname(dirname(machine))}`},
});

const write = (path: string, content: string | Uint8Array, mode = 0o600): void => {
  writeFileSync(path, content);
  chmodSync(path, mode);
};

const smsdesk = (args: readonly string[], env: Record<string, string | undefined> = {}): Promise<CommandResult> =>
  runCommand(args, {env: {...person(), ...env}});

const atTerminal = async (args: readonly string[], env: Record<string, string> = {}): Promise<string> => {
  const pty = openPty(process.execPath, [commandPath, ...args], {cols: 100, env: {...person(), ...env}});
  await pty.exit;
  return pty.output().replaceAll('\r', '');
};

const option = async (name: string, env: Record<string, string> = {}): Promise<unknown> =>
  jsonLines(await smsdesk(['config', 'list', '--json'], env)).find((row) => (row as {option: string}).option === name);

test('tests read no file of the person or the machine', async () => {
  expect(await runCommand(['config', 'path'])).toMatchObject({stdout: '/dev/null\n', code: 0});
  expect(await runCommand(['config', 'list'])).toMatchObject({stderr: '', code: 0});
  const pty = openPty(process.execPath, [commandPath, 'config', 'path']);
  await pty.exit;
  expect(pty.output().trim()).toBe('/dev/null');
});

describe('where a value comes from', () => {
  test('flag, variable, own file, the machine’s file, default', async () => {
    write(machine, 'queue = "machine"\nlanguage = "cs"\n', 0o644);
    write(own, '\n[database]\nurl = "postgres://nobody@127.0.0.1:1/none"\n');
    const from = {file: null, line: null, variable: null};
    expect(await option('queue')).toEqual({
      ...from,
      option: 'queue',
      value: 'machine',
      origin: 'file',
      file: machine,
      line: 1,
    });
    expect(await option('language')).toMatchObject({value: 'cs', file: machine, line: 2});
    expect(await option('database.url')).toMatchObject({file: own, line: 3});
    expect(await option('desk.mouse')).toEqual({...from, option: 'desk.mouse', value: true, origin: 'default'});
    write(own, 'queue = "own"\n');
    expect(await option('queue')).toMatchObject({value: 'own', file: own});
    const variable = {SMSDESK_QUEUE: 'variable'};
    expect(await option('queue', variable)).toMatchObject({
      value: 'variable',
      origin: 'variable',
      variable: 'SMSDESK_QUEUE',
    });
    const send = ['send', '777123456', 'text'];
    const env = {...variable, DATABASE_URL: database.url, SMSDESK_LANG: 'en'};
    expect((await smsdesk(send, env)).stderr).toContain('no queue “variable”');
    expect(await smsdesk([...send, '--queue', 'default'], env)).toMatchObject({code: 0});
  });

  test('SMSDESK_CONFIG names the only file', async () => {
    write(machine, 'queue = "machine"\n');
    write(own, 'queue = "own"\n');
    const named = join(home, 'named.toml');
    write(named, '\ufeffqueue = "named"\r\n[list]\r\nlimit = 3\r\n');
    expect(await option('queue', {SMSDESK_CONFIG: named})).toMatchObject({value: 'named', file: named, line: 1});
    expect(await option('list.limit', {SMSDESK_CONFIG: named})).toMatchObject({value: 3, line: 3});
    expect(await option('queue', {SMSDESK_CONFIG: '/dev/null'})).toMatchObject({value: null, origin: 'default'});
  });

  test('config list and doctor say it to a person, each option on a line', async () => {
    write(own, 'language = "cs"\n');
    const list = await atTerminal(['config', 'list']);
    expect(list).toMatch(/^language +cs +\/.*config\.toml:1$/m);
    expect(list).toMatch(/^queue +výchozí$/m);
    const {stdout} = await smsdesk(['doctor'], {DATABASE_URL: database.url, SMSDESK_LIST_LIMIT: '7'});
    for (const id of optionIds) expect(stdout).toMatch(new RegExp(`^${id.replace('.', '\\.')} `, 'm'));
    expect(stdout).toMatch(/^list\.limit +7 +SMSDESK_LIST_LIMIT$/m);
    expect(stdout).toMatch(/^Pásmo instalace +Europe\/Prague$/m);
    expect(jsonLines(await smsdesk(['doctor', '--json'], {DATABASE_URL: database.url}))).toMatchObject([
      {
        configuration: {path: own, files: [own], problems: []},
        database: {settings: {zone: 'Europe/Prague', country: 'CZ'}},
      },
    ]);
  });
});

describe('each option does what it says', () => {
  test('the database: an address, and a password for one that has none', async () => {
    write(own, `[database]\nurl = "${database.url}"\n`);
    const {stdout} = await smsdesk(['count']);
    expect(Number(stdout)).toBeGreaterThan(0);
    const url = new URL(database.url);
    const password = decodeURIComponent(url.password);
    url.password = '';
    write(machine, `database.url = "${url.href}"\n`, 0o644);
    write(own, `database.password = ${JSON.stringify(password)}\n`);
    expect(await smsdesk(['count'])).toMatchObject({stdout, code: 0});
    write(own, 'database.password = "another"\n');
    expect(await smsdesk(['count'])).toMatchObject({stdout: '', code: 3});
    expect(await smsdesk(['count'], {PGPASSWORD: password})).toMatchObject({stdout, code: 0});
    // What the environment names is not sent a password out of a file.
    write(own, `database.password = ${JSON.stringify(password)}\n`);
    expect(await smsdesk(['count'], {DATABASE_URL: url.href})).toMatchObject({stdout: '', code: 3});
  });

  test('home, from the home of the person as well', async () => {
    write(own, 'home = "~/sms"\n');
    const [told] = jsonLines(await smsdesk(['doctor', '--json'])) as [{home: string; database: {kind: string}}];
    expect(told).toMatchObject({home: join(home, 'sms'), database: {kind: 'embedded'}});
  });

  test('queue, for send and for bulk sends', async () => {
    write(own, 'queue = "default"\n');
    const env = {DATABASE_URL: database.url};
    expect(await smsdesk(['send', '777123457', 'by configuration'], env)).toMatchObject({code: 0});
    expect(await smsdesk(['bulk', 'check', 'fixtures/bulk-sample.csv'], env)).toMatchObject({code: 1});
    expect(await smsdesk(['bulk', 'send', 'fixtures/bulk-sample.csv', '--dry-run'], env)).toMatchObject({code: 1});
  });

  test('list.…, on a terminal; a pipe and JSON are the same for everybody', async () => {
    write(own, '[list]\nsort = "number"\ncolumns = "number,parts"\nlimit = 3\n');
    const env = {DATABASE_URL: database.url};
    const [titles, ...rows] = (await atTerminal(['list'], env)).trim().split('\n');
    expect(titles).toMatch(/^Number +Parts$/);
    const numbers = rows.flatMap((row) => /^\+\d+/.exec(row)?.[0] ?? []);
    expect(numbers).toHaveLength(3);
    expect(numbers).toEqual(numbers.toSorted());
    expect((await atTerminal(['list', '--limit', '2'], env)).match(/^\+/gm)).toHaveLength(2);
    const everybody = await runCommand(['list'], {env});
    expect(await smsdesk(['list'], env)).toEqual(everybody);
    expect(everybody.stdout.split('\n').length).toBeGreaterThan(10);
    const json = await atTerminal(['list', '--json', '--limit', '1'], env);
    expect(JSON.parse(json.split('\n')[0] ?? '')).toHaveProperty('text');
  });

  test('the sender: its log, its figures, and both in its unit', async () => {
    write(own, '[sender]\nlog = "json"\nmetrics = "127.0.0.1:0"\n');
    const {stderr, code} = await smsdesk(['sender', '--drain'], {DATABASE_URL: database.url});
    expect(code).toBeLessThan(2);
    const events = stderr
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as {event: string}).event);
    expect(events).toContain('metricsServed');
    expect((await smsdesk(['sender', '--systemd'])).stdout).toContain(' sender --log json --metrics 127.0.0.1:0\n');
    expect((await smsdesk(['sender', '--systemd', '--metrics', '9464'])).stdout).toContain(' --metrics 9464\n');
  });

  test('the desk: colours, mouse, whole frames', async () => {
    const look = async (toml: string): Promise<string> => {
      write(own, toml);
      const pty = openPty(process.execPath, [commandPath], {env: {...person(), DATABASE_URL: database.url}});
      // A row, with the colours of its state.
      await pty.waitFor('delivered');
      pty.keys('q', 'y');
      await pty.exit;
      return pty.output();
    };
    const [usual, set] = [await look(''), await look('color = false\n[desk]\nmouse = false\nplain-render = true\n')];
    const color = /\x1b\[(?:\d+;)*(?:3[0-8]|9\d)(?:;\d+)*m/;
    const mouse = '\x1b[?1000h';
    const move = /\x1b\[\d+;\d+H/;
    expect([usual.includes(mouse), set.includes(mouse)]).toEqual([true, false]);
    // Ink writes whole frames from the top; the sink goes to the cells that have changed.
    expect([move.test(usual), move.test(set)]).toEqual([true, false]);
    expect(usual).toMatch(color);
    expect(set).not.toMatch(color);
  });
});

describe('a file that cannot be right', () => {
  const isRoot = process.getuid?.() === 0;
  const cases: [string, () => void, RegExp][] = [
    ['a folder', () => mkdirSync(own), /“.*own\/smsdesk\/config\.toml” cannot be read \(it is a folder\)\.$/],
    ['a pipe', () => execFileSync('mkfifo', [own]), /cannot be read \(it is no regular file\)\.$/],
    ['a link to itself', () => symlinkSync(own, own), /cannot be read \(ELOOP\)\.$/],
    ['huge', () => write(own, '#'.repeat(65_537)), /cannot be read \(it is larger than 64 kB\)\.$/],
    [
      'not UTF-8',
      () => write(own, Buffer.from('# a\nqueue = "\xe9"\n', 'latin1')),
      /config\.toml:2: this line is not UTF-8; save the file as UTF-8\.$/,
    ],
    ['with a NUL', () => write(own, '# a\nqueue = "\0"\n'), /config\.toml:2:10: this is not TOML; /],
    ['deeply nested', () => write(own, `queue = ${'['.repeat(9_000)}`), /config\.toml:1:\d+: this is not TOML; /],
    ['cut off', () => write(own, 'queue = "def'), /config\.toml:1:9: this is not TOML; /],
    [
      'with a key that is not one',
      () => write(own, 'quue = "default"'),
      /config\.toml:1: there is no option “quue”\. Did you mean “queue”\?$/,
    ],
    ['of everybody', () => write(own, 'queue = "default"', 0o666), /may be changed by everybody; run: chmod o-w /],
    [
      'with a password for everybody',
      () => write(own, `database.password = "${secret}"`, 0o644),
      /holds a password that others may read; run: chmod 600 /,
    ],
    ...(isRoot
      ? []
      : [['unreadable', () => write(own, '', 0), /cannot be read \(EACCES\)\.$/] as [string, () => void, RegExp]]),
  ];

  test.each(cases)('%s: one sentence', async (_, make, sentence) => {
    make();
    const machineValues = {home, language: 'en'} as const;
    const {problems} = await loadConfiguration({variables: person(), homeFolder: home, machine: machineValues});
    expect(problems.map((problem) => sayProblem(texts.en, problem))).toEqual([expect.stringMatching(sentence)]);
  });

  test('nothing is done with it, and what helps goes on working', async () => {
    execFileSync('mkfifo', [own]);
    const env = {DATABASE_URL: database.url};
    const sentence = `The configuration file “${own}” cannot be read (it is no regular file).`;
    expect(await smsdesk(['count'], env)).toEqual({stdout: '', stderr: `smsdesk: ${sentence}\n`, code: 2});
    const told = await smsdesk(['doctor'], env);
    expect(told).toMatchObject({stderr: '', code: 2});
    expect(told.stdout.match(/^Wrong +(.*)$/m)?.[1]).toBe(sentence);
    expect(told.stdout).toMatch(/^Tables +of this version$/m);
    expect(await smsdesk(['config', 'list'])).toMatchObject({stderr: `smsdesk: ${sentence}\n`, code: 2});
    for (const line of [['--help'], ['help', 'count'], ['--version']]) {
      expect(await smsdesk(line)).toMatchObject({stderr: '', code: 0});
    }
  });

  test('one that is named and not there', async () => {
    const env = {SMSDESK_CONFIG: join(home, 'none.toml')};
    expect(await smsdesk(['count'], env)).toMatchObject({
      stdout: '',
      code: 2,
      stderr: expect.stringContaining('none.toml” cannot be read (ENOENT)') as string,
    });
  });

  test('one that is not there, is empty or holds comments only says nothing', async () => {
    const load = () => loadConfiguration({variables: person(), homeFolder: home, machine: {home, language: 'en'}});
    const nothing = await load();
    expect(nothing).toMatchObject({files: [], problems: []});
    for (const text of ['', '\ufeff', '\r\n', '# nothing\n']) {
      write(own, text);
      expect(await load()).toEqual({...nothing, files: [{path: own, entries: [], problem: null}]});
    }
  });

  test('with --json the problem is an object', async () => {
    write(own, '\nlist.limt = 3\n');
    const {stderr, code} = await smsdesk(['count', '--json']);
    expect([JSON.parse(stderr), code]).toMatchObject([
      {problem: 'unknownConfigKey', path: own, line: 2, key: 'list.limt', suggestion: 'list.limit'},
      2,
    ]);
  });

  test('a variable that holds what it cannot', async () => {
    expect(await smsdesk(['count'], {SMSDESK_LANG: 'de'})).toMatchObject({
      ...{stdout: '', code: 2},
      stderr: 'smsdesk: SMSDESK_LANG cannot be “de”. It can be: en, cs.\n',
    });
  });
});

test('config init writes a file for its owner alone, and never over one', async () => {
  const written = await smsdesk(['config', 'init']);
  expect(written).toMatchObject({stdout: `${own}\n`, code: 0});
  expect(statSync(own).mode & 0o777).toBe(0o600);
  expect(await smsdesk(['config', 'list'])).toMatchObject({stderr: '', code: 0});
  const before = readFileSync(own, 'utf8');
  write(own, `${before}\n`);
  expect(await smsdesk(['config', 'init'])).toMatchObject({stdout: '', code: 2});
  expect(readFileSync(own, 'utf8')).toBe(`${before}\n`);
});

test('no secret ever comes out, whatever is asked for and whatever is wrong', async () => {
  const elsewhere = `127.0.0.1:1/none`;
  const files = [
    `[database]\nurl = "postgres://jana:${secret}@${elsewhere}"\npassword = "${secret}"\n`,
    `database.url = "postgres://${elsewhere}?password=${secret}"\n`,
    `database.url = "mysql://jana:${secret}@${elsewhere}"\n`,
    `database.url = "postgres://ja:${secret}:na@${elsewhere}"\n`,
    `database.password = "${secret}\n`,
    `database.password = ${secret}\n`,
    `database.password = ["${secret}"]\n`,
    `gateway-secret = "${secret}"\n`,
  ];
  const named = {DATABASE_URL: `postgres://jana:${secret}@${elsewhere}`, PGPASSWORD: secret, SMSDESK_DEBUG: '1'};
  const commands = [['config', 'list', '--json'], ['doctor'], ['count', '--json']];
  for (const [index, file] of files.entries()) {
    write(own, file);
    const env = index % 2 === 0 ? {} : {...named, SMSDESK_GATEWAY_SECRET: secret};
    for (const {stdout, stderr} of await Promise.all(commands.map((line) => smsdesk(line, env)))) {
      expect(stdout + stderr).not.toContain(secret);
    }
  }
  write(own, files[0] ?? '');
  expect(await option('database.url')).toMatchObject({value: `postgres://jana:***@${elsewhere}`});
  expect(await option('database.password')).toMatchObject({value: '***'});
  for (const line of [
    ['list'],
    ['send', '777123456', 'x', '--queue', 'q'],
    ['migrate'],
    ['sender', '--systemd'],
    ['config', 'path'],
    ['settings', 'list'],
  ]) {
    const {stdout, stderr} = await smsdesk(line);
    expect(stdout + stderr).not.toContain(secret);
  }
});
