import {appendFile, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Desk} from '../../src/actions/desk.ts';
import {listDrafts} from '../../src/actions/bulk/drafts.ts';
import {topLayer} from '../../src/tui/state/step.ts';
import {rowUnderCursor} from '../../src/tui/state/wizard/wizard-shown.ts';
import {openTestDesk} from '../actions/open-test-desk.ts';
import type {FreshDatabase} from '../support/database.ts';
import {until} from '../support/until.ts';
import {openScreen, opened} from './wizard-screen.ts';

/** What a person does to a file in the wizard, with the real effects: says how it is read, mends it, saves the rest. */
let desk: Desk;
let fresh: FreshDatabase;
let folder: string;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk());
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smsdesk-ledger-'));
});
afterEach(async () => {
  await rm(folder, {recursive: true});
  await desk.db.sql`truncate smsdesk.draft, smsdesk.batch, smsdesk.message, smsdesk.delivery cascade`;
});

type Screen = ReturnType<typeof openScreen>;

async function dropFile(screen: Screen, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  await opened(screen);
  screen.drop(path);
  return path;
}

const verdicts = (screen: Screen) => screen.wizard()?.check.result?.rows.map(({verdict}) => verdict);

async function messages(): Promise<string[]> {
  const rows = await desk.db.sql<{number: string; text: string}[]>`
    select number, text from smsdesk.message order by id`;
  return rows.map(({number, text}) => `${number} ${text}`);
}

/** From the rows to the last step, with the first queue and nothing else. */
async function toSend(screen: Screen): Promise<void> {
  screen.keys('enter', 'enter', 'enter', 'enter', 'enter');
  expect(screen.wizard()?.step).toBe('send');
  await screen.checked();
}

test('a file without clid: its columns are said by keys, kept in the draft, and sent by', async () => {
  const screen = openScreen(desk);
  await dropFile(screen, 'list.csv', 'Jméno;Telefon;Zpráva\nAda;777123456;Ahoj Ado\nBob;602000111;Ahoj Bobe\n');
  const asked = await until(() => screen.wizard()?.file.mapping);
  expect(asked.mapping).toEqual({clid: 'Telefon', message: 'Zpráva'});
  screen.keys('enter');
  await screen.checked();
  expect(verdicts(screen)).toEqual(['send', 'send']);
  await until(async () => (await listDrafts(desk))[0]?.content['mapping']);
  await toSend(screen);
  screen.keys('enter', 'y');
  await until(() => screen.wizard() === undefined);
  expect(await messages()).toEqual(['+420777123456 Ahoj Ado', '+420602000111 Ahoj Bobe']);
  expect(screen.bugs).toEqual([]);
});

test('the columns can be said otherwise, and one that is none of ours fills a template', async () => {
  const screen = openScreen(desk);
  await dropFile(screen, 'list.csv', 'a;b;c\nx;777123456;Ahoj\n');
  await until(() => screen.wizard()?.file.mapping);
  screen.keys('enter');
  expect(screen.wizard()?.file.view).toBe('mapping');
  screen.keys('j', 'c', 'j', 'm', 'm', 'enter');
  await screen.checked();
  expect(verdicts(screen)).toEqual(['send']);
  screen.keys('m');
  await until(() => screen.wizard()?.file.view === 'mapping');
  screen.keys('escape');
  expect(screen.wizard()?.file.view).toBe('rows');
});

test('a file that is not UTF-8: the encoding is chosen by how its lines look', async () => {
  const screen = openScreen(desk);
  await dropFile(
    screen,
    'list.csv',
    Buffer.from('clid;message\r\n777123456;\x8elu\x9dou\xe8k\xfd k\xf9\xf2\r\n', 'latin1'),
  );
  const asked = await until(() => screen.wizard()?.file.encoding);
  expect(asked.samples[0]).toMatchObject({encoding: 'windows-1250', lines: ['777123456;Žluťoučký kůň']});
  screen.keys('enter');
  await screen.checked();
  expect(screen.wizard()?.check.result?.rows[0]?.text).toBe('Žluťoučký kůň');
  expect(screen.wizard()?.choices.encoding).toBe('windows-1250');
});

test('a row is mended in place, undone, mended again, and sent as it was seen', async () => {
  const screen = openScreen(desk);
  await dropFile(screen, 'list.csv', 'clid;message\n12;Too short\n447801418089;Lost its plus\n777123458;Fine\n');
  await screen.checked();
  expect(verdicts(screen)).toEqual(['badNumber', 'damagedNumber', 'send']);
  screen.keys('e');
  screen.type('602000999');
  screen.keys('enter');
  await screen.checked();
  expect(rowUnderCursor(screen.wizard()!)).toMatchObject({row: 2, verdict: 'send', number: '+420602000999'});
  screen.keys('u');
  await screen.checked();
  expect(verdicts(screen)?.[0]).toBe('badNumber');
  screen.keys('e');
  screen.type('602000999');
  screen.keys('tab');
  screen.type('Long enough');
  screen.keys('enter');
  await screen.checked();
  screen.keys('n', 's');
  await screen.checked();
  expect(verdicts(screen)).toEqual(['send', 'send', 'send']);
  await toSend(screen);
  screen.keys('enter', 'y');
  await until(() => screen.wizard() === undefined);
  expect(await messages()).toEqual(['+420602000999 Long enough', '+447801418089 Lost its plus', '+420777123458 Fine']);
});

test('fixes outlive the desk; in a file that has changed, mended cells are let go and it is said', async () => {
  const first = openScreen(desk);
  const path = await dropFile(first, 'list.csv', 'clid;message\n12;a\n777123456;b\n777123456;c\n');
  await first.checked();
  first.keys('d', 'e');
  first.type('602000999');
  first.keys('enter');
  await first.checked();
  await until(async () => JSON.stringify((await listDrafts(desk))[0]?.content).includes('602000999'));
  await first.stop();

  const second = openScreen(desk);
  await until(() => second.wizard()?.drafts.length === 1);
  second.keys('enter');
  await second.checked();
  expect(verdicts(second)).toEqual(['send', 'send', 'send']);
  await second.stop();

  await writeFile(path, 'clid;message\n777123400;new first row\n12;a\n');
  const third = openScreen(desk);
  await until(() => third.wizard()?.drafts.length === 1);
  third.keys('enter');
  await until(() => third.state().notice?.content.code === 'bulkFileChanged');
  await third.checked();
  expect(verdicts(third)).toEqual(['send', 'badNumber']);
  expect(third.wizard()?.choices.fixes).toMatchObject({cells: {}, allowDuplicates: true});
  expect(third.bugs).toEqual([]);
});

test('rejected rows are saved beside the file with their reasons; a file in the way is asked about', async () => {
  const screen = openScreen(desk);
  const path = await dropFile(screen, 'list.csv', 'clid;message\n12;a\n777123456;b\n777123456;c\n');
  const saved = join(folder, 'list.rejects.csv');
  await screen.checked();
  screen.keys('r');
  await until(() => screen.state().notice?.tone === 'success');
  const text = await readFile(saved, 'utf8');
  expect(text).toContain('clid;message;reason');
  expect(text).toContain('12;a;badNumber');
  expect(text).toContain('777123456;c;duplicate: row 3');

  await appendFile(path, '13;d\n');
  screen.keys('r');
  await until(() => screen.wizard()?.rejects?.mode === 'overwrite');
  screen.keys('enter');
  screen.type('mine.csv');
  screen.keys('enter');
  await until(() => screen.wizard()?.rejects === null);
  expect(await readFile(saved, 'utf8')).toBe(text);
  expect(await readFile(join(folder, 'mine.csv'), 'utf8')).toContain('13;d;badNumber');
  screen.keys('r');
  await until(() => screen.wizard()?.rejects?.mode === 'overwrite');
  screen.keys('down', 'enter');
  await until(() => screen.wizard()?.rejects === null);
  expect(await readFile(saved, 'utf8')).toContain('13;d;badNumber');
});

test('what was mended in a row that is still rejected is in the saved file', async () => {
  const screen = openScreen(desk);
  await dropFile(screen, 'list.csv', 'clid;message\n12;a\n');
  await screen.checked();
  screen.keys('e', 'tab');
  screen.type('mended');
  screen.keys('enter');
  await screen.checked();
  screen.keys('r');
  await until(() => screen.state().notice?.tone === 'success');
  expect(await readFile(join(folder, 'list.rejects.csv'), 'utf8')).toContain('12;mended;badNumber');
});

test('held until somebody releases it: nobody else has to, and no time lets it go', async () => {
  const screen = openScreen(desk);
  await dropFile(screen, 'list.csv', 'clid;message\n777123456;b\n');
  await screen.checked();
  await toSend(screen);
  screen.keys('h', 'h', 'h', 'enter', 'y');
  await until(() => screen.wizard() === undefined);
  expect(screen.state().notice?.content).toMatchObject({code: 'batchWaits'});
  const [row] = await desk.db.sql`select state, held_until, needs_other from smsdesk.batch`;
  expect(row).toMatchObject({state: 'held', held_until: null, needs_other: false});
});

test('two desks on one draft make one batch: the other is shown it', async () => {
  const first = openScreen(desk);
  await dropFile(first, 'list.csv', 'clid;message\n777123456;b\n');
  await first.checked();
  await toSend(first);
  await until(async () => (await listDrafts(desk))[0]?.content['queue'] === 'default');

  const second = openScreen(await otherDesk());
  await until(() => second.wizard()?.drafts.length === 1);
  second.keys('enter');
  await second.checked();
  await toSend(second);

  first.keys('enter', 'y');
  await until(() => first.wizard() === undefined);
  // A choice of the second that was still on its way into the draft may have told it by now.
  if (second.wizard() !== undefined) second.keys('enter', 'y');
  await until(() => second.wizard() === undefined);
  expect(topLayer(second.state()).screen).toBe('grid');
  expect(second.state().notice?.content).toMatchObject({code: 'problem', problem: {code: 'alreadyReleased'}});
  expect(second.state().grid.query).toBe(first.state().grid.query);
  expect(await messages()).toEqual(['+420777123456 b']);
});

test('a draft that somebody has sent is not made anew by what is chosen in it', async () => {
  const first = openScreen(desk);
  await dropFile(first, 'list.csv', 'clid;message\n777123456;b\n');
  await first.checked();
  await toSend(first);
  await until(async () => (await listDrafts(desk))[0]?.content['queue'] === 'default');
  const second = openScreen(await otherDesk());
  await until(() => second.wizard()?.drafts.length === 1);
  second.keys('enter');
  await second.checked();
  first.keys('enter', 'y');
  await until(() => first.wizard() === undefined);
  second.keys('p', 'd');
  second.keys('e');
  second.type('602000999');
  second.keys('enter');
  await until(() => second.wizard() === undefined);
  expect(await listDrafts(desk)).toEqual([]);
});

/** The same person's second session: drafts are kept for the person, what is being written for the session. */
const otherDesk = (): Promise<Desk> => Promise.resolve({...desk});
