/**
 * Every example of every help page, in both languages, run by a shell against the built command as a reader would run it: one
 * after another in the order of the table, on a database in which what they name is there. An example is run by being
 * there; what has to be told here is only what it needs before it, where it does not end by itself, or does not end with 0.
 */
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {cliCommand, cliCommandIds, isPublic, type PublicCommandId} from '../../src/cli/command-table.ts';
import {languages, type Language} from '../../src/core/language.ts';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {texts} from '../../src/i18n/language.ts';
import {commandPath, freshHome, runCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';
import {clusterOf, keepersOf, kill, until} from '../support/embedded.ts';
import {openPty} from '../support/pty.ts';
import {selfSigned} from '../support/self-signed.ts';

const ids = cliCommandIds.filter(isPublic);

/** What the examples call things that are not there from the beginning. */
const named: Record<Language, {queue: string; templates: readonly string[]; gateways: readonly string[]}> = {
  en: {queue: 'billing', templates: ['Parcel', 'Reminder'], gateways: ['carrier', 'slow']},
  cs: {queue: 'fakturace', templates: ['Zásilka', 'Upomínka', 'Připomínka'], gateways: ['operator', 'pomala']},
};

type Prepare = (sql: Database['sql'], language: Language) => Promise<unknown>;

const inDoubt: Prepare = (sql) => sql`update smsdesk.delivery set state = 'unknown' where message_id in (4711, 4712)`;
const batchIs =
  (state: string): Prepare =>
  (sql) =>
    sql`update smsdesk.batch set state = ${state}, held_until = null where id = 12`;

/** As a day without trouble leaves it: what is due can leave, and nothing waits for a carrier that is an example only. */
const wellAndSending: Prepare = async (sql) => {
  await sql`update smsdesk.gateway set enabled = kind = 'simulator'`;
  await sql`update smsdesk.delivery set state = 'cancelled' where state in ('queued', 'unknown')`;
};

/** What has to be there, or not to be there any more, before an example of a command. */
const before: Partial<Record<PublicCommandId, Prepare>> = {
  'message.resend': inDoubt,
  'message.accept': inDoubt,
  'message.giveUp': inDoubt,
  'bulk.pause': batchIs('running'),
  'bulk.resume': batchIs('paused'),
  'bulk.release': batchIs('held'),
  'bulk.cancel': batchIs('running'),
  'bulk.template': () => Promise.resolve(['numbers.xlsx', 'cisla.xlsx'].map((name) => rmSync(join(home, name)))),
  'queue.add': (sql, language) => sql`delete from smsdesk.queue where name = ${named[language].queue}`,
  'gateway.add': (sql, language) => sql`delete from smsdesk.gateway where name in ${sql(named[language].gateways)}`,
  'template.add': (sql, language) => sql`delete from smsdesk.template where name in ${sql(named[language].templates)}`,
  'template.set': ensureTemplates,
  'template.remove': ensureTemplates,
  'status.add': (sql) => sql`delete from smsdesk.status`,
  'optout.remove': (sql) =>
    sql`insert into smsdesk.opt_out (number, author, reason) values ('+420777123456', 'anna', '') on conflict do nothing`,
  'optout.review': (sql) =>
    sql`update smsdesk.opt_out_review set decided_at = null, decided_by = null, is_opted_out = null`,
  'member.add': forgetMembers,
  'member.set': ensureMembers,
  'member.remove': ensureMembers,
  'optout.words': (sql) => sql`delete from smsdesk.setting where key = 'optOutWords'`,
  sender: wellAndSending,
  doctor: wellAndSending,
};

async function ensureTemplates(sql: Database['sql'], language: Language): Promise<void> {
  for (const name of named[language].templates)
    await sql`insert into smsdesk.template (name, text) values (${name}, 'Dobrý den') on conflict do nothing`;
}

/** Logins belong to the server: of an earlier run too. */
async function forgetMembers(sql: Database['sql']): Promise<void> {
  await sql`delete from smsdesk.member where name in ${sql(exampleMembers)}`;
  for (const name of exampleMembers) await sql`drop role if exists ${sql(name)}`;
}

async function ensureMembers(sql: Database['sql'], language: Language): Promise<void> {
  await sql`insert into smsdesk.queue (name, gateway_id) values (${named[language].queue}, (select min(id) from smsdesk.gateway))
    on conflict do nothing`;
  const there = await sql<{name: string}[]>`select name from smsdesk.member`;
  for (const name of exampleMembers.filter((one) => !there.some((row) => row.name === one)))
    await runCommand(['member', 'add', name, '--role', 'agent', '--queue', 'default'], {env: env(), cwd: home});
}

const exampleMembers = ['agent1', 'jana'];

/** Commands that go on until they are ended: what shows that they run, what Ctrl-C ends them with, and which lines end by themselves. */
const endless: Partial<Record<PublicCommandId, {runs: RegExp; code: number; but?: RegExp}>> = {
  tail: {runs: /opened|otevřena/, code: 130},
  sender: {runs: /started/, code: 0, but: /--drain|--systemd/},
  simulator: {runs: /smpp/, code: 0},
};

/** What a reader has of their own, and a test has not. */
const replaced: readonly (readonly [RegExp, (home: ExampleHome) => string])[] = [
  [/postgres:\/\/dba@db\/sms/, ({url}) => url],
  [/\/etc\/systemd\/system/, () => 'units'],
  [/~\//, () => './'],
  // Ports that somebody on this machine may have.
  [/--metrics 9464/, () => '--metrics 0'],
  // It says nothing else before there is something to say.
  [/^smsdesk tail/, () => 'smsdesk tail --verbose'],
  [/--port \d+/, () => '--port 0'],
  [/^smsdesk simulator(?!.*--port)/, () => 'smsdesk simulator --port 0'],
];

interface ExampleHome {
  url: string;
}

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let language: Language;
const {home, remove} = freshHome();
const demoHome = join(home, 'own');

const env = () => ({
  ...{NODE: process.execPath, COMMAND: commandPath, HOME: home, SMSDESK_LANG: language},
  ...{DATABASE_URL: database.url, TZ: 'Europe/Prague'},
  // Not the empty one of all tests: an example makes it.
  SMSDESK_CONFIG: undefined,
});

/** Lets a shell read the line, so that quotes and redirections mean what they mean to the reader. */
const script = (line: string): string => `smsdesk() { "$NODE" "$COMMAND" "$@"; }\nman() { cat; }\n${line}\n`;

const asTyped = (line: string): string =>
  replaced.reduce((typed, [pattern, by]) => typed.replace(pattern, by({url: database.url})), line);

async function openExamples(which: Language): Promise<void> {
  language = which;
  writeFiles();
  database = await emptyDatabase();
  const smsdesk = async (...args: string[]) => {
    const ended = await runCommand(args, {env: env(), cwd: home});
    expect(ended, ended.stderr).toMatchObject({code: 0});
  };
  await smsdesk('migrate');
  db = connect(database.url, 1);
  await smsdesk('queue', 'set', 'default', 'repeat=off');
  await smsdesk('queue', 'add', named[which].queue, '--gateway', 'simulator');
  const nextIs = (table: string, id: number) =>
    db.sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${id}, false)`;
  for (const id of [1201, 1204, 4711, 4712]) {
    await nextIs('smsdesk.message', id);
    await smsdesk('send', `+42077700${id}`, 'Ahoj', '--queue', 'default');
  }
  await db.sql`insert into smsdesk.opt_out_review (message_id, number) select id, number from smsdesk.message where id in (1201, 1204)`;
  await nextIs('smsdesk.batch', 12);
  await smsdesk('bulk', 'send', 'numbers.csv', '--queue', 'default', '--hold', 'release', '--yes');
  await smsdesk('optout', 'add', '+420777123456');
}

const {cert, key} = selfSigned();

/** As they were, whatever an example before has made of them. */
function writeFiles(): void {
  const numbers =
    'clid,phone,telefon,message\n+420777200001,777200001,777200001,Ahoj\n777200002,777200002,777200002,Ahoj\n';
  const files = {
    // What a file is, is told by what is in it.
    ...Object.fromEntries(
      ['numbers', 'cisla', 'list', 'seznam'].flatMap((name) => [
        [`${name}.csv`, numbers],
        [`${name}.xlsx`, numbers],
      ]),
    ),
    ...{'smsc.pem': cert, 'smsc-key.pem': key, 'smsc-klic.pem': key},
    'test.toml': '',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(home, name), content);
  for (const folder of [
    'units',
    '.local/share/bash-completion/completions',
    '.zsh/completions',
    '.config/fish/completions',
  ])
    mkdirSync(join(home, folder), {recursive: true});
}

afterAll(async () => {
  for (const pid of keepersOf(`${demoHome}-demo`)) kill(pid, 'SIGTERM');
  await until(() => keepersOf(`${demoHome}-demo`).length === 0);
  expect(clusterOf(demoHome)).toBeUndefined();
  remove();
});

/** At a terminal, where somebody who has seen that it runs ends it. */
async function runEndless(line: string, runs: RegExp): Promise<number> {
  const pty = openPty('sh', ['-c', line.replace(/^smsdesk/, 'exec "$NODE" "$COMMAND"')], {cwd: home, env: env()});
  await pty.waitFor(runs);
  pty.write('\x03');
  return pty.exit;
}

/** At a terminal, where a question is answered with yes. */
async function runAsked(line: string): Promise<number> {
  const pty = openPty('sh', ['-c', script(line)], {cwd: home, env: env()});
  const state = {isOver: false};
  const exit = pty.exit.finally(() => (state.isOver = true));
  await pty.waitFor((rows) => state.isOver || /\[[ya]\/N\]/.test(rows.join('')), 30_000).catch(() => undefined);
  if (!state.isOver) pty.write('y\r');
  return exit;
}

/** The desk, left by its own key once its picture is there. */
async function runScreen(line: string, added: Record<string, string | undefined> = {}): Promise<number> {
  const pty = openPty('sh', ['-c', script(line)], {cwd: home, env: {...env(), ...added}});
  await pty.waitFor(/[?] /, 60_000);
  pty.keys('q');
  await pty.waitFor(/[ya]\b.*[n]\b/i);
  pty.keys('y');
  return pty.exit;
}

async function run(id: PublicCommandId, line: string): Promise<number> {
  const {isDestructive} = cliCommand(id);
  const going = endless[id];
  if (id === 'desk') return runScreen(line);
  // A database of its own, beside the person's; it takes no other.
  if (line.includes('demo --desk')) return runScreen(line, {DATABASE_URL: undefined, SMSDESK_HOME: demoHome});
  if (going && isEndless(id, line)) return runEndless(line, going.runs);
  if (isDestructive && !line.includes('--yes')) return runAsked(line);
  const ended = await runCommand(['-c', script(line)], {program: 'sh', cwd: home, env: env(), input: 'hidden-1\n'});
  if (ended.code !== 0) throw new Error(ended.stderr);
  return ended.code;
}

const isEndless = (id: PublicCommandId, line: string): boolean =>
  endless[id] !== undefined && !endless[id].but?.test(line);

const codeOf = (id: PublicCommandId, line: string): number => (isEndless(id, line) ? (endless[id]?.code ?? 0) : 0);

const linesOf = (which: Language): (readonly [PublicCommandId, string])[] =>
  ids.flatMap((id) => texts[which].cli.help[id].examples.map(({line}) => [id, line] as const));

const seen = new Set<string>();

describe.each(languages)('in %s', (which) => {
  // The same words once more would say nothing new.
  const lines = linesOf(which).filter(([, line]) => !seen.has(line) && seen.add(line));

  beforeAll(() => openExamples(which));
  afterAll(async () => {
    await forgetMembers(db.sql);
    await disconnect(db);
    await database.drop();
  });

  test.each(lines)('%s: %s', async (id, line) => {
    const fresh = id === 'demo' && !line.includes('--desk') ? await emptyDatabase() : null;
    const usual = database;
    if (fresh) database = fresh;
    writeFiles();
    if (!fresh) await before[id]?.(db.sql, which);
    expect(await run(id, asTyped(line))).toBe(codeOf(id, line));
    database = usual;
    await fresh?.drop();
  });
});
