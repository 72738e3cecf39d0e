import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {listBatches, showBatch} from '../../../src/actions/bulk/batches.ts';
import {checkBulk} from '../../../src/actions/bulk/check-bulk.ts';
import type {Desk} from '../../../src/actions/desk.ts';
import {sendBulk} from '../../../src/actions/bulk/send-bulk.ts';
import {addTemplate} from '../../../src/actions/templates.ts';
import type {Problem} from '../../../src/core/problem.ts';
import {UserError} from '../../../src/core/problem.ts';
import {isSendable} from '../../../src/core/ledger/verdict.ts';
import type {FreshDatabase} from '../../support/database.ts';
import {openTestDesk} from '../open-test-desk.ts';
import {checkWithRows} from './check-with-rows.ts';

let desk: Desk;
let fresh: FreshDatabase;
let folder: string;

const good = [
  'clid;message;datetime_scheduled;name',
  '777123456;Dobrý den, ŽLUŤOUČKÝ kůň;;Anna',
  '+420 777 123 457;Later;24.12.2026 10:30;Bob',
  '777123458;;;Cyril',
].join('\r\n');

const bad = [...good.split('\r\n'), 'abc;Hi;;x', ';Hi;;x', '777123456;again;;x', '777123460;Hi;1.1.2020 10:00;x'].join(
  '\r\n',
);

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk());
  folder = await mkdtemp(join(tmpdir(), 'smsdesk-bulk-'));
  await addTemplate(desk, {name: 'Greeting', text: 'Hello {{name}}!', queues: []});
  await addTemplate(desk, {name: 'Elsewhere', text: 'x', queues: []});
});

afterAll(async () => {
  await fresh.drop();
  await rm(folder, {recursive: true});
});

beforeEach(async () => {
  await desk.db.sql`truncate smsdesk.message, smsdesk.batch cascade`;
});

const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

const problemOf = async (work: Promise<unknown>): Promise<Problem> => {
  const error: unknown = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof UserError)) throw new Error('no problem was thrown', {cause: error});
  return error.problem;
};

const stored = () =>
  desk.db.sql`
    select m.number, m.text, m.parts, m.author, m.batch_row, m.direction, t.name as template, d.state, d.priority,
      s.name as status, d.due = m.time as at_once,
      to_char(d.due at time zone 'Europe/Prague', 'DD.MM.YYYY HH24:MI') as due
    from smsdesk.message m join smsdesk.delivery d on d.message_id = m.id
      left join smsdesk.template t on t.id = m.template_id left join smsdesk.status s on s.id = d.status_id
    order by m.id`;

const countMessages = async (): Promise<number> =>
  (await desk.db.sql<{n: number}[]>`select count(*)::int as n from smsdesk.message`)[0]?.n ?? -1;

test('a check says what would become of each row and writes nothing', async () => {
  const from = await file('bad.csv', bad);
  const check = await checkWithRows(desk, {from, template: 'Greeting'});
  expect(check.rows.map(({row, verdict}) => [row, verdict])).toEqual([
    [2, 'send'],
    [3, 'send'],
    [4, 'send'],
    [5, 'badNumber'],
    [6, 'missingNumber'],
    [7, 'duplicate'],
    [8, 'pastTime'],
  ]);
  expect(check.totals).toMatchObject({rows: 7, send: 3, rejected: 4});
  expect(check.rows[2]).toMatchObject({text: 'Hello Cyril!', textFrom: 'template'});
  expect(await countMessages()).toBe(0);
});

test('only the rejected rows are kept where that is asked for', async () => {
  const from = await file('bad.csv', bad);
  const check = await checkWithRows(desk, {from, template: 'Greeting'});
  const rejected = check.rows.filter(({verdict}) => !isSendable(verdict));
  expect(rejected.map(({row}) => row)).toEqual([5, 6, 7, 8]);
});

test('a send stores the text of the ledger byte for byte, with its row, time, status and template', async () => {
  const from = await file('good.csv', good);
  const check = await checkWithRows(desk, {from, template: 'Greeting'});
  const sent = await sendBulk(
    desk,
    {from, queue: 'default', template: 'Greeting', status: 'Call back'},
    {previewed: check.previewed},
  );
  expect(sent).toMatchObject({queued: 3, rejected: 0});
  const common = {author: 'agent1', direction: 'out', state: 'queued', priority: 5, status: 'Call back'};
  expect(await stored()).toMatchObject([
    {
      ...common,
      number: '+420777123456',
      text: check.rows[0]?.text,
      batch_row: 2,
      template: null,
      at_once: true,
      parts: 1,
    },
    {...common, number: '+420777123457', batch_row: 3, template: null, due: '24.12.2026 10:30'},
    {...common, number: '+420777123458', text: 'Hello Cyril!', batch_row: 4, template: 'Greeting'},
  ]);
});

test('a batch adds up: states, parts, rejects', async () => {
  const from = await file('bad.csv', bad);
  const {batch} = await sendBulk(desk, {from, queue: 'default', template: 'Greeting'});
  expect(await showBatch(desk, batch)).toMatchObject({
    id: batch,
    name: 'bad.csv',
    state: 'running',
    queue: 'default',
    template: 'Greeting',
    messages: 3,
    parts: 3,
    rejected: 4,
    handedOver: 0,
    finished: 0,
  });
  await desk.db.sql`update smsdesk.delivery set state = 'delivered' where batch_id = ${batch} and due <= now()`;
  const [listed] = await listBatches(desk);
  expect(listed).toMatchObject({id: batch, handedOver: 2, finished: 2, states: {delivered: 2}});
});

test.each([
  ['strict', {queue: 'default', template: 'Greeting'}, {strict: true}, {code: 'strictRejects', rejected: 4}],
  ['no queue', {}, {}, {code: 'notChosen', step: 'queue'}],
  ['queue', {queue: 'nowhere'}, {}, {code: 'noSuchName', kind: 'queue', name: 'nowhere', known: ['default']}],
  ['template', {queue: 'default', template: 'x'}, {}, {code: 'noSuchName', kind: 'template'}],
  ['status', {queue: 'default', status: 'x'}, {}, {code: 'noSuchName', kind: 'status'}],
  ['time', {queue: 'default', due: 'soon'}, {}, {code: 'badTime', value: 'soon'}],
  ['past', {queue: 'default', due: '1.1.2020 08:00'}, {}, {code: 'pastTime', value: '1.1.2020 08:00'}],
])('nothing is written: %s', async (_name, request, options, problem) => {
  const from = await file('bad.csv', bad);
  expect(await problemOf(sendBulk(desk, {from, ...request}, options))).toMatchObject(problem);
  expect(await countMessages()).toBe(0);
  expect(await listBatches(desk)).toEqual([]);
});

test('nothing is written where no row can be sent, or the file has changed, or the template has', async () => {
  const from = await file('good.csv', good);
  const request = {from, queue: 'default', template: 'Elsewhere'};
  const {previewed} = await checkBulk(desk, request);
  await file('good.csv', good.replace('Later', 'Sooner'));
  expect(await problemOf(sendBulk(desk, request, {previewed}))).toMatchObject({code: 'fileChanged'});
  await desk.db.sql`update smsdesk.template set text = 'y' where name = 'Elsewhere'`;
  expect(await problemOf(sendBulk(desk, request, {previewed}))).toEqual({code: 'templateChanged', name: 'Elsewhere'});
  const empty = await file('none.csv', 'clid;message\nabc;Hi\n');
  expect(await problemOf(sendBulk(desk, {from: empty, queue: 'default'}))).toEqual({
    code: 'nothingToSend',
    rejected: 1,
  });
  expect(await countMessages()).toBe(0);
});

test.each([
  ['a missing file', 'nowhere.csv', null, 'fileMissing'],
  ['an empty file', 'empty.csv', '', 'fileEmpty'],
  ['a file without clid', 'other.csv', 'number;message\n1;x\n', 'missingColumn'],
  ['a binary renamed', 'binary.csv', '\0\u0001\u0002\0', 'fileNotSheet'],
])('%s is one problem and nothing is written', async (_name, name, content, code) => {
  const from = content === null ? join(folder, name) : await file(name, content);
  expect(await problemOf(sendBulk(desk, {from, queue: 'default'}))).toMatchObject({code});
  expect(await problemOf(checkBulk(desk, {from: folder}))).toMatchObject({code: 'fileIsFolder'});
  expect(await countMessages()).toBe(0);
});

test('a stream is sent like a file', async () => {
  const sent = await sendBulk(desk, {from: Readable.from([good]), queue: 'default', template: 'Greeting'});
  expect(sent.queued).toBe(3);
  expect((await showBatch(desk, sent.batch)).name).toBe('stdin');
});

test('many rows are written in the order of the file, each once, and a send can be called off', async () => {
  const rows = Array.from({length: 12_345}, (_, index) => `+4207${String(20_000_000 + index)};Text ${index}`);
  const from = await file('many.csv', ['clid;message', ...rows].join('\n'));
  const aborting = new AbortController();
  const calledOff = sendBulk(
    desk,
    {from, queue: 'default'},
    {signal: aborting.signal, onProgress: ({rows: done}) => done > 7_000 && aborting.abort()},
  );
  await expect(calledOff).rejects.toMatchObject({name: 'AbortError'});
  expect(await countMessages()).toBe(0);
  const sent = await sendBulk(desk, {from, queue: 'default'});
  expect(sent.queued).toBe(12_345);
  const [order] = await desk.db.sql`
    select count(*)::int as n, bool_and(batch_row = rank + 1) as in_order, bool_and(text = 'Text ' || (rank - 1)) as own_text
    from (select m.*, row_number() over (order by m.id) as rank from smsdesk.message m) as ranked`;
  expect(order).toEqual({n: 12_345, in_order: true, own_text: true});
});

test('hostile names and texts are only texts', async () => {
  const text = 'ab \\N {"x"} \u001b[31m 😀 \' "; drop table';
  const from = await file('h\u001b[31mostile.csv', `clid,message\n777123456,"${text.replaceAll('"', '""')}"\n`);
  const check = await checkWithRows(desk, {from});
  await sendBulk(desk, {from, queue: 'default'});
  expect((await stored())[0]?.['text']).toBe(check.rows[0]?.text);
});

test.each(['bulk-sample.csv', 'bulk-sample.xlsx'])('the sample %s is sent as it was judged', async (name) => {
  const from = join(import.meta.dirname, '../../../fixtures', name);
  const {rows, totals, previewed} = await checkWithRows(desk, {from});
  expect(totals.send).toBeGreaterThan(0);
  const sent = await sendBulk(desk, {from, queue: 'default'}, {previewed});
  expect(sent).toMatchObject({queued: totals.send, rejected: totals.rejected});
  const good = rows.filter(({verdict}) => verdict === 'send');
  expect(
    (await stored()).map((row): unknown[] => [row['number'], row['text'], row['batch_row'], row['parts']]),
  ).toEqual(good.map(({number, text, row, parts}) => [number, text, row, parts]));
});
