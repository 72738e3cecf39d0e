/** What members do to bulk sends, by the functions of the database and past the program. */
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {ISql} from 'postgres';
import {failureCode, refusalOf} from '../../src/db/connection-failure.ts';
import type {Verb} from '../../src/core/rights.ts';
import {brakeBatch, changeBatch} from '../../src/db/statements/change-batch.ts';
import {beginBatch, completeBatch, type NewBatch} from '../../src/db/statements/insert-batch.ts';
import {insertMessages} from '../../src/db/statements/insert-messages.ts';
import {insertRejects} from '../../src/db/statements/insert-rejects.ts';
import {findNumberFacts} from '../../src/db/statements/number-facts.ts';
import {sweepCancelled} from '../../src/db/statements/sweep-cancelled.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';
import {addGateway, addMessages, addQueue} from '../support/sender-rows.ts';

let fresh: FreshDatabase;
let members: Members;
let queues: {mine: number; theirs: number};
let agent: Member;
let preparer: Member;
let supervisor: Member;
let other: Member;
let sender: Member;

beforeAll(async () => {
  fresh = await freshDatabase();
  const gatewayId = await addGateway(fresh.db);
  queues = {
    mine: await addQueue(fresh.db, {name: 'mine', gatewayId}),
    theirs: await addQueue(fresh.db, {name: 'theirs', gatewayId}),
  };
  await fresh.db.sql`insert into smsdesk.status (name, color, opt_out_months) values ('Out', 'red', 6)`;
  members = await withMembers(fresh);
  agent = await members.add('agent', ['mine']);
  preparer = await members.add('agent', ['mine'], ['read', 'prepare', 'numbers']);
  supervisor = await members.add('supervisor', ['mine']);
  other = await members.add('supervisor', ['mine']);
  sender = await members.add('sender', null);
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});
beforeEach(async () => {
  await fresh.db.sql`truncate smsdesk.message, smsdesk.batch, smsdesk.opt_out, smsdesk.opt_out_event cascade`;
  await fresh.db.sql`update smsdesk.queue set options = '{}'`;
});

const begun = (change: Partial<NewBatch> = {}): NewBatch => ({
  ...{name: 'list.csv', queueId: queues.mine, templateId: null, statusId: null, author: 'somebody else', key: null},
  columns: ['clid'],
  ...change,
});

const number = (index: number): string => `+4207770000${10 + index}`;

async function fill(sql: ISql, batchId: number, count: number, change: Partial<NewBatch> = {}): Promise<void> {
  const common = {...begun(change), batchId, priority: 5};
  const messages = Array.from({length: count}, (_, index) => ({
    number: number(index),
    text: 'Ahoj',
    parts: 1,
    due: null,
  }));
  await insertMessages(
    sql,
    common,
    messages.map((message, index) => ({...message, row: index + 2})),
  );
}

const whole = {verdicts: {send: 999}, content: Buffer.from('x')};

/** A bulk send as the program makes one. */
const send = ({db}: Pick<Member, 'db'>, count = 2, hold: number | 'release' = 0, change: Partial<NewBatch> = {}) =>
  db.sql.begin(async (sql) => {
    const id = (await beginBatch(sql, begun(change)))!;
    await fill(sql, id, count, change);
    return {id, ...(await completeBatch(sql, id, {...whole, hold}))};
  });

const stored = async (id: number) => {
  const [row] = await fresh.db.sql`
    select state, author, messages, parts, rejected, needs_other, held_until is not null as has_timer
    from smsdesk.batch where id = ${id}`;
  return row;
};

const change = ({db}: Member, id: number, wish: Parameters<typeof changeBatch>[2]) =>
  changeBatch(db.sql, id, wish, {actor: 'somebody else'});

/** What it is refused for; `42501` where Postgres itself refuses. */
const refused = async (work: Promise<unknown>): Promise<Verb | 'queue' | 'refused' | 'done'> =>
  work.then(
    () => 'done' as const,
    (error: unknown) => {
      if (failureCode(error) !== '42501') throw error;
      return refusalOf(error)?.verb ?? 'refused';
    },
  );

describe('a bulk send of a member', () => {
  test('bears their login, and the totals that the database has counted', async () => {
    const {id, needsOther} = await send(supervisor, 3, 60_000);
    expect(needsOther).toBe(false);
    expect(await stored(id)).toEqual({
      ...{state: 'held', author: supervisor.name, messages: 3, parts: 3, rejected: 0},
      ...{needs_other: false, has_timer: true},
    });
    const authors = await fresh.db.sql`
      select distinct m.author, e.actor from smsdesk.message m join smsdesk.batch_event e on e.batch_id = m.batch_id`;
    expect([...authors]).toEqual([{author: supervisor.name, actor: supervisor.name}]);
  });

  test('waits, without a timer, for somebody who may release, where its author may not', async () => {
    const {id, needsOther} = await send(preparer, 2, 60_000);
    expect(needsOther).toBe(true);
    expect(await stored(id)).toMatchObject({state: 'held', needs_other: true, has_timer: false});
    expect(await refused(change(preparer, id, 'release'))).toBe('refused');
    expect(await change(supervisor, id, 'release')).toEqual({state: 'running', isChanged: true});
  });

  test('above so many recipients waits for a second pair of eyes, paused meanwhile or not', async () => {
    await fresh.db.sql`update smsdesk.queue set options = '{"secondPair": "1"}'`;
    const {id} = await send(supervisor);
    expect(await stored(id)).toMatchObject({state: 'held', needs_other: true, has_timer: false});
    expect(await change(supervisor, id, 'release')).toEqual({state: 'held', isChanged: false});
    expect(await change(supervisor, id, 'pause')).toEqual({state: 'paused', isChanged: true});
    expect(await change(supervisor, id, 'resume')).toEqual({state: 'paused', isChanged: false});
    expect(await change(other, id, 'resume')).toEqual({state: 'running', isChanged: true});
    expect((await send(supervisor, 1)).needsOther).toBe(false);
  });

  test('is not there for who works in other queues', async () => {
    const {id} = await send(fresh, 2, 'release', {queueId: queues.theirs});
    for (const wish of ['pause', 'cancel', 'release', 'resume'] as const)
      expect(await change(supervisor, id, wish)).toEqual({state: null, isChanged: false});
    await changeBatch(fresh.db.sql, id, 'cancel', {actor: 'owner'});
    expect(await sweepCancelled(supervisor.db.sql, id, {after: 0, limit: 10})).toEqual({cancelled: 0, upTo: null});
    expect(await refused(send(supervisor, 1, 0, {queueId: queues.theirs}))).toBe('queue');
  });

  test('that is cancelled is swept by who cancelled it, with the opt-outs that it had made', async () => {
    const {id} = await send(supervisor, 2, 0, {statusId: 1});
    const listed = () => fresh.db.sql`select number, author from smsdesk.opt_out order by number`;
    expect([...(await listed())]).toEqual([0, 1].map((index) => ({number: number(index), author: supervisor.name})));
    await change(other, id, 'cancel');
    expect(await refused(sweepCancelled(agent.db.sql, id, {after: 0, limit: 10}))).toBe('refused');
    expect(await sweepCancelled(supervisor.db.sql, id, {after: 0, limit: 10})).toMatchObject({cancelled: 2});
    expect([...(await listed())]).toEqual([]);
    const actors = await fresh.db.sql`select distinct actor from smsdesk.delivery_event where state = 'cancelled'`;
    expect([...actors]).toEqual([{actor: other.name}]);
  });

  test('forgets the draft that it came of, and nobody else’s', async () => {
    const {key} = await draftOf(supervisor);
    const {key: another} = await draftOf(other);
    await send(supervisor, 1, 0, {key});
    await send(supervisor, 1, 0, {key: another});
    expect([...(await fresh.db.sql`select key from smsdesk.draft`)]).toEqual([{key: another}]);
  });
});

const draftOf = async ({db, name}: Member): Promise<{key: string}> => {
  const [row] = await db.sql<{key: string}[]>`
    insert into smsdesk.draft (author, content) values (${name}, '{}') returning key`;
  return row!;
};

describe('past the program', () => {
  test('nothing is added to a bulk send once its transaction is over, nor is it completed again', async () => {
    const {id} = await send(supervisor, 2, 'release');
    const reject = {row: 9, verdict: 'badNumber', number: null, field: null, value: null, cells: []};
    expect(await refused(fill(supervisor.db.sql, id, 1))).toBe('prepare');
    expect(await refused(insertRejects(supervisor.db.sql, id, [reject]))).toBe('prepare');
    expect(await refused(completeBatch(supervisor.db.sql, id, {...whole, hold: 0}))).toBe('prepare');
    await supervisor.db.sql.begin(async (sql) => {
      const made = (await beginBatch(sql, begun()))!;
      await completeBatch(sql, made, {...whole, hold: 0});
      expect(await refused(sql.savepoint((nested) => fill(nested, made, 1)))).toBe('prepare');
    });
  });

  test('what is no file of ours is not put before others', async () => {
    const no = {code: '22023', hint: 'file'};
    const begin = (name: string, header: string) => supervisor.db.sql`
      select smsdesk.begin_batch(${name}, ${queues.mine}, null, null, null, null, ${header}::text::jsonb)::text as id`;
    await expect(begin('x'.repeat(1001), '[]')).rejects.toMatchObject(no);
    for (const header of ['{"a": 1}', '"x"', 'null'])
      await expect(begin('b', header), header).rejects.toMatchObject(no);
    for (const rest of [
      `select smsdesk.add_batch_rejects($1::text::bigint, '[{"row": 2, "verdict": "badNumber", "cells": {"a": 1}}]')`,
      `select smsdesk.complete_batch($1::text::bigint, null, '[]', '')`,
    ]) {
      const work = supervisor.db.sql.begin(async (sql) => {
        const [row] = await sql<{id: string}[]>`
          select smsdesk.begin_batch('b', ${queues.mine}, null, null, null, null, '[]')::text as id`;
        await sql.unsafe(rest, [row!.id]);
      });
      await expect(work, rest).rejects.toMatchObject(no);
    }
  });

  test('no number of messages keeps the second pair of eyes away', async () => {
    await fresh.db.sql`update smsdesk.queue set options = '{"secondPair": " 2 "}'`;
    const id = await supervisor.db.sql.begin(async (sql) => {
      const made = (await beginBatch(sql, begun()))!;
      for (let chunk = 0; chunk < 3; chunk += 1) await fill(sql, made, 1);
      await completeBatch(sql, made, {verdicts: {send: 1}, content: Buffer.from('x'), hold: 0});
      return made;
    });
    expect(await stored(id)).toMatchObject({state: 'held', needs_other: true, messages: 3});
  });

  test('an agent makes, changes and sweeps nothing', async () => {
    const {id} = await send(supervisor);
    const {sql} = agent.db;
    expect(await refused(beginBatch(sql, begun()))).toBe('refused');
    expect(await refused(completeBatch(sql, id, {...whole, hold: 0}))).toBe('refused');
    expect(await refused(findNumberFacts(sql, [], {now: new Date(), since: null}))).toBe('refused');
    for (const wish of ['pause', 'cancel', 'release', 'resume'] as const)
      expect(await refused(change(agent, id, wish))).toBe('refused');
    expect(await refused(sql`update smsdesk.batch set state = 'done'`)).toBe('refused');
    expect(await refused(sql`select smsdesk.move_batch(${id}, '{running}', 'done', 'x', null)`)).toBe('refused');
  });

  test('a role of the server is nothing without a row of this database', async () => {
    const {id} = await send(supervisor);
    const stranger = await members.login(['smsdesk_supervisor']);
    expect(await refused(beginBatch(stranger.db.sql, begun()))).toBe('prepare');
    expect(await refused(change(stranger, id, 'pause'))).toBe('stop');
    expect(await refused(change(stranger, id, 'resume'))).toBe('release');
    expect(await refused(sweepCancelled(stranger.db.sql, id, {after: 0, limit: 1}))).toBe('stop');
  });

  test('what is known of numbers is told of one’s own queues', async () => {
    const text = 'Once';
    await addMessages(fresh.db, queues.theirs, [{number: number(1), text}]);
    await addMessages(fresh.db, queues.mine, [{number: number(2), text}]);
    await fresh.db.sql`insert into smsdesk.opt_out (number, author, reason) values (${number(3)}, 'x', 'y')`;
    const ask = {now: new Date(), since: new Date(Date.now() - 60_000)};
    const thoughts = [1, 2, 3].map((index) => ({number: number(index), text}));
    const placesOf = async ({db}: Pick<Member, 'db'>) =>
      (await findNumberFacts(db.sql, thoughts, ask)).map(({place, isOptedOut}) => [place, isOptedOut]);
    expect(await placesOf(preparer)).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(await placesOf(fresh)).toEqual([
      [0, false],
      [1, false],
      [2, true],
    ]);
  });
});

describe('a brake', () => {
  const reason = {code: 'brakeFailed', count: 10, of: 10, percent: 30} as const;

  test('is the sender’s alone, and holds once for a reason', async () => {
    const {id} = await send(supervisor);
    expect(await refused(brakeBatch(supervisor.db.sql, id, {actor: 'sender:x', reason}))).toBe('refused');
    const brake = () => brakeBatch(sender.db.sql, id, {actor: 'sender:x', reason});
    expect(await brake()).toEqual({state: 'paused', isChanged: true});
    expect(await change(supervisor, id, 'resume')).toEqual({state: 'running', isChanged: true});
    expect(await brake()).toEqual({state: 'running', isChanged: false});
    const [braked] = await fresh.db.sql`
      select actor, reason from smsdesk.batch_event where reason is not null and batch_id = ${id}`;
    expect(braked).toEqual({actor: 'sender:x', reason});
  });
});
