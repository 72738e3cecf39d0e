/** `tail` and `show` through the real command. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {cellWidth} from '../../src/core/cell-width.ts';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {commandPath, freshHome, jsonLines, runCommand, startCommand} from '../support/command.ts';
import {openCountingProxy} from '../support/counting-proxy.ts';
import {emptyDatabase} from '../support/database.ts';
import {openPty} from '../support/pty.ts';
import {until} from '../support/until.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let env: {DATABASE_URL: string};
const {home, remove} = freshHome();

const smsdesk = (...args: string[]) => runCommand(args, {env});

async function send(text: string, number = '777123456'): Promise<number> {
  const {stdout, stderr} = await smsdesk('send', number, text, '--queue', 'default');
  expect(stderr).toContain('queued');
  return Number(stdout);
}

/** As a sender writes it down. */
const become = (id: number, state: string, code: string | null = null) => db.sql`
  with d as (update smsdesk.delivery set state = ${state}, error_code = ${code} where message_id = ${id} returning message_id)
  insert into smsdesk.delivery_event (message_id, state, actor, code) select message_id, ${state}, 'sender:x', ${code} from d`;

const hostile = '漢字 👩‍👩‍👧 \x1b[31mred \u202e and a long tail of words '.repeat(8);

beforeAll(async () => {
  database = await emptyDatabase();
  env = {DATABASE_URL: database.url};
  await smsdesk('migrate');
  db = connect(database.url);
  await send(hostile);
});
afterAll(async () => {
  await disconnect(db);
  await database.drop();
  remove();
});

test('tail prints what there is, then what comes and what changes, and ends with 130', async () => {
  const [first, second] = [await send('one'), await send('two')];
  const {child, said, ended} = startCommand(['tail', '--limit', '1', '--json', '--columns', 'id,state,error'], {env});
  await until(() => said.stdout.includes('\n'));
  const third = await send('three');
  await until(() => said.stdout.includes('"new"'));
  await become(first, 'failed', 'UNDELIV/001');
  await until(() => said.stdout.includes('"changed"'));
  child.kill('SIGINT');
  const result = await ended;
  expect(result).toMatchObject({code: 130, stderr: ''});
  expect(jsonLines(result)).toEqual([
    {id: second, state: 'queued', error: null, change: null},
    {id: third, state: 'queued', error: null, change: 'new'},
    {id: first, state: 'failed', error: 'UNDELIV/001', change: 'changed'},
  ]);
});

test('tail in a pipe is plain, and ends with 0 when nobody reads on', async () => {
  await send('four');
  const script = `'${process.execPath}' '${commandPath}' tail --limit 1 --columns number,state | head -2; echo "\${PIPESTATUS[0]}"`;
  const {said, ended} = startCommand(['-c', script], {env, program: 'bash'});
  await until(() => said.stdout.split('\n').length >= 3);
  await send('five');
  const {stdout} = await ended;
  expect(stdout.split('\n')).toEqual(['change  number         state', '-       +420777123456  queued', '0', '']);
});

test('tail on a terminal marks and fits each line; a query that is wrong ends with 2', async () => {
  const pty = openPty(process.execPath, [commandPath, 'tail', 'direction:out'], {
    cols: 80,
    env: {...env, HOME: home, SMSDESK_LANG: 'cs'},
  });
  await pty.waitFor(/^ {3}Čas/m);
  const id = await send('šest');
  await pty.waitFor(/^\+ .*šest/m);
  await become(id, 'delivered');
  await pty.waitFor(/^~ .*šest.*doručeno/m);
  for (const line of pty
    .output()
    .replace(/\x1b\[\d+m/g, '')
    .replaceAll('\r', '')
    .split('\n'))
    expect(cellWidth(line)).toBeLessThanOrEqual(80);
  expect(pty.output().replace(/\x1b\[\d+m/g, '')).not.toMatch(/\x1b|\u202e/);
  expect(pty.output()).toContain('\x1b[32mdoručeno\x1b[39m');
  pty.write('\x03');
  expect(await pty.exit).toBe(130);
  expect(await smsdesk('tail', 'statsu:failed')).toMatchObject({code: 2, stdout: ''});
  expect(await smsdesk('tail', 'queue:defualt')).toMatchObject({code: 2, stderr: /“default”/});
});

test('tail outlasts a lost connection, says so once, and goes on', async () => {
  const way = await openCountingProxy(database.url);
  const {child, said, ended} = startCommand(['tail', '--limit', '0', '--json'], {env: {DATABASE_URL: way.url}});
  await until(() => way.statements.length > 8);
  await way.close();
  await until(() => said.stderr.includes('\n'));
  const away = await send('while away');
  const back = await openCountingProxy(database.url, Number(new URL(way.url).port));
  await until(() => said.stdout.includes('\n'));
  child.kill('SIGINT');
  const result = await ended;
  expect(result.code).toBe(130);
  expect(result.stderr.match(/does not answer/g)).toHaveLength(1);
  expect(jsonLines(result)).toMatchObject([{id: away, text: 'while away', change: 'new'}]);
  await back.close();
});

test('show prints all that is known of one, of several, and nothing when one of them is none', async () => {
  const [before, id] = [await send('earlier', '777999111'), await send('Žluťoučký kůň '.repeat(9), '777999111')];
  await become(id, 'failed', 'UNDELIV/001');
  await db.sql`
    with put as (
      update smsdesk.delivery set status_id = (select id from smsdesk.status where name = 'Resolved')
      where message_id = ${id} returning message_id
    ) insert into smsdesk.status_event (message_id, status, actor) select message_id, 'Resolved', 'agent7' from put`;
  await smsdesk('optout', 'add', '777999111', '--reason', 'asked by phone');
  const json = await smsdesk('show', String(id), String(before), '--json');
  expect(json).toMatchObject({code: 0, stderr: ''});
  expect(jsonLines(json)).toMatchObject([
    {
      ...{id, state: 'failed', error: 'UNDELIV/001', status: 'Resolved', number: '+420777999111', template: null},
      life: [{state: 'queued'}, {state: 'failed', user: 'sender:x', code: 'UNDELIV/001', detail: null}],
      statuses: [{status: 'Resolved', user: 'agent7'}],
      optOut: {optedOut: true, reason: 'asked by phone'},
      conversation: {hasEarlier: false, hasLater: false, messages: [{id: before}, {id}]},
    },
    {id: before, statuses: []},
  ]);
  const plain = await smsdesk('show', String(id));
  expect(plain.stdout).toMatch(new RegExp(`^  > ${id} .*Žluťoučký`, 'm'));
  expect(plain.stdout).toMatch(/^ {2}\S+T\S+ {2}failed {2}sender:x {2}UNDELIV\/001/m);
  expect(plain.stdout).not.toContain('\x1b');
  expect(await smsdesk('show', String(id), '999999')).toMatchObject({code: 2, stdout: '', stderr: /999999/});
  expect(await smsdesk('show', 'x', '--json')).toMatchObject({code: 2, stdout: '', stderr: /"noSuchMessage"/});
  expect(await smsdesk('show')).toMatchObject({code: 2});
});

test.each([
  [80, 'en', /Life[^]*failed[^]*sender:x · UNDELIV\/001[^]*Status[^]*Resolved · agent7[^]*Conversation[^]*^> /m],
  [48, 'cs', /Průběh[^]*sender:x[^]*Konverzace[^]*^> /m],
  [30, 'en', /Life[^]*sender:x[^]*Conversation[^]*^> /m],
])('show on a terminal of %d columns in %s', async (cols, language, wanted) => {
  const [{id}] = (await db.sql`select max(message_id) as id from smsdesk.status_event`) as unknown as [{id: string}];
  const [strange] = (await db.sql`select id from smsdesk.message where text like '漢字%' limit 1`) as unknown as [
    {id: string},
  ];
  const pty = openPty(process.execPath, [commandPath, 'show', id, strange.id], {
    ...{cols, rows: 200},
    env: {...env, HOME: home, SMSDESK_LANG: language},
  });
  expect(await pty.exit).toBe(0);
  const text = pty
    .output()
    .replace(/\x1b\[\d+m/g, '')
    .replaceAll('\r', '');
  expect(text).toMatch(wanted);
  expect(text).not.toMatch(/\x1b|\u202e/);
  for (const line of text.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(cols);
});
