/**
 * By what other ways somebody with psql might learn what they are not shown: plans that functions are run by, counters of
 * the server, settings of the session that functions would run under.
 */
import postgres from 'postgres';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';

const number = '+420777123456';

let fresh: FreshDatabase;
let members: Members;
let agent: Member;
let notices: string[] = [];
/** The agent's own connection, as psql has one. */
let line: postgres.Sql;

beforeAll(async () => {
  fresh = await freshDatabase();
  await fresh.db.sql.unsafe(`
    insert into smsdesk.gateway (name, kind) values ('g', 'simulator');
    insert into smsdesk.queue (name, gateway_id) select name, 1 from unnest(array['mine', 'theirs']) as name;
    insert into smsdesk.batch (name, state, queue_id, author, messages, parts, rejected) values ('b', 'running', 1, 'x', 1, 1, 1);
    insert into smsdesk.batch_reject (batch_id, row, verdict, number, value, cells)
      values (1, 2, 'duplicate', '${number}', '${number}', '["${number}", {"kind": "text", "value": "${number}"}]');
    insert into smsdesk.message (direction, number, queue_id, text, parts) values ('in', '${number}', 1, 'hello mine', 1), ('in', '+420605000001', 1, 'order AB4711', 1);
    insert into smsdesk.message (direction, number, queue_id, text, parts)
      select 'out', '+42060' || 1000000 + n, n % 2 + 1, 'filler ' || translate(md5(n::text), '0123456789', 'ghijklmnop'), 1 from generate_series(1, 20000) n;
    insert into smsdesk.delivery (message_id, queue_id, state) select id, queue_id, 'sent' from smsdesk.message;
    insert into smsdesk.opt_out_review (message_id, number) values (1, '${number}');`);
  await fresh.db.sql`insert into smsdesk.opt_out (number, author, reason) values (${number}, 'x', 'asked')`;
  await fresh.db.sql`vacuum analyze smsdesk.message`;
  members = await withMembers(fresh);
  agent = await members.add('agent', ['mine']);
  line = postgres(agent.url, {max: 1, onnotice: (notice) => notices.push(JSON.stringify(notice)), fetch_types: false});
});
afterAll(async () => {
  await line.end();
  await members.drop();
  await fresh.drop();
});

describe('the plans of functions', () => {
  /** As a plan writes the bytes of a text. */
  const bytes = [...Buffer.from(number)].join(' ');

  test.each([
    'select smsdesk.decide_review(1, true, null)',
    'select smsdesk.put_status(array[1], null, null, true)',
    `select smsdesk.queue_messages(1, null, null, null, null, 1, '[[null, "hi", 1, null, null, false, 1]]')`,
    'select * from smsdesk.opt_out_of_message(1)',
    'select * from smsdesk.same_number(1)',
    'select * from smsdesk.masked_message where id = 1',
    'select * from smsdesk.masked_batch_reject',
    'select * from smsdesk.masked_opt_out',
    'select * from smsdesk.masked_opt_out_event',
    'select * from smsdesk.masked_opt_out_review',
    `select * from smsdesk.found_messages(array['hello'], null)`,
  ])('%s tells nothing of its values', async (statement) => {
    notices = [];
    for (const setting of ['debug_print_parse', 'debug_print_rewritten', 'debug_print_plan'])
      await line.unsafe(`set ${setting} = on`);
    await line`set client_min_messages = log`;
    // Not only the first time, when functions make their plans.
    for (let time = 0; time < 2; time++) {
      await line`begin`;
      await line.unsafe(statement);
      await line`rollback`;
    }
    await line`reset all`;
    // That of the statement itself is told, so that there is something to look at.
    expect(notices.length).toBeGreaterThan(1);
    // A plan breaks its lines where it likes.
    const heard = notices.join('').replaceAll(/(?:\\n|\\t|\s)+/gu, ' ');
    expect(heard.includes(bytes) || heard.includes(number.slice(4))).toBe(false);
  });
});

test('a function reads its own text as ever where the session has strings read otherwise', async () => {
  const other = postgres(agent.url, {max: 1, fetch_types: false});
  await other`set standard_conforming_strings = off`;
  const queueing = other`select smsdesk.queue_messages(1, null, null, null, null, 1, '[["+420777000111", " ", 1, null, null, false, null]]')`;
  await expect(queueing).rejects.toMatchObject({code: '22023', hint: 'missingText'});
  await other.end();
});

test('every function that runs with the rights of its owner has these settings fixed', async () => {
  const open = await fresh.db.sql`
    select p.proname as name from pg_proc p where p.pronamespace = 'smsdesk'::regnamespace and p.prosecdef
      and p.proowner = 'smsdesk_owner'::regrole
      and not coalesce(p.proconfig @> array['client_min_messages=warning', 'standard_conforming_strings=on'], false)`;
  expect([...open]).toEqual([]);
});

test('digits are found by their index also where the session has looked at messages before', async () => {
  const other = postgres(agent.url, {max: 1, fetch_types: false});
  // A session keeps the expressions of indexes as whoever plans first may call them.
  await other`select text from smsdesk.masked_message where id = 1`;
  expect(await countedOn(other, '4711')).toEqual({found: 1, rows: 1});
  await other.end();
});

describe('the counters of the server', () => {
  const counted = (word: string): Promise<unknown> => countedOn(line, word);

  test.each(['777123456', '4207771', '71234', '７７７１'])(
    'are those of a number that is nowhere for %s',
    async (piece) => {
      // The same length, of digits that occur in no number.
      expect(await counted(piece)).toEqual(await counted('888'.repeat(3).slice(0, piece.length)));
    },
  );

  test.each(['hello', '4711', 'AB4711'])('leave %s, which is in a text, to be found by an index', async (word) => {
    expect(await counted(word)).toEqual({found: 1, rows: 1});
  });
});

test('a bulk send to all that a masked number may be, which never leaves, does not tell which it is', async () => {
  const preparer = await members.add('agent', ['mine'], ['read', 'prepare']);
  const {sql} = preparer.db;
  const guesses = ['55', '56', '57'].map((end) => [`+4207771234${end}`, 'hi', 1, null, 2, false, null]);
  const [made] = await sql.begin(async (tx) => {
    const [begun] = await tx<
      {id: string}[]
    >`select smsdesk.begin_batch('b', 1, null, null, null, null, '[]')::text as id`;
    await tx`select smsdesk.queue_messages(1, ${begun!.id}::text::bigint, null, null, null, 5, ${JSON.stringify(guesses)})`;
    await tx`select smsdesk.complete_batch(${begun!.id}::text::bigint, null, '{}', '')`;
    return [begun!];
  });
  const same = async () =>
    (await sql<{id: number}[]>`select id::int from smsdesk.same_number(1) as id order by 1`).map(({id}) => id);
  expect(await same()).toEqual([1]);
  // What has left is a part of the conversation.
  await fresh.db.sql`
    update smsdesk.delivery d set state = 'sent' from smsdesk.message m where m.id = d.message_id and m.batch_id = ${made.id}`;
  expect(await same()).toHaveLength(2);
});

describe('numbers that a transaction has brought itself', () => {
  const queue = `select smsdesk.queue_messages(1, null, null, null, null, 1, '[["${number}", "hi", 1, null, null, false, null]]')`;
  const acts = {
    reply: [
      `select smsdesk.put_status(array(select max(id) from smsdesk.message) || 1, 1, null, false)`,
      'select smsdesk.decide_review(1, true, null)',
    ],
    prepare: [
      `select * from smsdesk.number_facts('[["${number}", "hi"]]', now(), null)`,
      `select smsdesk.begin_batch('b', 1, null, null, null, null, '[]')`,
    ],
  } as const;
  const after = (first: string, member: Member, act: string) =>
    member.db.sql.begin(async (tx) => {
      await tx.unsafe(first);
      await tx.unsafe(act);
      throw new Error('taken back');
    });

  test.each(['reply', 'prepare'] as const)('stand beside no masked one by what `%s` does', async (verb) => {
    await fresh.db.sql`insert into smsdesk.status (id, name, color, opt_out_months) overriding system value
      values (1, 'out', 'red', 6), (2, 'done', 'green', null) on conflict do nothing`;
    const blind = await members.add('agent', ['mine'], ['read', 'reply', verb]);
    const seeing = await members.add('agent', ['mine'], ['read', 'reply', verb, 'numbers']);
    for (const act of acts[verb]) {
      await expect(after(queue, blind, act), act).rejects.toMatchObject({code: '25000', hint: 'numbers'});
      await expect(after(queue, seeing, act), act).rejects.toThrow('taken back');
      await expect(after('select 1', blind, act), act).rejects.toThrow('taken back');
    }
    const done = 'select smsdesk.put_status(array[1], 2, null, false)';
    await expect(after(queue, blind, done)).rejects.toThrow('taken back');
  });
});

/** Through how many messages the session has gone so far, as the server tells everybody. */
async function gone(sql: postgres.ISql): Promise<number> {
  const [counters] = await sql<{rows: number}[]>`
    select (idx_tup_fetch + seq_tup_read)::int as rows from pg_stat_xact_all_tables where relid = 'smsdesk.message'::regclass`;
  return counters?.rows ?? 0;
}

const countedOn = (sql: postgres.Sql, word: string): Promise<unknown> =>
  sql.begin(async (tx) => {
    const before = await gone(tx);
    const [found] = await tx`select count(*)::int as found from smsdesk.found_messages(array[${word}], null)`;
    return {...found, rows: (await gone(tx)) - before};
  });
