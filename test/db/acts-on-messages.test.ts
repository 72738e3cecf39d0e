/** What members do to single messages, each through a login of their own: what they may, and what they are refused. */
import type {Sql} from 'postgres';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Desk} from '../../src/actions/desk.ts';
import {sendOne} from '../../src/actions/send-one.ts';
import type {Database} from '../../src/db/connect.ts';
import {failureCode} from '../../src/db/connection-failure.ts';
import {insertMessages, type OutgoingCommon, type OutgoingMessage} from '../../src/db/statements/insert-messages.ts';
import {setStatus, setStatusOfOne} from '../../src/db/statements/set-status.ts';
import {settleDoubt} from '../../src/db/statements/settle-doubt.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';
import {deliveryOf, lifeOf} from '../support/sender-rows.ts';

let fresh: FreshDatabase;
let owner: Database;
let members: Members;
let agent: Member;
let supervisor: Member;
let reader: Member;
let sender: Member;
/** Received, in the queue of the members and in another. */
let mine: number;
let theirs: number;

const [inMine, inTheirs] = [1, 2];

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = fresh.db;
  await owner.sql.unsafe(`
    insert into smsdesk.gateway (name, kind) values ('g', 'simulator');
    insert into smsdesk.queue (name, gateway_id, options) values ('mine', 1, '{"maxParts": "12"}'), ('theirs', 1, '{}');
    insert into smsdesk.template (name, text) values ('t', 'x');
    insert into smsdesk.status (name, color, opt_out_months) values ('Called', 'green', null), ('Out', 'red', 6);
    create function smsdesk.begin_for_test(of_queue int) returns bigint language sql security definer as $$
      insert into smsdesk.batch (name, state, queue_id, template_id, status_id, author, messages, parts, rejected)
      values ('b', 'held', of_queue, 1, 1, session_user, 0, 0, 0) returning id $$;
    create function smsdesk.end_for_test() returns void language sql security definer as $$
      insert into smsdesk.batch_event (batch_id, state, actor) select max(id), 'held', session_user from smsdesk.batch $$`);
  mine = await received(inMine, '+420777111111');
  theirs = await received(inTheirs, '+420777222222');
  members = await withMembers(fresh);
  agent = await members.add('agent', ['mine']);
  supervisor = await members.add('supervisor', ['mine']);
  reader = await members.add('agent', ['mine'], ['read']);
  sender = await members.add('sender', null);
  await owner.sql`
    grant execute on function smsdesk.begin_for_test(int), smsdesk.end_for_test() to smsdesk_prepare`;
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

async function received(queueId: number, number: string): Promise<number> {
  const [row] = await owner.sql<{id: string}[]>`
    with made as (
      insert into smsdesk.message (direction, number, queue_id, text, parts) values ('in', ${number}, ${queueId}, 'Ahoj', 1)
      returning id)
    insert into smsdesk.delivery (message_id, queue_id, state) select id, ${queueId}, 'received' from made returning message_id as id`;
  return Number(row!.id);
}

const plain: OutgoingMessage = {number: '+420777123456', text: 'Dobrý den', parts: 1, due: null, row: null};
const common: OutgoingCommon = {
  ...{queueId: inMine, batchId: null, templateId: null, statusId: null, author: 'somebody', priority: 1},
};
const send = (sql: Sql, message: Partial<OutgoingMessage> = {}, values: Partial<OutgoingCommon> = {}) =>
  insertMessages(sql, {...common, ...values}, [{...plain, ...message}]);

const codeOf = (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => failureCode(error),
  );
const wordsOf = (work: Promise<unknown>): Promise<string> => work.then(String, String);

const stored = async (id: number | undefined) => {
  const [row] = await owner.sql`
    select m.number, m.author, m.parts, m.template_id, m.batch_row, d.priority, d.status_id, d.state,
      d.due = m.time as is_now
    from smsdesk.message m join smsdesk.delivery d on d.message_id = m.id where m.id = ${id ?? 0}`;
  return row;
};
const countAll = async () => (await owner.sql`select count(*)::int as n from smsdesk.message`)[0]!['n'] as number;

describe('one SMS', () => {
  test('is the login’s, leaves now and in its turn, and is what it says, whatever else was claimed', async () => {
    const claims = {author: 'somebody', priority: 0, templateId: 1, statusId: 1};
    const said = {text: 'x'.repeat(200), parts: 0, due: '2020-01-01T00:00:00Z', row: 7, isFromTemplate: true};
    const [id] = await send(agent.db.sql, said, claims);
    expect(await stored(id)).toEqual({
      ...{number: plain.number, author: agent.name, parts: 2, template_id: null, batch_row: null},
      ...{priority: 1, status_id: null, state: 'queued', is_now: true},
    });
    const [unsaid] = await send(agent.db.sql, {due: '2999-01-01T00:00:00Z'}, {author: null, priority: 9});
    expect(await stored(unsaid)).toMatchObject({author: agent.name, priority: 9, is_now: true});
  });

  test('of smsdesk itself, in answer to a word, is the sender’s to queue, before all others', async () => {
    const [id] = await send(sender.db.sql, {}, {author: null, priority: 0});
    expect(await stored(id)).toMatchObject({author: null, priority: 0});
    const [named] = await send(sender.db.sql, {}, {author: 'jana'});
    expect(await stored(named)).toMatchObject({author: sender.name});
  });

  test('answers a number that the login does not see', async () => {
    const [id] = await send(agent.db.sql, {number: null, answers: mine});
    expect(await stored(id)).toMatchObject({number: '+420777111111', author: agent.name});
    await expect(agent.db.sql`select number from smsdesk.message`).rejects.toThrow('permission denied');
    const desk = {db: agent.db, country: 'CZ', user: agent.name} as Desk;
    const answer = {number: '+420 777 ••• •11', text: 'Ano', queue: 'mine', answers: mine};
    expect(await stored((await sendOne(desk, answer)).id)).toMatchObject({number: '+420777111111'});
  });

  test('answers none of another queue, and nothing tells that from one that is not there', async () => {
    const [other, none] = [theirs, 999_999].map((answers) => wordsOf(send(agent.db.sql, {number: null, answers}))) as [
      Promise<string>,
      Promise<string>,
    ];
    expect(await other).toBe(await none);
    expect(await other).toContain('not allowed: queue');
  });

  test('answers no name, and keeps it to itself', async () => {
    const named = await received(inMine, 'Banka');
    const words = await wordsOf(send(agent.db.sql, {number: null, answers: named}));
    expect(words).toContain('badNumber');
    expect(words).not.toContain('Banka');
  });

  const tooLong = 'ž'.repeat(67 * 12 + 1);
  test.each<[what: string, code: string, message: Partial<OutgoingMessage>, values?: Partial<OutgoingCommon>]>([
    ['in a queue of others', '42501', {}, {queueId: inTheirs}],
    ['in no queue', '42501', {}, {queueId: 99}],
    ['in a bulk send, which takes another right', '42501', {}, {batchId: 1}],
    ['to a number without its country', '22023', {number: '777123456'}],
    ['to a number that is none', '22023', {number: '+0123456789'}],
    ['to a number with something behind it', '22023', {number: '+420777123456\n'}],
    ['to a name', '22023', {number: 'Banka'}],
    ['to nobody', '42501', {number: null}],
    ['with NUL in its number', '22P05', {number: '+42077712345\0'}],
    ['with NUL in its text', '22P05', {text: 'a\0b'}],
    ['with half a character', '22P02', {text: 'a\ud83d'}],
    ['without a text', '22023', {text: ' \u00a0\n'}],
    ['longer than any may be', '22023', {text: tooLong}],
    ['far longer', '22023', {text: 'x'.repeat(1_000_000)}],
    ['behind everything', '22023', {}, {priority: 10}],
  ])('%s is refused', async (_, code, message, values) => {
    const before = await countAll();
    expect(await codeOf(send(agent.db.sql, message, values))).toBe(code);
    expect(await countAll()).toBe(before);
  });

  test('is one a call, and needs the right to reply', async () => {
    expect(await codeOf(insertMessages(agent.db.sql, common, [plain, plain]))).toBe('22023');
    expect(await codeOf(send(reader.db.sql))).toBe('42501');
  });

  test('is on disk when it is committed, also where the server does not insist', async () => {
    const kept = await agent.db.sql.begin(async (sql) => {
      await sql`set local synchronous_commit = off`;
      await send(sql as unknown as Sql);
      return sql`select current_setting('synchronous_commit') as level`;
    });
    expect([...kept]).toEqual([{level: 'on'}]);
  });
});

describe('messages of a bulk send', () => {
  const add = (sql: Sql, batchId: number, values: Partial<OutgoingCommon> = {}, due: string | null = null) =>
    insertMessages(sql, {...common, batchId, priority: 0, templateId: null, statusId: 2, ...values}, [
      {...plain, row: 2, isFromTemplate: true},
      {...plain, row: 3, due},
    ]);
  const begin = async (sql: Sql, queueId = inMine): Promise<number> => {
    const [row] = await sql<{id: string}[]>`select smsdesk.begin_for_test(${queueId}) as id`;
    return Number(row!.id);
  };
  const within = <T>(member: Member, work: (sql: Sql) => Promise<T>): Promise<T> =>
    member.db.sql.begin((sql) => work(sql as unknown as Sql)) as Promise<T>;

  test('are of its queue, template and status, and leave behind single ones', async () => {
    const later = '2999-01-01T00:00:00Z';
    const ids = await within(supervisor, async (sql) => {
      const added = await add(sql, await begin(sql), {}, later);
      await sql`select smsdesk.end_for_test()`;
      return added;
    });
    const of = {author: supervisor.name, priority: 5, status_id: 1};
    expect(await stored(ids[0])).toMatchObject({...of, template_id: 1, batch_row: 2, is_now: true});
    expect(await stored(ids[1])).toMatchObject({...of, template_id: null, batch_row: 3, is_now: false});
  });

  test.each<[string, (sql: Sql) => Promise<unknown>]>([
    ['in another queue than its own', async (sql) => add(sql, await begin(sql), {queueId: inTheirs})],
    ['of a bulk send of another queue', async (sql) => add(sql, await begin(sql, inTheirs))],
    ['of none', (sql) => add(sql, 999_999)],
    ['that never leave', async (sql) => add(sql, await begin(sql), {}, 'infinity')],
    ['that leave in ten thousand years', async (sql) => add(sql, await begin(sql), {}, '12026-01-01 00:00Z')],
    [
      'more at once than the program adds',
      async (sql) => {
        const many = Array.from({length: 10_001}, () => plain);
        return insertMessages(sql, {...common, batchId: await begin(sql)}, many);
      },
    ],
  ])('%s are refused', async (_, work) => {
    expect(['42501', '22023']).toContain(await codeOf(within(supervisor, work)));
  });

  test('are added by nobody once it is written, nor by somebody else', async () => {
    const [row] = await owner.sql<{id: string}[]>`
      insert into smsdesk.batch (name, state, queue_id, author, messages, parts, rejected)
      values ('b', 'held', ${inMine}, ${supervisor.name}, 0, 0, 0) returning id`;
    const written = Number(row!.id);
    expect(await codeOf(within(supervisor, (sql) => add(sql, written)))).toBe('42501');
    const other = await members.add('supervisor', ['mine']);
    expect(await codeOf(within(other, (sql) => add(sql, written)))).toBe('42501');
    expect(await codeOf(within(agent, (sql) => add(sql, written)))).toBe('42501');
  });
});

describe('a status', () => {
  const put = (status: number | null) => ({status, actor: 'somebody'});

  test('is put on messages of one’s queues, and on no others', async () => {
    expect(await setStatus(agent.db.sql, [mine, theirs, 999_999], put(1))).toEqual({changed: 1, held: []});
    expect(await setStatusOfOne(agent.db.sql, theirs, put(1))).toBe(false);
    const events = await owner.sql`select message_id::int as id, status, actor from smsdesk.status_event`;
    expect([...events]).toEqual([{id: mine, status: 'Called', actor: agent.name}]);
  });

  test('puts numbers on the opt-out list where it says so', async () => {
    expect(await setStatus(agent.db.sql, [mine, theirs], put(2))).toEqual({changed: 1, held: []});
    const list = () => owner.sql`
      select o.number, o.author, o.reason, e.author as noted from smsdesk.opt_out o join smsdesk.opt_out_event e using (number)`;
    const entry = {number: '+420777111111', author: agent.name, reason: 'Out', noted: agent.name};
    expect([...(await list())]).toEqual([entry]);
    // The same, waiting for the row this time: the entry is there already and is not noted twice.
    await setStatus(agent.db.sql, [mine], put(null));
    expect(await setStatusOfOne(agent.db.sql, mine, put(2))).toBe(true);
    expect([...(await list())]).toEqual([entry]);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['that there is not', () => setStatus(agent.db.sql, [mine], put(99)), '22023'],
    [
      'on more than a transaction should hold',
      () =>
        setStatus(
          agent.db.sql,
          Array.from({length: 20_001}, (_, i) => i),
          put(1),
        ),
      '22023',
    ],
    ['by who may only read', () => setStatus(reader.db.sql, [mine], put(1)), '42501'],
    [
      'waiting for several',
      () => agent.db.sql`select smsdesk.put_status(${'{1,2}'}::bigint[], 1, null, true)`,
      '22023',
    ],
  ])('%s is refused', async (_, work, code) => {
    expect(await codeOf(work())).toBe(code);
  });
});

describe('doubt', () => {
  const doubt = async (queueId: number): Promise<number> => {
    const [id] = await send(owner.sql, {}, {queueId});
    await owner.sql`update smsdesk.delivery set state = 'unknown', attempts = 1 where message_id = ${id!}`;
    return id!;
  };
  const settle = (member: Member, ids: number[], now = new Date()) =>
    settleDoubt(member.db.sql, ids, 'resend', {actor: 'somebody', now});

  test('is settled in one’s queues by who may, and in others not', async () => {
    const [here, there] = [await doubt(inMine), await doubt(inTheirs)];
    expect(await settle(supervisor, [here, there])).toMatchObject({changed: 1, left: {notInDoubt: 1}});
    expect(await lifeOf(owner, here)).toEqual([`queued ${supervisor.name} resent`]);
    expect(await deliveryOf(owner, there)).toMatchObject({state: 'unknown'});
  });

  test('that is too old stays, whatever time the person says it is', async () => {
    const old = await doubt(inMine);
    await owner.sql`update smsdesk.queue set options = options || '{"validity": "1h"}' where id = ${inMine}`;
    await owner.sql`update smsdesk.delivery set due = now() - interval '2 hours' where message_id = ${old}`;
    expect(await settle(supervisor, [old], new Date(0))).toMatchObject({changed: 0, left: {tooOld: 1}});
  });

  test('is not settled by an agent, in a way that there is not, or without end', async () => {
    expect(await codeOf(settle(agent, [1]))).toBe('42501');
    const other = supervisor.db.sql`select smsdesk.settle_doubt(${'{1}'}::bigint[], 'deliver', now(), null)`;
    expect(await codeOf(other)).toBe('22023');
    expect(
      await codeOf(
        settle(
          supervisor,
          Array.from({length: 20_001}, (_, i) => i),
        ),
      ),
    ).toBe('22023');
  });
});
