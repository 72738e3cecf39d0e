import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {cliCommand, cliCommandIds, commandTable} from '../../src/cli/command-table.ts';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {commandPath, freshHome, runCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';
import {addMessages} from '../support/sender-rows.ts';
import {openPty, type Pty} from '../support/pty.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
const {home, remove} = freshHome();

/** Logins belong to the server, and so to all tests. */
const leaving = `leaving${process.pid}`;
const smsdesk = (args: readonly string[]) => runCommand(args, {env: {DATABASE_URL: database.url}, cwd: home});
const open = (args: readonly string[], env: Record<string, string> = {}): Pty =>
  openPty(process.execPath, [commandPath, ...args], {
    cols: 200,
    env: {DATABASE_URL: database.url, HOME: home, ...env},
    cwd: home,
  });

beforeAll(async () => {
  database = await emptyDatabase();
  writeFileSync(join(home, 'numbers.csv'), 'clid,message\n777500001,a\n777500002,b\n777500003,c\n');
  for (const line of [
    ['migrate'],
    ['gateway', 'add', 'spare', '--kind', 'simulator'],
    ['queue', 'add', 'unused', '--gateway', 'simulator'],
    ['template', 'add', 'Meeting', 'See you at $(date)', '--queue', 'unused'],
    ['optout', 'words', '--add', 'ENOUGH'],
    ['retention', 'set', '--sent', '30d'],
    ['member', 'add', leaving, '--role', 'admin'],
    ['bulk', 'send', 'numbers.csv', '--queue', 'default', '--hold', 'release', '--yes'],
  ]) {
    const ended = await smsdesk(line);
    expect(ended, ended.stderr).toMatchObject({code: 0});
  }
  db = connect(database.url, 1);
  // Nobody knows of two of them any more whether they have left.
  await db.sql`update smsdesk.delivery set state = 'unknown' where message_id in (select min(message_id) from smsdesk.delivery union select max(message_id) from smsdesk.delivery)`;
  const [queue] = await db.sql<{id: number}[]>`select min(id) as id from smsdesk.queue`;
  const [old] = await addMessages(db, queue!.id, [{}]);
  await db.sql`update smsdesk.message set time = now() - interval '1 year' where id = ${old!}`;
  await db.sql`
    update smsdesk.delivery set state = 'delivered', due = now() - interval '1 year' where message_id = ${old!}`;
});

afterAll(async () => {
  await smsdesk(['member', 'remove', leaving, '--yes']);
  await disconnect(db);
  await database.drop();
  remove();
});

/** Each destructive command with what its question says will be lost. */
const lines: readonly (readonly [line: string, says: RegExp])[] = [
  ['message resend state:unknown', /2 SMS/],
  ['message accept state:unknown', /2 SMS/],
  ['message give-up state:unknown', /2 SMS/],
  ['queue remove unused', /queue unused, which sends by simulator\?.*1 template is offered there no more/],
  ['gateway remove spare', /gateway spare \(simulator\)\? Its address, options and secret are lost/],
  ['template remove Meeting', /Its text is lost: See you at \$\(date\)/],
  ['optout words --usual', /1 word of yours is lost: ENOUGH/],
  [`member remove ${leaving}`, /Remove .* \(admin\)\? All rights here end at once.*dropped; then only the owner/],
  ['retention run', /Delete 0 received and 1 sent SMS/],
  ['bulk cancel 1', /bulk send 1 \(numbers\.csv\)\? 1 of its 3 SMS will not leave/],
  ['demo --messages 20', /Put 20 SMS of a demo into postgres:.*Nothing takes them out again/],
  ['bulk send numbers.csv --queue default --allow-duplicates', /Send 3 SMS \(3 parts\) from queue default now\?/],
];

test('each destructive command is here, and none asks that is not', () => {
  const named = cliCommandIds.filter((id) =>
    lines.some(([line]) => `${line} `.startsWith(`${cliCommand(id).words.join(' ')} `) && id !== 'desk'),
  );
  expect(named).toEqual(cliCommandIds.filter((id) => cliCommand(id).isDestructive));
  expect(named).toEqual(cliCommandIds.filter((id) => 'yes' in commandTable[id].flags));
});

/** All that these commands could change. */
async function everything(): Promise<unknown> {
  const [row] = await db.sql`select
    (select jsonb_agg(q order by id) from smsdesk.queue q) as queues,
    (select jsonb_agg(g order by id) from smsdesk.gateway g) as gateways,
    (select jsonb_agg(t order by id) from smsdesk.template t) as templates,
    (select jsonb_agg(b order by id) from smsdesk.batch b) as batches,
    (select jsonb_agg(d order by message_id) from smsdesk.delivery d) as deliveries,
    (select count(*) from smsdesk.message) as messages,
    (select jsonb_agg(m) from smsdesk.member m) as members,
    (select count(*) from pg_roles where rolname = ${leaving}) as logins,
    (select jsonb_agg(s order by key) from smsdesk.setting s where key <> 'demo') as settings`;
  return row;
}

describe.each(lines)('%s', (line, says) => {
  test('does nothing where nobody can be asked, and names --yes', async () => {
    const before = await everything();
    const {code, stdout, stderr} = await smsdesk(line.split(' '));
    expect({code, stdout}).toEqual({code: 2, stdout: ''});
    expect(stderr).toMatch(/^smsdesk: [^\n]*--yes[^\n]*\n$/);
    expect(await everything()).toEqual(before);
  });

  test('says what will be lost, and does nothing after a no', async () => {
    const before = await everything();
    const pty = open(line.split(' '));
    await pty.waitFor('[y/N]');
    expect(pty.screen().join('\n')).toMatch(says);
    pty.write('n\r');
    expect(await pty.exit).toBe(2);
    expect(pty.screen().join('\n')).toMatch(/Nothing was (done|sent|changed|deleted)/);
    expect(await everything()).toEqual(before);
  });
});

test('Ctrl-C at the question ends with 130 and nothing done', async () => {
  const before = await everything();
  const pty = open(['queue', 'remove', 'unused']);
  await pty.waitFor('[y/N]');
  pty.write('\x03');
  expect(await pty.exit).toBe(130);
  expect(await everything()).toEqual(before);
});

test('quiet or not, it asks; a yes does it, in Czech by its own letter', async () => {
  const pty = open(['queue', 'remove', 'unused', '--quiet'], {SMSDESK_LANG: 'cs'});
  await pty.waitFor('[a/N]');
  pty.write('a\r');
  expect(await pty.exit).toBe(0);
  expect((await smsdesk(['queue', 'list'])).stdout).not.toContain('unused');
});

test.each(lines.filter(([line]) => !line.startsWith('queue') && !line.startsWith('demo')).map(([line]) => line))(
  '%s --yes goes on without a question',
  async (line) => {
    // Of those in doubt, what one decision has settled is in doubt no more for the next.
    expect(await smsdesk([...line.split(' '), '--yes'])).toMatchObject({code: 0});
  },
);

test('nothing is asked where there is nothing to lose', async () => {
  expect(await smsdesk(['optout', 'words', '--usual'])).toMatchObject({code: 0});
  expect(await smsdesk(['message', 'accept', 'state:unknown'])).toMatchObject({code: 0});
});
