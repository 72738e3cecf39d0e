/** What the filter pane offers of the audit, and that whatever is written down somewhere, whole or not, stands in it. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {countAuditChoices, listAudit, listAuditChoices} from '../../src/actions/audit.ts';
import {batchResults} from '../../src/actions/bulk/batch-results.ts';
import type {Desk} from '../../src/actions/desk.ts';
import {writeMessages} from '../../src/actions/export/export-messages.ts';
import {exportOptOuts, writeOptOuts} from '../../src/actions/opt-out-files.ts';
import {addOptOuts} from '../../src/actions/opt-outs.ts';
import {sendOne} from '../../src/actions/send-one.ts';
import {usualAuditSort} from '../../src/core/audit/audit-fields.ts';
import {orThrow} from '../../src/core/result.ts';
import {parseAuditQuery} from '../../src/core/audit/audit-query.ts';
import {emptyQuery} from '../../src/core/query/query.ts';
import type {FreshDatabase} from '../support/database.ts';
import {openTestDesk} from './open-test-desk.ts';

let desk: Desk;
let fresh: FreshDatabase;
beforeAll(async () => {
  ({desk, fresh} = await openTestDesk());
  const numbers = ['+420777000001', '+420777000002'];
  await addOptOuts(
    desk,
    numbers.map((number) => ({number, reason: '', until: null})),
  );
  for (const text of ['Ahoj', 'Nashle']) await sendOne(desk, {number: '+420777123456', text, queue: 'default'});
  await fresh.db.sql`insert into smsdesk.batch (name, state, queue_id, author, messages, parts, rejected)
    values ('may.csv', 'done', 1, 'jana', 0, 0, 3)`;
  await fresh.db.sql`insert into smsdesk.batch_reject (batch_id, row, verdict, cells)
    select 1, row, 'badNumber', '{}' from generate_series(2, 4) as row`;
});
afterAll(() => fresh.drop());

const request = {
  ...{query: emptyQuery, sort: [], columns: ['id', 'text'], limit: null, format: 'csv'},
  style: {delimiter: ';', bom: false, encoding: 'utf-8', raw: false, excelCs: false},
} as never;

const take = async (rows: AsyncIterable<unknown>, most = Infinity): Promise<void> => {
  let taken = 0;
  for await (const row of rows) if (row !== null && ++taken === most) break;
};

/** What the audit has of exports since, the oldest first. */
async function exported(work: () => Promise<unknown>): Promise<unknown[]> {
  const all = {query: orThrow(parseAuditQuery('act:*"exported"')), sort: usualAuditSort, limit: null};
  const before = (await listAudit(desk, all)).length;
  await work();
  const entries = await listAudit(desk, all);
  return entries
    .slice(0, entries.length - before)
    .reverse()
    .map(({act, subject, batch, after}) => ({act, subject, batch, after}));
}

test('the opt-out list and the results of a bulk send, whole and broken off', async () => {
  const entries = await exported(async () => {
    await writeOptOuts(desk, false, () => Promise.resolve());
    await take(exportOptOuts(desk, {all: true, format: 'jsonl'}), 1);
    await take(batchResults(desk, 1, 'jsonl'));
    await take(batchResults(desk, 1, 'csv'), 2);
  });
  const optOuts = {act: 'opt-outs-exported', subject: null, batch: null};
  const results = {act: 'results-exported', subject: 'may.csv', batch: 1};
  expect(entries).toEqual([
    {...optOuts, after: {entries: 'in force', format: 'csv', rows: 2}},
    {...optOuts, after: {entries: 'all', format: 'jsonl', rows: 1, whole: false}},
    {...results, after: {format: 'jsonl', rows: 3}},
    {...results, after: {format: 'csv', rows: 2, whole: false}},
  ]);
});

test('messages that were handed on before the reader went away', async () => {
  const entries = await exported(async () => {
    const away = () => Promise.reject(new Error('gone'));
    await expect(writeMessages(desk, request, away, {version: '1'})).rejects.toThrow('gone');
    await writeMessages(desk, request, () => Promise.resolve(), {version: '1'});
  });
  expect(entries).toMatchObject([
    {act: 'exported', subject: '', after: {rows: 2, whole: false, columns: 'id,text'}},
    {act: 'exported', after: {rows: 2, format: 'csv'}},
  ]);
});

test('values to choose from, each with what it would give under the rest of the query', async () => {
  const by = (user: string) => fresh.db.sql`select smsdesk.note('held', null, 1, 'x', null, null, null, null, ${user})`;
  for (const user of ['Zdeněk', 'zdenka', 'zdenka']) await by(user);
  const listed = async (field: 'user' | 'queue' | 'act', piece = '') =>
    (await listAuditChoices(desk, field, piece)).map(({value}) => value);
  expect(await listed('user', 'DENĚ')).toEqual(['Zdeněk']);
  expect(await listed('queue')).toEqual(['default', null]);
  expect(await listed('queue', 'def')).toEqual(['default']);
  expect(await listed('act')).toContain('deletion-begun');
  const query = orThrow(parseAuditQuery('act:held user:nobody'));
  const values = ['zdenka', 'Zdeněk', 'eva'];
  expect(await countAuditChoices(desk, {field: 'user', query, values})).toEqual([
    {value: 'zdenka', count: 2, isCapped: false},
    {value: 'Zdeněk', count: 1, isCapped: false},
    {value: 'eva', count: 0, isCapped: false},
  ]);
  const absent = orThrow(parseAuditQuery('user:zdenka'));
  expect(await countAuditChoices(desk, {field: 'queue', query: absent, values: ['default', null]})).toMatchObject([
    {count: 2},
    {count: 0},
  ]);
});
