import {execFileSync} from 'node:child_process';
import {appendFile, copyFile, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {Desk} from '../../src/actions/desk.ts';
import {topLayer} from '../../src/tui/state/step.ts';
import {openTestDesk} from '../actions/open-test-desk.ts';
import type {FreshDatabase} from '../support/database.ts';
import {newestDraft} from '../support/newest-draft.ts';
import {until} from '../support/until.ts';
import {openScreen, opened} from './wizard-screen.ts';

/** The wizard with its real effects: keys and dropped paths go in, files are read, messages are queued. */
let desk: Desk;
let fresh: FreshDatabase;
let folder: string;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk());
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smsdesk-wizard-'));
});
afterEach(async () => {
  await rm(folder, {recursive: true});
  await desk.db.sql`truncate smsdesk.draft, smsdesk.batch, smsdesk.message, smsdesk.delivery cascade`;
});

const sample = resolve('fixtures/bulk-sample.csv');

async function countMessages(): Promise<number> {
  const [row] = await desk.db.sql<{count: number}[]>`select count(*)::int as count from smsdesk.message`;
  return row?.count ?? -1;
}

test('from the template file to a queued batch, by keys alone', async () => {
  const screen = openScreen(desk);
  await opened(screen);
  await until(() => screen.wizard()?.file.folder);

  screen.keys('down', 'down', 'enter');
  screen.type(join(folder, 'mine.csv'));
  screen.keys('enter');
  await until(() => screen.state().notice?.tone === 'success');
  expect(await readFile(join(folder, 'mine.csv'), 'utf8')).toContain('clid;message;datetime_scheduled');

  screen.keys('enter', 'enter');
  expect(screen.wizard()?.step).toBe('file');
  await writeFile(join(folder, 'mine.csv'), 'clid;message;name\n777123456;;Ada\n777123457;Own text;\n12;x;y\n');
  screen.keys('/');
  screen.type(join(folder, 'mi'));
  screen.keys('tab');
  await until(() => screen.wizard()?.file.path?.text.value === join(folder, 'mine.csv'));
  screen.keys('enter');
  await screen.checked();
  expect(screen.wizard()?.check.result?.totals).toMatchObject({rows: 3, send: 1, rejected: 2});
  expect(screen.wizard()?.check.result?.sample.get('name')).toBe('Ada');

  screen.keys('enter', 'enter', 'down', 'enter');
  await screen.checked();
  expect(screen.wizard()?.check.result?.totals).toMatchObject({send: 2, rejected: 1});
  screen.type('24.12.2026 8:00');
  screen.keys('enter');
  await screen.checked();
  screen.keys('down', 'enter');
  expect(screen.wizard()?.step).toBe('send');
  expect(await countMessages()).toBe(0);

  screen.keys('enter', 'y');
  await until(() => screen.wizard() === undefined);
  expect(screen.state().grid.query).toMatch(/^batch:\d+$/u);
  expect(screen.state().notice).toMatchObject({tone: 'success'});
  const rows = await desk.db.sql<{number: string; due: string; status: string}[]>`
    select m.number, d.due, s.name as status
    from smsdesk.message m join smsdesk.delivery d on d.message_id = m.id join smsdesk.status s on s.id = d.status_id
    order by m.number`;
  expect(rows.map(({number}) => number)).toEqual(['+420777123456', '+420777123457']);
  expect(new Date(rows[0]?.due ?? '')).toEqual(new Date('2026-12-24T07:00:00Z'));
  await until(async () => (await newestDraft(desk)) === null);
  expect(screen.bugs).toEqual([]);
});

test('a dropped line costs nothing: the next desk offers to go on', async () => {
  const first = openScreen(desk);
  await opened(first);
  first.drop(sample);
  await first.checked();
  first.keys('enter', 'enter');
  await until(async () => (await newestDraft(desk))?.content['queue'] === 'default');
  await first.stop();

  const second = openScreen(desk);
  await until(() => second.wizard()?.drafts.length === 1);
  second.keys('enter');
  await second.checked();
  expect(second.wizard()?.choices).toMatchObject({path: sample, queue: 'default'});

  second.keys('escape', 'y');
  expect(second.wizard()).toBeUndefined();
  expect((await newestDraft(desk))?.content['path']).toBe(sample);
  await second.stop();

  const third = openScreen(desk);
  await until(() => third.wizard()?.drafts.length === 1);
  third.keys('d', 'y');
  await until(async () => (await newestDraft(desk)) === null);
  expect(third.wizard()?.drafts).toEqual([]);
});

test('nothing is sent when the file has changed since it was looked at', async () => {
  const path = join(folder, 'list.csv');
  await copyFile(sample, path);
  const screen = openScreen(desk);
  await opened(screen);
  screen.drop(path);
  await screen.checked();
  screen.keys('enter', 'enter', 'enter', 'enter', 'enter');
  await screen.checked();
  await appendFile(path, '\n777999888;one more;\n');
  screen.keys('enter', 'y');
  await until(() => screen.wizard()?.send.problem);
  expect(screen.wizard()?.send.problem).toMatchObject({code: 'fileChanged'});
  expect(await countMessages()).toBe(0);
  await screen.checked();
  screen.keys('enter', 'y');
  await until(() => screen.wizard() === undefined);
  expect(await countMessages()).toBeGreaterThan(0);
  expect(screen.bugs).toEqual([]);
});

describe('each bad file is one sentence in the file step', () => {
  test.each([
    ['empty.csv', 'fileEmpty'],
    ['binary.csv', 'fileNotSheet'],
    ['only-header.csv', 'noRows'],
    ['no such file.csv', 'fileMissing'],
    ['damaged.xlsx', 'fileDamaged'],
  ])('%s: %s', async (name, code) => {
    const screen = openScreen(desk);
    await opened(screen);
    screen.drop(resolve('fixtures', name));
    const problem = await until(() => screen.wizard()?.file.problem);
    expect(problem.code).toBe(code);
    expect(screen.wizard()).toMatchObject({step: 'file', choices: {path: null}});
    expect(screen.bugs).toEqual([]);
  });

  test('a pipe is never waited for', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.csv')]);
    const screen = openScreen(desk);
    await opened(screen);
    screen.drop(join(folder, 'pipe.csv'));
    expect((await until(() => screen.wizard()?.file.problem)).code).toBe('fileNotSheet');
  });

  test('a folder is shown instead', async () => {
    const screen = openScreen(desk);
    await opened(screen);
    screen.drop(folder);
    await until(() => screen.wizard()?.file.folder === folder);
    expect(topLayer(screen.state()).screen).toBe('wizard');
  });
});
