import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parseQuery} from '../../src/core/query/parse.ts';
import {emptyQuery} from '../../src/core/query/query.ts';
import {countByValue} from '../../src/db/statements/count-messages.ts';
import {findUnknownNames} from '../../src/db/statements/find-unknown-names.ts';
import {listConversation} from '../../src/db/statements/list-conversation.ts';
import {listFieldValues, listValues} from '../../src/db/statements/list-field-values.ts';
import {readMessage} from '../../src/db/statements/read-message.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {insertSamples, now, zone, type Sample} from './sample-messages.ts';

let fresh: FreshDatabase;
let samples: Sample[];

beforeAll(async () => {
  fresh = await freshDatabase();
  samples = await insertSamples(fresh.db, 400);
});
afterAll(() => fresh.drop());

test('a message with its life, parts and template', async () => {
  const {sql} = fresh.db;
  const sample = samples.find(({template}) => template !== null)!;
  await sql`
    insert into smsdesk.delivery_event (message_id, time, state, actor, code, detail) values
      (${sample.id}, '2026-11-22T08:00:00.5Z', 'submitting', 'sender 1', null, null),
      (${sample.id}, '2026-11-22T08:00:01Z', 'failed', 'g', '8', 'no such number')`;
  await sql`
    insert into smsdesk.message_part (message_id, part, gateway_id, carrier_id, state) values
      (${sample.id}, 2, 1, 'b', 'sent'), (${sample.id}, 1, 1, 'a', 'delivered')`;
  const detail = await readMessage(fresh.db, sample.id, now);
  expect(detail?.message).toMatchObject({id: sample.id, queue: sample.queue, text: sample.text});
  expect(detail).toMatchObject({
    template: sample.template,
    row: null,
    life: [
      {time: new Date('2026-11-22T08:00:00.5Z'), state: 'submitting', actor: 'sender 1', code: null, detail: null},
      {time: new Date('2026-11-22T08:00:01Z'), state: 'failed', actor: 'g', code: '8', detail: 'no such number'},
    ],
    sentParts: [
      {part: 1, gateway: 'g', carrierId: 'a', state: 'delivered'},
      {part: 2, gateway: 'g', carrierId: 'b', state: 'sent'},
    ],
  });
  expect(await readMessage(fresh.db, 9_999_999, now)).toBeNull();
});

describe('a conversation', () => {
  const number = '+420777123456';
  const ids = (): number[] =>
    samples
      .filter((row) => row.number === number)
      .sort((a, b) => (a.time === b.time ? a.id - b.id : a.time < b.time ? -1 : 1))
      .map((row) => row.id);
  const around = async (id: number, earlier: number, later: number) => {
    const {messages, ...more} = await listConversation(fresh.db, {number, around: id}, {earlier, later, now});
    return {ids: messages.map((row) => row.id), ...more};
  };

  test('around one of its messages, oldest first', async () => {
    const all = ids();
    const middle = Math.floor(all.length / 2);
    const expected = {ids: all.slice(middle - 3, middle + 3), hasEarlier: true, hasLater: true};
    expect(await around(all[middle]!, 3, 2)).toEqual(expected);
  });

  test('as far as it goes', async () => {
    const all = ids();
    const whole = {ids: all, hasEarlier: false, hasLater: false};
    expect(await around(all[0]!, 0, all.length - 1)).toEqual(whole);
    expect(await around(all.at(-1)!, all.length - 1, 0)).toEqual(whole);
    expect(await around(all.at(-1)!, 1, 1)).toEqual({ids: all.slice(-2), hasEarlier: true, hasLater: false});
  });

  test('of nobody', async () => {
    const other = samples.find((row) => row.number !== number)!;
    expect(await around(other.id, 3, 3)).toEqual({ids: [], hasEarlier: false, hasLater: false});
    expect(await around(9_999_999, 3, 3)).toEqual({ids: [], hasEarlier: false, hasLater: false});
  });
});

describe('the values of a field', () => {
  test.each([
    ['queue', '', ['Alerts', 'billing', 'empty', 'obchod', 'Zákazníci']],
    ['queue', 'zak', ['Zákazníci']],
    ['queue', '%', []],
    ['status', 'r', ['Řeší se', 'Resolved']],
    ['template', '', ['reminder', 'welcome']],
    ['user', '', ['agent1', 'agent10', 'šéf']],
    ['user', 'SEF', ['šéf']],
    ['batch', '', ['3', '2', '1']],
  ] as const)('%s %s', async (field, prefix, values) => {
    expect(await listFieldValues(fresh.db, field, {prefix})).toEqual(values);
  });

  test('are found by a piece of them, batches by a piece of their name too, whichever is asked for', async () => {
    expect(await listFieldValues(fresh.db, 'queue', {piece: 'KAZN'})).toEqual(['Zákazníci']);
    const batches = await listValues(fresh.db, 'batch');
    const [newest] = batches;
    expect(batches.map(({value}) => value)).toEqual(['3', '2', '1']);
    const piece = newest?.note ?? '';
    expect(piece).not.toBe('');
    for (const request of [{piece}, {prefix: piece}]) {
      expect(await listValues(fresh.db, 'batch', request)).toContainEqual(newest);
    }
    expect(await listValues(fresh.db, 'batch', {prefix: 'no such batch'})).toEqual([]);
  });

  test('are cut', async () => {
    expect(await listFieldValues(fresh.db, 'queue', {limit: 2})).toEqual(['Alerts', 'billing']);
  });
});

test('counts by value leave the own field of the query out, and heed the rest', async () => {
  const parsed = parseQuery('direction:out queue:obchod');
  if (!parsed.ok) throw new Error('bad query');
  const values = ['billing', 'obchod', 'empty', 'gone'];
  const request = {query: parsed.value, now, zone};
  const counts = await countByValue(fresh.db, {...request, field: 'queue', values});
  const expected = values.map(
    (queue) => samples.filter((row) => row.queue === queue && row.direction === 'out').length,
  );
  expect(counts.map(({count}) => count)).toEqual(expected);
  const [capped] = await countByValue(fresh.db, {
    ...request,
    query: emptyQuery,
    field: 'status',
    values: [null],
    cap: 5,
  });
  expect(capped).toEqual({count: 5, isCapped: true});
  expect(await countByValue(fresh.db, {...request, field: 'user', values: []})).toEqual([]);
});

test('names that do not exist are problems, beginnings and users are not', async () => {
  const unknown = async (text: string) => {
    const parsed = parseQuery(text);
    return parsed.ok ? findUnknownNames(fresh.db, parsed.value) : [];
  };
  expect(await unknown('queue:BILLING,obchod status:none user:nobody queue:x* -template:reminder')).toEqual([]);
  expect(await unknown('queue:billing,biling -status:gone')).toEqual([
    {code: 'noSuchName', kind: 'queue', name: 'biling', known: ['Alerts', 'billing', 'empty', 'obchod', 'Zákazníci']},
    {code: 'noSuchName', kind: 'status', name: 'gone', known: ['Call back', 'none', 'Řeší se', 'Resolved']},
  ]);
});
