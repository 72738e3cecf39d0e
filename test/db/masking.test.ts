/** Numbers that are not shown in full, asked for in SQL as whoever lacks the verb `numbers` may ask. */
import fc from 'fast-check';
import type {ISql} from 'postgres';
import postgres from 'postgres';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {maskedViews} from '../../src/db/rights/masked-views.ts';
import {insertMessages} from '../../src/db/statements/insert-messages.ts';
import {optOutByMessage, reviewOptOuts} from '../../src/db/statements/opt-out-requests.ts';
import {putOptOuts} from '../../src/db/statements/opt-outs.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';

const numbers = [
  '+420777123456',
  '+420777123457',
  '+420602999888',
  '+447801418089',
  '+12025550123',
  '+4586420975',
  '+2908734',
  '777123458',
];

let fresh: FreshDatabase;
let members: Members;
let agent: Member;

beforeAll(async () => {
  fresh = await freshDatabase();
  const {sql} = fresh.db;
  await sql`insert into smsdesk.gateway (name, kind) values ('g', 'simulator')`;
  await sql`insert into smsdesk.queue (name, gateway_id) select name, 1 from unnest(array['a', 'b']) as name`;
  const common = {batchId: null, templateId: null, statusId: null, author: 'x', priority: 1};
  for (const queueId of [1, 2])
    await insertMessages(
      sql,
      {...common, queueId},
      [...numbers, '606', 'Pošta'].map((number) => ({number, text: `to ${queueId}`, parts: 1, due: null, row: null})),
    );
  await sql`insert into smsdesk.message (direction, number, queue_id, text, parts, raw)
    values ('in', '+420777123456', 1, 'STOP', 1, convert_to('+420777123456', 'utf8'))`;
  await sql`insert into smsdesk.delivery (message_id, queue_id, state)
    select id, queue_id, 'received' from smsdesk.message where direction = 'in'`;
  const [received] = await sql<{id: string}[]>`select id from smsdesk.message where direction = 'in'`;
  const messageId = Number(received?.id);
  await optOutByMessage(sql, [{number: '+420777123456', word: 'STOP', messageId}]);
  await reviewOptOuts(sql, [{number: '+420777123457', word: '?', messageId}]);
  await putOptOuts(sql, 'boss', [{number: '+420602999888', reason: 'asked', until: null}]);
  await sql`insert into smsdesk.batch (name, state, queue_id, author, messages, parts, rejected, content)
    values ('b', 'done', 1, 'x', 1, 1, 2, convert_to('+420777123456', 'utf8'))`;
  const cells = [
    '+420 777 123 456',
    'text',
    {kind: 'number', value: 420777123457},
    {kind: 'date', wall: '2026-11-26T10:00:00'},
  ];
  const rejects = [
    [2, 'optedOut', '+420777123456', null, null, cells],
    [3, 'badNumber', null, 'clid', '(777) 123-456-7', ['(777) 123-456-7']],
  ];
  await sql`insert into smsdesk.batch_reject (batch_id, row, verdict, number, field, value, cells)
    select 1, (r ->> 0)::int, r ->> 1, r ->> 2, r ->> 3, r ->> 4, r -> 5
    from jsonb_array_elements(${JSON.stringify(rejects)}::text::jsonb) r`;
  members = await withMembers(fresh);
  agent = await members.add('agent', ['a']);
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

/** The digits of a text that may not be there: whole numbers of the data, and all of one but for its country. */
const forbidden = numbers.flatMap((number) => [number.replace('+', ''), number.replace(/^\+(420|44|1|45|290)/u, '')]);

const tells = (said: unknown): string[] => {
  const text = JSON.stringify(said).replace(/[^0-9]/gu, ' ');
  return forbidden.filter((digits) => text.includes(digits));
};

describe('what is shown', () => {
  test.each([
    ['+420777123456', '+420 777 ••• •56'],
    ['+447801418089', '+44 780 ••• ••8 9'],
    ['+12025550123', '+1 202 ••• ••2 3'],
    ['+4512345678', '+45 12• ••• 78'],
    ['+4951234567', '+49 51• ••• 67'],
    ['+3581234567', '+358 1•• ••6 7'],
    ['+290412345', '+290 ••• •45'],
    ['+2904123', '+290 ••• •'],
    ['+12345', '+1 ••• •'],
    ['777123456', '777 ••• •56'],
    ['7771234', '7•• ••3 4'],
    ['Call 777 123 456', '777 ••• •56'],
    ['606', '606'],
    ['116111', '116111'],
    ['Pošta', 'Pošta'],
    ['', ''],
  ])('%s as %s', async (number, shown) => {
    const [row] = await fresh.db.sql<{shown: string}[]>`select smsdesk.mask(${number}) as shown`;
    expect(row?.shown).toBe(shown);
  });

  test('never fewer than four digits are hidden, and never more than five shown behind the country', async () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{6,14}$/u);
    const {sql} = fresh.db;
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(digits, {minLength: 50, maxLength: 200}), async (all) => {
        const asked = all.map((one, at) => (at % 2 === 0 ? `+${one}` : one));
        const rows = await sql<{shown: string}[]>`
          select smsdesk.mask(n.value) as shown from jsonb_array_elements_text(${JSON.stringify(asked)}::text::jsonb) with ordinality as n(value, place) order by place`;
        for (const [at, {shown}] of rows.entries()) {
          const number = asked[at] ?? '';
          expect(shown.replace(/[^•]/gu, '').length, number).toBeGreaterThanOrEqual(4);
          expect(shown.replace(/ /gu, '').length, number).toBe(number.length);
          expect(Array.from(shown.replace(/ /gu, '')).every((one, place) => one === '•' || one === number[place])).toBe(
            true,
          );
        }
      }),
      {numRuns: 10},
    );
  });
});

describe('direct SQL of an agent', () => {
  test('the views have all columns of their tables', async () => {
    for (const [table, view] of Object.entries(maskedViews)) {
      const columns = (of: string) => fresh.db.sql<{name: string; type: string}[]>`
        select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
        where a.attrelid = ${`smsdesk.${of}`}::regclass and a.attnum > 0 and not a.attisdropped order by 1`;
      const shown = new Map((await columns(view)).map(({name, type}) => [name, type]));
      for (const {name, type} of await columns(table)) expect(shown.get(name), `${view}.${name}`).toBe(type);
    }
  });

  test('the views show what is in the queues of the login, without a number', async () => {
    const {sql} = agent.db;
    const rows = await sql`select id, number, queue_id, text, raw, search from smsdesk.masked_message order by id`;
    expect(rows.map(({number}) => number as string)).toEqual([
      ...['+420 777 ••• •56', '+420 777 ••• •57', '+420 602 ••• •88', '+44 780 ••• ••8 9', '+1 202 ••• ••2 3'],
      ...['+45 86• ••• 75', '+290 ••• •', '777 ••• •58', '606', 'Pošta', '+420 777 ••• •56'],
    ]);
    expect(new Set(rows.map(({queue_id}) => queue_id as number))).toEqual(new Set([1]));
    expect(rows.map(({search}) => search as string)).toEqual([...Array<string>(10).fill('to 1'), 'stop']);
    expect(rows.every(({raw}) => raw === null)).toBe(true);
    expect([
      ...(await sql`select number, author, reason, message_id::int, history from smsdesk.masked_opt_out order by 1`),
    ]).toEqual([
      expect.objectContaining({number: '+420 602 ••• •88', author: 'boss', reason: 'asked'}),
      expect.objectContaining({number: '+420 777 ••• •56', author: '+420 777 ••• •56', reason: 'STOP', message_id: 21}),
    ]);
    expect([
      ...(await sql`select row, number, value, cells::text from smsdesk.masked_batch_reject order by row`),
    ]).toEqual([
      {
        ...{row: 2, number: '+420 777 ••• •56', value: null},
        cells: '["+420 777 ••• •56", "text", "420 ••• ••• •57", {"kind": "date", "wall": "2026-11-26T10:00:00"}]',
      },
      {row: 3, number: null, value: '777 ••• ••6 7', cells: '["777 ••• ••6 7"]'},
    ]);
    for (const view of Object.values(maskedViews)) {
      const found = await sql.unsafe<{all: string}[]>(
        `select coalesce(json_agg(v), '[]')::text as all from smsdesk.${view} v`,
      );
      expect(tells(found[0]?.all), view).toEqual([]);
    }
  });

  test.each([
    'select number from smsdesk.message',
    'select search from smsdesk.message',
    'select raw from smsdesk.message',
    'select m from smsdesk.message m',
    'select to_jsonb(m) from smsdesk.message m',
    'select count(*) from smsdesk.message order by max(number)',
    'select id from smsdesk.message order by number',
    'select id from smsdesk.message group by id, number',
    "select id from smsdesk.message where number like '+420777%'",
    'select 1 / (ascii(right(number, 1)) - 54) from smsdesk.message',
    'select number::int from smsdesk.message',
    'explain analyze select id from smsdesk.message where number > $$+42077$$',
    'copy smsdesk.message (number) to stdout',
    'copy (select number from smsdesk.message) to stdout',
    'table smsdesk.message',
    'declare c cursor for select number from smsdesk.message',
    'select number from smsdesk.opt_out',
    'select author from smsdesk.opt_out',
    'select author from smsdesk.opt_out_event',
    'select decided_by from smsdesk.opt_out_review',
    'select number from smsdesk.opt_out_review',
    'select cells from smsdesk.batch_reject',
    'select value from smsdesk.batch_reject',
    'select content from smsdesk.batch',
    'select number from smsdesk.inbound_part',
    'select number, raw from smsdesk.stray_receipt',
    "insert into smsdesk.opt_out (number, author, reason) values ('+420777123456', '', '')",
    "insert into smsdesk.opt_out (number, author, reason) values ('+420777123456', '', '') on conflict do nothing",
    "insert into smsdesk.opt_out_event (number, state, author, reason) values ('+420777123456', '?', '', '')",
    'update smsdesk.message set text = number',
    "delete from smsdesk.message where number = '+420777123456'",
    'select * from smsdesk.message for update',
    'update smsdesk.masked_message set text = number',
    'create temp table mine as select number from smsdesk.message',
    'create temp view mine as select number from smsdesk.message; select * from mine',
    'select smsdesk.opt_out_known($$+420777123456$$)',
    'select smsdesk.count_asked()',
    'alter view smsdesk.masked_message set (security_invoker = false)',
    'alter view smsdesk.masked_message owner to current_user',
    'create or replace view smsdesk.masked_message as select * from smsdesk.message',
    'drop view smsdesk.masked_message',
    'set role smsdesk_masker',
    'set role smsdesk_numbers',
    'set role smsdesk_owner',
    'set session authorization postgres',
    "create function smsdesk.mask(int) returns text language sql as 'select null'",
    'select * from pg_statistic',
    'select setval($$smsdesk.asked_by_x$$, 1)',
  ])('is refused: %s', async (statement) => {
    const said = await refusal(agent.db.sql, statement);
    expect(said).toMatch(/permission denied|must be owner|must be member|does not exist|cannot set|cannot update/u);
    expect(tells(said)).toEqual([]);
  });

  test.each([
    ['order', 'select id from smsdesk.masked_message order by number, id'],
    ['group', 'select number, count(*) from smsdesk.masked_message group by number'],
    ['cast', 'select number::bigint from smsdesk.masked_message'],
    ['division', "select 1 / (length(translate(number, ' •+', '')) - 8) from smsdesk.masked_message"],
    ['leak', 'select leak(number || search) from smsdesk.masked_message where leak(number || text)'],
    ['statistics', "select * from pg_stats where schemaname = 'smsdesk'"],
    ['extended statistics', "select * from pg_stats_ext where schemaname = 'smsdesk'"],
    [
      'definitions',
      "select pg_get_viewdef(c.oid) from pg_class c where relnamespace = 'smsdesk'::regnamespace and relkind = 'v'",
    ],
    [
      'plan',
      "explain (analyze, verbose) select * from smsdesk.masked_message where number like '%123456' or search like '%123456%'",
    ],
    ['activity', 'select query from pg_stat_activity'],
    ['xml', "select query_to_xml('select * from smsdesk.masked_message', true, false, '')"],
    ['errors of a domain', 'select number::mine from smsdesk.masked_message'],
    ['a range', 'select int8range(number::text::bigint, 0) from smsdesk.masked_opt_out'],
    ['a pattern', "select regexp_matches(number, '(' || search) from smsdesk.masked_message"],
    ['a unique index', 'insert into seen select id, number, search from smsdesk.masked_message'],
    [
      'a conflict',
      'insert into seen select id, number, search from smsdesk.masked_message on conflict (number) do update set search = excluded.number',
    ],
    ['opt-outs', 'select * from smsdesk.masked_opt_out o join smsdesk.masked_opt_out_event e using (number)'],
    ['reviews', 'select * from smsdesk.masked_opt_out_review'],
    ['tables', 'select text, author from smsdesk.message'],
    ['bulk sends', 'select name, columns, verdicts, author from smsdesk.batch'],
    ['steps', 'select * from smsdesk.delivery_event'],
  ])('tells no number by %s', async (_, statement) => {
    await fresh.db.sql`analyze`;
    const notices: unknown[] = [];
    const own = postgres(agent.url, {max: 1, onnotice: (notice) => notices.push(notice)});
    try {
      await own.unsafe(`
        create temp table seen (id bigint, number text unique, search text);
        create domain pg_temp.mine as text check (value !~ '[0-9]');
        create function pg_temp.leak(value text) returns boolean language plpgsql cost 0.0000001 as
          $leak$ begin raise notice '%', value; return true; end $leak$;
        set search_path = smsdesk, pg_temp`);
      const said = await own
        .unsafe(statement.replaceAll('leak(', 'pg_temp.leak(').replace('::mine', '::pg_temp.mine'))
        .then(
          (rows) => [...rows] as unknown[],
          (error: unknown) => [wordsOf(error)],
        );
      expect(tells([said, notices])).toEqual([]);
    } finally {
      await own.end();
    }
  });

  test('whoever may see numbers sees them, and an owner does', async () => {
    const supervisor = await members.add('supervisor', ['a']);
    const given = await members.add('agent', ['a'], ['read', 'numbers']);
    for (const {sql} of [supervisor.db, given.db, fresh.db])
      expect([...(await sql`select number from smsdesk.message where id = 1`)]).toEqual([{number: '+420777123456'}]);
  });

  test('no query of the login that fits together gives a number', async () => {
    const column = fc.constantFrom('number', 'search', 'text', 'author', 'id', 'raw', 'time');
    const expression = fc.oneof(
      column,
      fc.tuple(column, fc.nat(12), fc.nat(9)).map(([of, from, length]) => `substr(${of}::text, ${from}, ${length})`),
      fc.tuple(column, column).map(([one, other]) => `${one}::text || ${other}::text`),
      column.map((of) => `to_json(${of})`),
      column.map((of) => `reverse(${of}::text)`),
      column.map((of) => `encode(convert_to(${of}::text, 'utf8'), 'escape')`),
      column.map((of) => `string_agg(${of}::text, '') over (order by ${of})`),
    );
    const from = fc.constantFrom(
      'smsdesk.masked_message m',
      'smsdesk.masked_message m join smsdesk.message o using (id, time, text, author)',
      '(select * from smsdesk.masked_message) m',
      'lateral (select * from smsdesk.masked_message where number is not null offset 0) m',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(expression, {minLength: 1, maxLength: 3}), from, column, async (chosen, of, by) => {
        const statement = `select ${chosen.join(', ')} from ${of} order by ${by}`;
        const said = await agent.db.sql.unsafe(statement).then((rows) => [...rows] as unknown[], wordsOf);
        expect(tells(said), statement).toEqual([]);
        expect(tells(JSON.stringify(said).split('').reverse().join('')), statement).toEqual([]);
      }),
      {numRuns: 60},
    );
  });
});

describe('what is answered about numbers that are not shown', () => {
  test('a whole number finds its messages in the queues of the login, and no piece of one finds any', async () => {
    const {sql} = agent.db;
    const ask = async (number: string) =>
      (await sql<{id: string | null}[]>`select smsdesk.ask_number(${number}) as id`)[0]?.id;
    expect(await ask('+420777123456')).toBe('21');
    for (const piece of ['+42077712345', '420777123456', '123456', '+420777%', '%', '+420 777 ••• •56'])
      expect(await ask(piece), piece).toBeNull();
    expect(
      (await sql`select id::int from smsdesk.same_number(21) as id order by 1`).map(({id}) => id as number),
    ).toEqual([1, 21]);
    expect([...(await sql`select * from smsdesk.same_number(11) as id`)], 'of another queue').toEqual([]);
  });

  test('of a message, whether its number is opted out is told without the number', async () => {
    const {sql} = agent.db;
    const of = async (id: number) => [...(await sql`select * from smsdesk.opt_out_of_message(${id})`)];
    expect(await of(1)).toEqual([
      expect.objectContaining({number: '+420 777 ••• •56', author: '+420 777 ••• •56', reason: 'STOP'}),
    ]);
    expect(tells(await of(1))).toEqual([]);
    expect(await of(2)).toEqual([]);
    expect(await of(11), 'of another queue').toEqual([]);
    expect([...(await sql`select number, author from smsdesk.opt_out_of_number('+420777123456')`)]).toEqual([
      {number: '+420777123456', author: '+420777123456'},
    ]);
  });

  test('nothing is answered in a transaction that has changed something and may be taken back', async () => {
    const statements = [
      'select smsdesk.ask_number($$+420777123456$$)',
      'select * from smsdesk.same_number(1)',
      'select * from smsdesk.opt_out_of_message(1)',
      'select * from smsdesk.opt_out_of_number($$+420777123456$$)',
    ];
    for (const statement of statements)
      await expect(
        changed(agent.db.sql, (tx) => tx.unsafe(statement)),
        statement,
      ).rejects.toMatchObject({code: '25000'});
    for (const view of ['masked_opt_out', 'masked_opt_out_event', 'masked_opt_out_review'])
      expect([...(await changed(agent.db.sql, (tx) => tx.unsafe(`select * from smsdesk.${view}`)))], view).toEqual([]);
  });

  test('numbers cannot be tried one after the other, nor all in one statement, nor in transactions that are taken back', async () => {
    const curious = await members.add('agent', ['a']);
    const {sql} = curious.db;
    const tooMany = {code: '53400', hint: 'numbers'};
    let asked = 0;
    const ask = () =>
      sql.begin(async (tx) => {
        await tx`select smsdesk.ask_number('+420777000000')`;
        asked += 1;
        throw new Error('taken back');
      });
    const tries = Array.from({length: 70}, () => ask().catch((error: unknown) => error));
    const failures = await Promise.all(tries);
    expect(asked).toBeGreaterThanOrEqual(60);
    expect(asked).toBeLessThanOrEqual(62);
    expect(failures).toContainEqual(expect.objectContaining(tooMany));
    await expect(sql`select * from smsdesk.opt_out_of_number('+420777123456')`).rejects.toMatchObject(tooMany);
    await expect(
      sql`select smsdesk.ask_number('+4207771' || n) from generate_series(10000, 19999) n`,
    ).rejects.toThrow();
    expect([...(await agent.db.sql`select smsdesk.ask_number('+420777000000') as id`)], 'another may go on').toEqual([
      {id: null},
    ]);
    const seeing = await members.add('supervisor', ['a']);
    for (let n = 0; n < 70; n++) await seeing.db.sql`select smsdesk.ask_number('+420777000000')`;
  });
});

describe('a number that is asked for with a reason', () => {
  const reason = 'Customer on the phone';
  let lead: Member;
  beforeAll(async () => {
    lead = await members.add('agent', ['a'], ['read', 'reveal']);
  });
  const ask = (sql: ISql, ids: readonly number[], why = reason) =>
    sql<{id: string}[]>`select smsdesk.ask_reveal(${`{${ids.join()}}`}::bigint[], ${why}, 'the query') as id`.then(
      ([row]) => row?.id ?? '',
    );
  const reveal = async (sql: ISql, asking: string, ids: readonly number[]) => [
    ...(await sql<{message: number; number: string}[]>`
      select message::int, number from smsdesk.reveal(${asking}::bigint, ${`{${ids.join()}}`}::bigint[]) order by 1`),
  ];
  const audited = () =>
    fresh.db.sql<{reason: string; actor: string; message: number | null; after: string}[]>`
      select reason, actor, message_id::int as message, after::text from smsdesk.audit where act = 'revealed' order by id`;

  test('is given once the reason stands in the audit', async () => {
    const {sql} = lead.db;
    const asking = await ask(sql, [1]);
    expect([...(await audited())]).toEqual([{reason, actor: lead.name, message: 1, after: '{"messages": 1}'}]);
    expect(await reveal(sql, asking, [1])).toEqual([{message: 1, number: '+420777123456'}]);
    const several = await ask(sql, [3, 2]);
    expect(await reveal(sql, several, [2, 3])).toEqual([
      {message: 2, number: '+420777123457'},
      {message: 3, number: '+420602999888'},
    ]);
    expect((await audited()).at(-1)).toMatchObject({
      message: null,
      after: expect.stringContaining('"messages": 2') as string,
    });
  });

  test('is not given where it would leave no trace, nor for another message, another person or later', async () => {
    const {sql} = lead.db;
    const before = (await audited()).length;
    const both = sql.begin(async (tx) => {
      const asking = await ask(tx, [1]);
      await reveal(tx, asking, [1]);
      throw new Error('taken back');
    });
    await expect(both).rejects.toMatchObject({code: '25000'});
    const inside = sql.begin((tx) => tx.savepoint(async (nested) => reveal(nested, await ask(nested, [1]), [1])));
    await expect(inside).rejects.toMatchObject({code: '25000'});
    await expect(sql`select smsdesk.reveal(smsdesk.ask_reveal('{1}', ${reason}), '{1}')`).rejects.toMatchObject({
      code: '25000',
    });
    const lost = await ask(sql, [1]).then((asking) => Number(asking) + 1);
    expect((await audited()).length, 'only what was committed').toBe(before + 1);
    const refused = {code: '42501', hint: 'reveal'};
    await expect(reveal(sql, String(lost), [1])).rejects.toMatchObject(refused);
    const asking = await ask(sql, [1]);
    await expect(reveal(sql, asking, [2])).rejects.toMatchObject(refused);
    await expect(reveal(sql, asking, [1, 2])).rejects.toMatchObject(refused);
    const other = await members.add('agent', ['a'], ['read', 'reveal']);
    await expect(reveal(other.db.sql, asking, [1])).rejects.toMatchObject(refused);
    await fresh.db
      .sql`insert into smsdesk.audit (time, actor, act, message_id) values (now() - interval '11 minutes', ${lead.name}, 'revealed', 1)`;
    const [old] = await fresh.db.sql<{id: string}[]>`select max(id) as id from smsdesk.audit`;
    await expect(reveal(sql, old?.id ?? '', [1])).rejects.toMatchObject(refused);
  });

  test.each(['', '     ', 'aaaaaa', '12345678', '. . . . .', 'ab ab'])(
    'needs a reason that says something, unlike %j',
    async (why) => {
      await expect(ask(lead.db.sql, [1], why)).rejects.toMatchObject({code: '22023', hint: 'reason'});
    },
  );

  test('takes the right, and a message of the queues of the login', async () => {
    await expect(ask(agent.db.sql, [1])).rejects.toThrow('permission denied');
    await expect(ask(lead.db.sql, [11])).rejects.toMatchObject({code: 'P0002'});
    await expect(ask(lead.db.sql, [1, 11])).rejects.toMatchObject({code: 'P0002'});
    await expect(ask(lead.db.sql, [])).rejects.toMatchObject({code: 'P0002'});
    await expect(lead.db.sql`select number from smsdesk.audit`).rejects.toThrow('permission denied');
    await expect(
      lead.db.sql`insert into smsdesk.audit (actor, act, message_id) values ('x', 'revealed', 1)`,
    ).rejects.toThrow('permission denied');
  });
});

async function refusal(sql: postgres.Sql, statement: string): Promise<string> {
  return sql
    .begin((tx) => tx.unsafe(statement))
    .then(
      (rows) => `allowed: ${JSON.stringify(rows)}`,
      (error: unknown) => JSON.stringify(wordsOf(error)),
    );
}

/** All that an error says. */
const wordsOf = (error: unknown): Record<string, unknown> =>
  error instanceof postgres.PostgresError
    ? Object.fromEntries([...Object.entries(error), ['message', error.message]])
    : {message: String(error)};

/** Some work of a transaction that has changed something of the login's own, and is taken back. */
async function changed<Row>(sql: postgres.Sql, work: (tx: ISql) => PromiseLike<Row>): Promise<Row> {
  let done: {rows: Row} | null = null;
  await sql
    .begin(async (tx) => {
      await tx`insert into smsdesk.saved_view (name, owner, query, sort) values ('mine', session_user, '', '-time')`;
      done = {rows: await work(tx)};
      throw new Error('taken back');
    })
    .catch((error: unknown) => {
      if (done === null) throw error;
    });
  return (done as {rows: Row} | null)!.rows;
}
