/**
 * Whatever the memberships, what a member gets is what the owner gets, filtered by the member's queues: from tables, views,
 * functions and COPY, as the rows that a plan says it gave, and in what an error repeats.
 */
import fc from 'fast-check';
import postgres from 'postgres';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';

const queues = 4;

let fresh: FreshDatabase;
let members: Members;
let member: Member;
let line: postgres.Sql;

beforeAll(async () => {
  fresh = await freshDatabase();
  const {sql} = fresh.db;
  await sql.unsafe(fill);
  members = await withMembers(fresh);
  member = await members.add('supervisor', []);
  line = postgres(member.url, {max: 1, onnotice: () => undefined, fetch_types: false});
});
afterAll(async () => {
  await line.end();
  await members.drop();
  await fresh.drop();
});

/** Message n is in queue n % 4 + 1, and so is all that belongs to it: each text says which queue it is of. */
const fill = `
  insert into smsdesk.gateway (name, kind) values ('g', 'simulator');
  insert into smsdesk.queue (name, gateway_id) select 'q' || n, 1 from generate_series(1, ${queues}) n;
  insert into smsdesk.status (name, color) values ('done', 'green');
  insert into smsdesk.template (name, text) select 't' || n, 'text of q' || n from generate_series(1, ${queues + 1}) n;
  insert into smsdesk.template_queue select n, n from generate_series(1, ${queues}) n;
  insert into smsdesk.batch (name, state, queue_id, author, messages, parts, rejected)
    select 'b', 'running', n, 'x', 1, 1, 1 from generate_series(1, ${queues}) n;
  insert into smsdesk.batch_event (batch_id, state, actor) select n, 'running', 'x' from generate_series(1, ${queues}) n;
  insert into smsdesk.batch_outcome select n, 'failed', 'c', 1 from generate_series(1, ${queues}) n;
  insert into smsdesk.batch_reject (batch_id, row, verdict, number, value, cells)
    select n, 2, 'badNumber', '+4207', 'q' || n, '[]' from generate_series(1, ${queues}) n;
  insert into smsdesk.message (direction, number, queue_id, text, parts, batch_id)
    select case when n % 3 = 0 then 'in' else 'out' end, '+42077700' || (n % 10), n % ${queues} + 1,
      'hello q' || n % ${queues} + 1 || ' ' || n, 2, case when n % 5 = 0 then n % ${queues} + 1 end
    from generate_series(1, 200) n;
  insert into smsdesk.delivery (message_id, queue_id, batch_id, state, carrier_id)
    select id, queue_id, batch_id, case direction when 'in' then 'received' else 'sent' end, 'c' || id from smsdesk.message;
  insert into smsdesk.delivery_event (message_id, state, actor) select id, 'sent', 'x' from smsdesk.message;
  insert into smsdesk.status_event (message_id, status, actor) select id, 'done', 'x' from smsdesk.message;
  insert into smsdesk.message_part select id, 1, 1, 'p' || id, 'sent' from smsdesk.message where id % 2 = 0;
  insert into smsdesk.opt_out_review (message_id, number) select id, number from smsdesk.message where direction = 'in';`;

/** Where each row's queue is found, for the owner, who sees them all. */
const sources: Readonly<Record<string, string>> = {
  message: 'r.queue_id',
  delivery: 'r.queue_id',
  delivery_event: ofMessage(),
  status_event: ofMessage(),
  message_part: ofMessage(),
  opt_out_review: ofMessage(),
  taken_part: ofMessage(),
  batch: 'r.queue_id',
  batch_event: ofBatch(),
  batch_outcome: ofBatch(),
  batch_reject: ofBatch(),
  queue: 'r.id',
  template_queue: 'r.queue_id',
};

function ofMessage(): string {
  return '(select m.queue_id from smsdesk.message m where m.id = r.message_id)';
}

function ofBatch(): string {
  return '(select b.queue_id from smsdesk.batch b where b.id = r.batch_id)';
}

/** Each is a query over a source as r; what it gives must depend on the rows that are seen alone. */
const shapes: Readonly<Record<string, (from: string) => string>> = {
  rows: (from) => `select to_jsonb(r)::text as v from ${from} order by 1`,
  count: (from) => `select count(*)::text as v from ${from}`,
  few: (from) => `select v from (select to_jsonb(r)::text as v from ${from}) x order by v desc limit 3`,
  distinct: (from) => `select distinct length(to_jsonb(r)::text)::text as v from ${from} order by 1`,
  'a word': (from) => `select to_jsonb(r)::text as v from ${from} where to_jsonb(r)::text like '%q1%' order by 1`,
  'nothing of it': (from) => `select 'x' as v where not exists (select from ${from})`,
};

const memberships = fc.uniqueArray(fc.integer({min: 1, max: queues}), {maxLength: queues});

/** Gives the member these queues, and runs. */
async function within(mine: readonly number[]): Promise<void> {
  const {sql} = fresh.db;
  await sql`delete from smsdesk.member_queue where member = ${member.name}`;
  for (const id of mine) await sql`insert into smsdesk.member_queue (member, queue_id) values (${member.name}, ${id})`;
}

const values = async (sql: postgres.Sql, query: string): Promise<unknown[]> =>
  (await sql.unsafe<{v: string}[]>(query)).map(({v}) => v);

const filtered = (source: string, mine: readonly number[]): string =>
  `(select r.* from smsdesk.${source} r where ${sources[source]!} = any('{${mine.join()}}')) r`;

const everywhere = {
  mine: memberships,
  source: fc.constantFrom(...Object.keys(sources)),
  shape: fc.constantFrom(...Object.keys(shapes)),
};

test('a query gives what the owner’s gives of these queues', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record(everywhere), async ({mine, source, shape}) => {
      await within(mine);
      const query = shapes[shape]!;
      const got = await values(line, query(`smsdesk.${source} r`));
      expect(got).toEqual(await values(fresh.db.sql, query(filtered(source, mine))));
    }),
    {numRuns: 150},
  );
});

test('so does COPY', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record(everywhere), async ({mine, source}) => {
      await within(mine);
      const copied = async (sql: postgres.Sql, from: string): Promise<string> => {
        const chunks: Buffer[] = [];
        const stream = await sql.unsafe(`copy (${shapes['rows']!(from)}) to stdout`).readable();
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        return Buffer.concat(chunks).toString();
      };
      expect(await copied(line, `smsdesk.${source} r`)).toBe(await copied(fresh.db.sql, filtered(source, mine)));
    }),
    {numRuns: 40},
  );
});

test('a plan says that it gave as many rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record(everywhere), async ({mine, source}) => {
      await within(mine);
      const [plan] = await line.unsafe<{'QUERY PLAN': [{Plan: {'Actual Rows': number}}]}[]>(
        `explain (analyze, format json, timing off) select * from smsdesk.${source} r`.replace('*', 'to_jsonb(r)'),
      );
      const [count] = await values(fresh.db.sql, shapes['count']!(filtered(source, mine)));
      expect(String(plan?.['QUERY PLAN'][0].Plan['Actual Rows'])).toBe(count);
    }),
    {numRuns: 40},
  );
});

test('functions know of these queues alone', async () => {
  await fc.assert(
    fc.asyncProperty(memberships, async (mine) => {
      await within(mine);
      const asked = `select smsdesk.my_queues()::text || (select string_agg(smsdesk.sees_queue(n)::text, ',') from generate_series(0, ${queues}) n) as v`;
      const sorted = mine.toSorted((a, b) => a - b);
      const sees = Array.from({length: queues + 1}, (_, id) => String(mine.includes(id)));
      expect(await values(line, asked)).toEqual([`{${sorted.join()}}${sees.join()}`]);
    }),
    {numRuns: 20},
  );
});

test('an error repeats nothing of another queue', async () => {
  await fc.assert(
    fc.asyncProperty(memberships, fc.integer({min: 1, max: 200}), async (mine, id) => {
      await within(mine);
      for (const broken of ['text::int', 'text::timestamptz', 'text::jsonb', 'text::int[]', 'number::inet']) {
        const error = await line.unsafe(`select ${broken} from smsdesk.message order by id + ${id} desc`).then(
          () => null,
          (thrown: unknown) => JSON.stringify({error: String(thrown), ...(thrown as object)}),
        );
        expect(error === null).toBe(mine.length === 0);
        const named = /hello q(\d)/.exec(error ?? '')?.[1];
        if (named !== undefined) expect(mine).toContain(Number(named));
      }
    }),
    {numRuns: 25},
  );
});

test('a template is there where it is offered in a queue of theirs, or everywhere', async () => {
  await fc.assert(
    fc.asyncProperty(memberships, async (mine) => {
      await within(mine);
      const expected = [...mine.toSorted((a, b) => a - b), queues + 1].map((id) => `t${id}`);
      expect(await values(line, 'select name as v from smsdesk.template order by id')).toEqual(expected);
    }),
    {numRuns: 15},
  );
});
