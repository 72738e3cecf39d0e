/** What the program shows to whom numbers are masked for, and what it does for them. */
import {mkdtempSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {countMessages} from '../../src/actions/count-messages.ts';
import type {Desk} from '../../src/actions/desk.ts';
import {exportMessages} from '../../src/actions/export/export-messages.ts';
import {listMessages} from '../../src/actions/list-messages.ts';
import {findOptOut, listOptOuts} from '../../src/actions/opt-outs.ts';
import {listReviews} from '../../src/actions/opt-out-reviews.ts';
import {readMessage} from '../../src/actions/read-message.ts';
import {revealNumber} from '../../src/actions/reveal-number.ts';
import {plainCsv} from '../../src/core/export/export-request.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import {defaultSort, parseSort} from '../../src/core/query/sort.ts';
import {orThrow} from '../../src/core/result.ts';
import {insertMessages} from '../../src/db/statements/insert-messages.ts';
import {reviewOptOuts} from '../../src/db/statements/opt-out-requests.ts';
import {putOptOuts} from '../../src/db/statements/opt-outs.ts';
import {everything} from '../../src/core/rights.ts';
import {readLogin} from '../../src/db/statements/read-rights.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';

let fresh: FreshDatabase;
let members: Members;
let agent: Desk;
let lead: Desk;
const now = () => new Date('2026-11-26T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'smsdesk-masked-'));

const deskOf = (db: Desk['db'], rights: Desk['rights'] = everything): Desk =>
  ({
    rights,
    ...{db, kind: 'external', address: 'test', isNew: false, user: 'x', now, zone: 'Europe/Prague', country: 'CZ'},
  }) as Desk;

beforeAll(async () => {
  fresh = await freshDatabase();
  const {sql} = fresh.db;
  await sql`insert into smsdesk.gateway (name, kind) values ('g', 'simulator')`;
  await sql`insert into smsdesk.queue (name, gateway_id) select name, 1 from unnest(array['a', 'b']) as name`;
  const common = {batchId: null, templateId: null, statusId: null, author: 'x', priority: 1};
  const messages = ['+420777123456', '+420777123457', '+420777123456', '+420602999888'].map((number, i) => ({
    ...{number, text: `text ${i + 1} 777`, parts: 1, due: null, row: null},
  }));
  for (const queueId of [1, 2]) await insertMessages(sql, {...common, queueId}, messages);
  await putOptOuts(sql, 'boss', [{number: '+420602999888', reason: 'asked', until: null}]);
  await reviewOptOuts(sql, [{number: '+420777123457', word: '?', messageId: 2}]);
  members = await withMembers(fresh);
  const deskFor = async ({db}: Member): Promise<Desk> => deskOf(db, (await readLogin(db.sql)).rights);
  agent = await deskFor(await members.add('agent', ['a']));
  lead = await deskFor(await members.add('agent', ['a'], ['read', 'export', 'reveal']));
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

const list = async (query: string, sort = '') =>
  (await listMessages(agent, {query: orThrow(parseQuery(query)), sort: orThrow(parseSort(sort)), limit: 10})).rows;
const found = async (query: string, sort = 'text') => (await list(query, sort)).map(({id}) => id);

test('the grid shows masked numbers, by every order but theirs', async () => {
  const shown = ['+420 777 ••• •56', '+420 777 ••• •57', '+420 777 ••• •56', '+420 602 ••• •88'];
  expect((await list('', 'text')).map(({number}) => number)).toEqual(shown);
  expect((await list('777', 'queue,text')).map(({number}) => number)).toEqual(shown);
  await expect(list('', '-time,number')).rejects.toMatchObject({problem: {code: 'sortByNumber'}});
});

test('a whole number finds its messages, however it is typed, and a piece of one says why it cannot', async () => {
  expect(await found('number:+420777123456')).toEqual([1, 3]);
  expect(await found('+420777123456')).toEqual([1, 3]);
  expect(await found('"00420 777 123 456"')).toEqual([1, 3]);
  expect(await found('number:+420777123456,+420602999888 text:777')).toEqual([1, 3, 4]);
  expect(await found('-number:+420777123456')).toEqual([2, 4]);
  expect(await found('number:+420777123499')).toEqual([]);
  expect(await found('777123456')).toEqual([]);
  expect(await found('23456')).toEqual([]);
  expect(await countMessages(agent, orThrow(parseQuery('number:+420777123456')))).toBe(2);
  for (const query of [
    'number:+4207771*',
    'number:*456',
    'number:*77*',
    'number:777123456',
    'number:"+420 777 ••• •56"',
  ])
    await expect(list(query), query).rejects.toMatchObject({problem: {code: 'pieceOfNumber'}});
});

test('a message is shown with the conversation of its number and nobody else’s', async () => {
  const detail = await readMessage(agent, 1);
  expect(detail?.conversation.messages.map(({id, number}) => [id, number])).toEqual([
    [1, '+420 777 ••• •56'],
    [3, '+420 777 ••• •56'],
  ]);
  expect((await readMessage(agent, 4))?.optOut).toMatchObject({number: '+420 602 ••• •88', author: 'boss'});
  expect(await readMessage(agent, 5), 'of another queue').toBeNull();
});

test('the opt-out list and what is in doubt about it are masked', async () => {
  expect(await listOptOuts(agent, {all: true, limit: 5})).toMatchObject([
    {number: '+420 602 ••• •88', history: [{author: 'boss'}]},
  ]);
  expect(await findOptOut(agent, '+420 602 999 888')).toMatchObject({number: '+420602999888', isOptedOut: true});
  expect(await listReviews(agent, 5)).toMatchObject([{message: 2, number: '+420 777 ••• •57'}]);
});

test('an export is masked, and in full for a reason that the audit has once', async () => {
  const write = async (name: string, query: string, revealFor: string | null) => {
    const request = {
      query: orThrow(parseQuery(query)),
      sort: defaultSort,
      columns: ['id', 'number'] as const,
      format: 'csv' as const,
      style: plainCsv,
      limit: null,
    };
    const path = join(folder, name);
    await exportMessages(lead, request, {
      path,
      overwrite: false,
      hasManifest: false,
      version: '1',
      revealFor,
      onProgress: () => undefined,
    });
    return readFileSync(path, 'utf8').split('\r\n').slice(1, -1).sort();
  };
  const masked = ['1,+420 777 ••• •56', '2,+420 777 ••• •57', '3,+420 777 ••• •56', '4,+420 602 ••• •88'];
  expect(await write('masked.csv', '', null)).toEqual(masked);
  expect(await write('one.csv', 'number:+420777123456', null)).toEqual([masked[0], masked[2]]);
  expect(await write('full.csv', 'text:text', 'Complaint of a customer')).toEqual([
    ...['1,+420777123456', '2,+420777123457', '3,+420777123456', '4,+420602999888'],
  ]);
  await expect(write('refused.csv', '', 'x')).rejects.toMatchObject({problem: {code: 'reasonSaysNothing'}});
  const audit = await fresh.db
    .sql`select reason, subject, after ->> 'messages' as messages from smsdesk.audit where act = 'revealed'`;
  expect([...audit]).toEqual([{reason: 'Complaint of a customer', subject: 'text:text', messages: '4'}]);
});

test('one number is shown for a reason, and as it is to whom none is masked', async () => {
  expect(await revealNumber(lead, 2, 'Customer  on the phone ')).toEqual({number: '+420777123457', isAudited: true});
  await expect(revealNumber(lead, 2, 'ab')).rejects.toMatchObject({problem: {code: 'reasonSaysNothing'}});
  await expect(revealNumber(lead, 6, 'Customer on the phone')).rejects.toMatchObject({
    problem: {code: 'noSuchMessage'},
  });
  for (const reason of ['Customer on the phone', 'ab']) {
    await expect(revealNumber(agent, 2, reason)).rejects.toMatchObject({problem: {code: 'notAllowed', verb: 'reveal'}});
  }
  expect(await revealNumber(deskOf(fresh.db), 6, 'Customer on the phone')).toEqual({
    number: '+420777123457',
    isAudited: false,
  });
});
