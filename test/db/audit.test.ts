/** What is written into the audit, and that nobody takes it out again. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {brakeBatch, changeBatch} from '../../src/db/statements/change-batch.ts';
import {onlyRow} from '../../src/db/only-row.ts';
import {changeTemplate} from '../../src/db/statements/change-template.ts';
import {decideReview} from '../../src/db/statements/opt-out-reviews.ts';
import {finishBatches} from '../../src/db/statements/finish-batches.ts';
import {beginBatch, completeBatch} from '../../src/db/statements/insert-batch.ts';
import {insertMessages} from '../../src/db/statements/insert-messages.ts';
import {optOutByMessage, reviewOptOuts} from '../../src/db/statements/opt-out-requests.ts';
import {putOptOuts, takeOffList} from '../../src/db/statements/opt-outs.ts';
import {releaseHeld} from '../../src/db/statements/release-held.ts';
import {noteExport, type ExportNote} from '../../src/db/statements/note-export.ts';
import {beginRun, endRun} from '../../src/db/statements/retention-runs.ts';
import {deleteView, insertView, updateView} from '../../src/db/statements/saved-views.ts';
import {readRetention, writeRetention} from '../../src/db/statements/retention-setting.ts';
import {writeSettings} from '../../src/db/statements/settings.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';

let fresh: FreshDatabase;
let db: Database;
let members: Members;
let admin: Member;
let supervisor: Member;
let agent: Member;

beforeAll(async () => {
  fresh = await freshDatabase();
  ({db} = fresh);
  await db.sql`insert into smsdesk.gateway (name, kind) values ('g', 'simulator')`;
  await db.sql`insert into smsdesk.queue (name, gateway_id) select name, 1 from unnest(array['a', 'b']) as name`;
  members = await withMembers(fresh);
  [admin, supervisor, agent] = [
    await members.add('admin', null),
    await members.add('supervisor', ['a']),
    await members.add('agent', ['a']),
  ];
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

interface Entry {
  actor: string;
  act: string;
  queue_id: number | null;
  batch_id: string | null;
  message_id: string | null;
  number: string | null;
  subject: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
}

/** What some work adds to the audit, without what is absent. */
async function audited(work: () => Promise<unknown>): Promise<Partial<Entry>[]> {
  const {id} = onlyRow(await db.sql<{id: string}[]>`select coalesce(max(id), 0) as id from smsdesk.audit`);
  await work();
  const rows = await db.sql<{entry: Entry}[]>`
    select (to_jsonb(a) - 'id' - 'time' - 'search')::text::json as entry from smsdesk.audit a
    where a.id > ${id} order by a.id`;
  return rows.map(
    ({entry}) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null)) as Partial<Entry>,
  );
}

async function prepare(
  name: string,
  numbers: readonly string[],
  hold: number | 'release' = 'release',
  statusId: number | null = null,
) {
  return db.sql.begin(async (sql) => {
    const common = {queueId: 1, templateId: null, statusId, author: 'jana'};
    const id = (await beginBatch(sql, {...common, name, key: null, columns: []})) ?? 0;
    await insertMessages(
      sql,
      {...common, batchId: id, priority: 5},
      numbers.map((number, row) => ({number, text: 'hello', parts: 1, due: null, row})),
    );
    await completeBatch(sql, id, {verdicts: {}, content: Buffer.from(name), hold});
    return id;
  });
}

const two = ['+420777000001', '+420777000002'] as const;

describe('bulk sends', () => {
  test('one row an act, with the state before and after', async () => {
    let id = 0;
    const entries = await audited(async () => {
      id = await prepare('may.csv', two);
      for (const wish of ['release', 'pause', 'resume', 'cancel'] as const)
        await changeBatch(db.sql, id, wish, {actor: 'petr'});
    });
    const about = {queue_id: 1, batch_id: id, subject: 'may.csv'};
    const counts = {messages: 2, parts: 2, rejected: 0, needsOther: false};
    const [held, running, paused] = ['held', 'running', 'paused'].map((state) => ({state}));
    expect(entries).toEqual([
      {actor: 'jana', act: 'prepared', ...about, after: {state: 'held', ...counts}},
      {actor: 'petr', act: 'released', ...about, before: held, after: running},
      {actor: 'petr', act: 'paused', ...about, before: running, after: paused},
      {actor: 'petr', act: 'resumed', ...about, before: paused, after: running},
      {actor: 'petr', act: 'cancelled', ...about, before: running, after: {state: 'cancelled'}},
    ]);
  });

  test('what the sender does is no act', async () => {
    const entries = await audited(async () => {
      const id = await prepare('held.csv', [], 1);
      await db.sql`update smsdesk.batch set held_until = now() where id = ${id}`;
      expect(await releaseHeld(db.sql, 'sender:host')).toBe(1);
      const reason = {code: 'manyFailures', failed: 9, of: 10, percent: 90, limit: 20} as never;
      await brakeBatch(db.sql, id, {actor: 'sender:host', reason});
      expect(await finishBatches(db.sql, 'sender:host')).toBe(1);
    });
    expect(entries.map(({act}) => act)).toEqual(['prepared']);
  });

  test('a history that is written down is no act', async () => {
    const id = await prepare('old.csv', []);
    const entries = await audited(
      () => db.sql`insert into smsdesk.batch_event (batch_id, state, actor, time)
        values (${id}, 'running', 'jana', now() - interval '1 day')`,
    );
    expect(entries).toEqual([]);
  });
});

describe('the opt-out list', () => {
  const entry = (number: string) => ({number, reason: 'asked on the phone', until: null});

  test('one number by itself, many as their count', async () => {
    const entries = await audited(async () => {
      await putOptOuts(db.sql, 'jana', [entry('+420777111111')]);
      await putOptOuts(db.sql, 'jana', [entry('+420777111112'), entry('+420777111113')]);
      await takeOffList(db.sql, '+420777111111', {author: 'petr', reason: 'a mistake'});
    });
    const reason = 'asked on the phone';
    expect(entries).toEqual([
      {actor: 'jana', act: 'opt-out-put', number: '+420777111111', reason, after: {numbers: 1}},
      {actor: 'jana', act: 'opt-out-put', reason, after: {numbers: 2}},
      {actor: 'petr', act: 'opt-out-removed', number: '+420777111111', reason: 'a mistake', after: {numbers: 1}},
    ]);
  });

  test('a status of a bulk send is one act, however many numbers', async () => {
    const {id: statusId} = onlyRow(
      await db.sql<
        {id: number}[]
      >`insert into smsdesk.status (name, color, opt_out_months) values ('Not interested', 'red', 3) returning id`,
    );
    let id = 0;
    const entries = await audited(async () => (id = await prepare('status.csv', two, 'release', statusId)));
    expect(entries.filter(({act}) => act !== 'prepared')).toMatchObject([
      {actor: 'jana', act: 'opt-out-put', queue_id: 1, batch_id: id, subject: 'status.csv', after: {numbers: 2}},
    ]);
  });

  test('what numbers ask for themselves is no act, what a person decides is', async () => {
    const common = {queueId: 2, batchId: null, templateId: null, statusId: null, author: 'x', priority: 5};
    await insertMessages(db.sql, common, [{number: '+420777222222', text: 'hm', parts: 1, due: null, row: null}]);
    const {id} = onlyRow(await db.sql<{id: number}[]>`select max(id)::int as id from smsdesk.message`);
    const entries = await audited(async () => {
      await optOutByMessage(db.sql, [{number: '+420777333333', word: 'STOP', messageId: id}]);
      await reviewOptOuts(db.sql, [{number: '+420777222222', word: 'hm', messageId: id}]);
      await decideReview(db.sql, id, {author: 'jana', isOptedOut: false});
    });
    const number = '+420777222222';
    expect(entries).toEqual([
      {actor: 'jana', act: 'opt-out-decided', queue_id: 2, message_id: id, number, after: {isOptedOut: false}},
    ]);
  });
});

describe('what people name', () => {
  test('only what has changed is told, options beside columns', async () => {
    const entries = await audited(async () => {
      await admin.db.sql`insert into smsdesk.queue (name, gateway_id, options) values ('c', 1, '{"hold": "1m"}')`;
      await admin.db.sql`update smsdesk.queue set options = '{"hold": "2m"}' where name = 'c'`;
      await admin.db.sql`update smsdesk.queue set sender_id = sender_id where name = 'c'`;
      await admin.db.sql`delete from smsdesk.queue where name = 'c'`;
      await admin.db.sql`insert into smsdesk.status (name, color) values ('Paid', 'green')`;
    });
    const of = {actor: admin.name, subject: 'c', queue_id: 3};
    const whole = {name: 'c', gateway: 'g', senderId: null};
    expect(entries).toEqual([
      {...of, act: 'queue-added', after: {...whole, hold: '1m'}},
      {...of, act: 'queue-changed', before: {hold: '1m'}, after: {hold: '2m'}},
      {...of, act: 'queue-removed', before: {...whole, hold: '2m'}},
      {
        ...{actor: admin.name, act: 'status-added', subject: 'Paid'},
        after: {name: 'Paid', color: 'green', optOutMonths: null},
      },
    ]);
  });

  test('of a gateway no secret, wherever it stands', async () => {
    const secrets = ['s3cret1', 's3cret2', 's3cret3', 's3cret4', 's3cret5'];
    const [a, b, c, d, e] = secrets;
    const options = {token: a, callback: `https://u:${b}@me/?api_key=${c}&x=1`, nested: [{password: d}], window: 5};
    const entries = await audited(async () => {
      const {sql} = admin.db;
      await sql`insert into smsdesk.gateway (name, kind, url, options)
        values ('http', 'http', ${`https://me:p@ss/${e}@host/x`}, ${JSON.stringify(options)}::text::jsonb)`;
      await sql`update smsdesk.gateway set options = options || '{"token": "other"}' where name = 'http'`;
    });
    expect(entries).toMatchObject([
      {
        act: 'gateway-added',
        after: {
          url: 'https://me:***@host/x',
          token: '***',
          callback: 'https://u:***@me/?api_key=***&x=1',
          nested: [{password: '***'}],
          window: 5,
        },
      },
      {act: 'gateway-changed', subject: 'http', before: {token: '***'}, after: {token: '***'}},
    ]);
    const {text} = onlyRow(await db.sql<{text: string}[]>`select string_agg(a::text, '') as text from smsdesk.audit a`);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  test('where a template is offered, by the names of the queues', async () => {
    const entries = await audited(async () => {
      await db.sql`insert into smsdesk.template (name, text) values ('hello', 'Hello')`;
      await changeTemplate(db.sql, 1, {queueIds: [1, 2]});
      await changeTemplate(db.sql, 1, {text: 'Good day', queueIds: []});
    });
    expect(entries.map(({act, before, after}) => ({act, before, after}))).toEqual([
      {act: 'template-added', before: undefined, after: {name: 'hello', text: 'Hello'}},
      {act: 'template-changed', before: {queues: []}, after: {queues: ['a', 'b']}},
      {act: 'template-changed', before: {text: 'Hello'}, after: {text: 'Good day'}},
      {act: 'template-changed', before: {queues: ['a', 'b']}, after: {queues: []}},
    ]);
  });

  test('settings of the installation, retention and words apart; preferences not', async () => {
    const entries = await audited(async () => {
      await writeSettings(db.orm, {zone: 'UTC', 'columns:jana': [], 'preview:jana': true, seeded: true});
      await writeSettings(db.orm, {zone: 'Europe/Prague', retention: {}}, {keep: true});
      await writeSettings(db.orm, {zone: 'Europe/Prague', optOutWords: {stop: ['STOP']}});
      const {retention} = await readRetention(db.orm);
      const year = {...retention, sent: {count: 12, unit: 'm'} as never};
      await writeRetention(db.orm, year, {setAt: new Date(), setBy: 'jana'});
      await writeRetention(db.orm, year, {setAt: new Date(), setBy: 'petr'});
    });
    expect(entries).toMatchObject([
      {act: 'setting-changed', subject: 'zone', after: {zone: 'UTC'}},
      {act: 'setting-changed', before: {zone: 'UTC'}, after: {zone: 'Europe/Prague'}},
      {act: 'opt-out-words', after: {stop: ['STOP']}},
      {act: 'retention-set', subject: 'retention'},
    ]);
    expect(entries).toHaveLength(4);
  });

  test('views as far as they are shared', async () => {
    const entries = await audited(async () => {
      const id =
        (await insertView(db.orm, 'jana', {name: 'v', query: 'state:failed', sort: '-time', isShared: false})) ?? 0;
      await updateView(db.orm, 'jana', id, {query: 'state:unknown'});
      await updateView(db.orm, 'jana', id, {isShared: true});
      await updateView(db.orm, 'petr', id, {query: 'state:failed'});
      await updateView(db.orm, 'petr', id, {isShared: false});
      await deleteView(db.orm, 'petr', id);
      await insertView(admin.db.orm, admin.name, {name: 'w', query: '', sort: '', isShared: true});
      await db.sql`delete from smsdesk.saved_view`;
    });
    const [failed, unknown] = ['failed', 'unknown'].map((state) => ({query: `state:${state}`}));
    const whole = {name: 'v', sort: '-time'};
    const w = {name: 'w', query: '', sort: ''};
    expect(entries.map(({act, subject, before, after}) => ({act, subject, before, after}))).toEqual([
      {act: 'view-added', subject: 'v', before: undefined, after: {...whole, ...unknown}},
      {act: 'view-changed', subject: 'v', before: unknown, after: failed},
      {act: 'view-removed', subject: 'v', before: {...whole, ...failed}, after: undefined},
      {act: 'view-added', subject: 'w', before: undefined, after: w},
      {act: 'view-removed', subject: 'w', before: w, after: undefined},
    ]);
    expect(entries[3]).toMatchObject({actor: admin.name});
  });

  test('that a person deletes what is too old, when it begins and when it ends; not that a sender does', async () => {
    const entries = await audited(async () => {
      await endRun(db.sql, await beginRun(db.sql, 'sender:host'), true);
      const own = await beginRun(admin.db.sql, 'somebody else');
      await admin.db.sql`select smsdesk.delete_old_files(${own}::bigint, now() - interval '2 years', 10, false)`;
      // Cut off: whoever begins the next one ends it.
      await endRun(db.sql, await beginRun(db.sql, 'jana'), true);
    });
    const none = {received: 0, sent: 0, files: 0};
    expect(entries).toEqual([
      {actor: admin.name, act: 'deletion-begun'},
      {actor: admin.name, act: 'deletion-ended', after: {...none, whole: false}},
      {actor: 'jana', act: 'deletion-begun'},
      {actor: 'jana', act: 'deletion-ended', after: {...none, whole: true}},
    ]);
  });

  test('nobody deletes outside of a run of their own', async () => {
    const senders = await beginRun(db.sql, 'sender:host');
    for (const run of [null, 0, senders])
      for (const attempt of [
        admin.db.sql`select smsdesk.delete_old_files(${run}::bigint, now(), 10, false)`,
        admin.db.sql`select smsdesk.delete_too_old(${run}::bigint, 'in', now(), '-infinity', 0, 10, false)`,
      ])
        await expect(attempt).rejects.toThrow('not allowed: settings');
    await endRun(db.sql, senders, true);
  });

  test('members with their role and queues', async () => {
    const entries = await audited(async () => {
      await db.sql`insert into smsdesk.member (name, role, added_by) values ('eva', 'agent', 'x')`;
      await db.sql`insert into smsdesk.member_queue select 'eva', id from smsdesk.queue where name in ('a', 'b')`;
      await db.sql`update smsdesk.member set role = 'supervisor' where name = 'eva'`;
      await db.sql`delete from smsdesk.member_queue where member = 'eva' and queue_id = 1`;
      await db.sql`delete from smsdesk.member where name = 'eva'`;
    });
    expect(entries.map(({act, subject, before, after}) => ({act, subject, before, after}))).toEqual([
      {act: 'member-added', subject: 'eva', before: undefined, after: {role: 'agent', allQueues: false}},
      {act: 'member-changed', subject: 'eva', before: {queues: []}, after: {queues: ['a', 'b']}},
      {act: 'member-changed', subject: 'eva', before: {role: 'agent'}, after: {role: 'supervisor'}},
      {act: 'member-changed', subject: 'eva', before: {queues: ['a', 'b']}, after: {queues: ['b']}},
      {act: 'member-removed', subject: 'eva', before: {role: 'supervisor', allQueues: false}, after: undefined},
    ]);
  });
});

describe('who acts', () => {
  test('of an owner the person at the keyboard, where the connection names them', async () => {
    const named = connect({...db.sql.options, connection: {'smsdesk.user': 'eva'}} as never, 1);
    const forged = connect(
      {...admin.db.sql.options, connection: {'smsdesk.user': 'eva'}, user: admin.name} as never,
      1,
    );
    try {
      const entries = await audited(async () => {
        await named.sql`insert into smsdesk.status (name, color) values ('by eva', 'red')`;
        await forged.sql`insert into smsdesk.status (name, color) values ('by admin', 'red')`;
        await db.sql`insert into smsdesk.status (name, color) values ('by owner', 'red')`;
      });
      const {user} = onlyRow(await db.sql<{user: string}[]>`select session_user::text as user`);
      expect(entries.map(({actor}) => actor)).toEqual(['eva', admin.name, user]);
    } finally {
      await disconnect(named);
      await disconnect(forged);
    }
  });

  test('an export notes itself under the login of whoever may export', async () => {
    const asked = {query: 'queue:a', sort: '-time', columns: 'time,text', format: 'csv'};
    const note = (of: Member, more: Partial<ExportNote> = {}) =>
      noteExport(of.db.sql, {what: 'messages', asked, rows: 12, isWhole: true, user: 'somebody else', ...more});
    const [own, others] = [await prepare('own.csv', []), await prepare('others.csv', [])];
    await db.sql`update smsdesk.batch set queue_id = 2 where id = ${others}`;
    const entries = await audited(async () => {
      await note(supervisor);
      await note(supervisor, {what: 'results', asked: {format: 'xlsx'}, batch: own, isWhole: false});
      await note(supervisor, {what: 'opt-outs', asked: {}});
      await note(supervisor, {what: 'audit'});
    });
    const actor = supervisor.name;
    const about = {queue_id: 1, batch_id: own, subject: 'own.csv'};
    expect(entries).toEqual([
      {actor, act: 'exported', subject: 'queue:a', after: {...asked, rows: 12}},
      {actor, act: 'results-exported', ...about, after: {format: 'xlsx', rows: 12, whole: false}},
      {actor, act: 'opt-outs-exported', after: {rows: 12}},
      {actor, act: 'audit-exported', subject: 'queue:a', after: {...asked, rows: 12}},
    ]);
    await expect(note(agent)).rejects.toThrow('permission denied');
    await expect(note(supervisor, {what: 'released' as never})).rejects.toThrow('not allowed: export');
    await expect(note(supervisor, {what: 'results', batch: others})).rejects.toThrow('not allowed: queue');
  });

  test('messages in doubt that are settled together are one act', async () => {
    const entries = await audited(async () => {
      await db.sql`select smsdesk.note_settled('resend', array(select message_id from smsdesk.delivery
        where batch_id is not null), 'jana')`;
      await db.sql`select smsdesk.note_settled('resend', '{}')`;
    });
    expect(entries).toMatchObject([{actor: 'jana', act: 'settled', queue_id: 1, after: {settlement: 'resend'}}]);
  });
});

test('a decision about messages in doubt is noted by the act itself, and only of what it settled', async () => {
  const common = {queueId: 1, batchId: null, templateId: null, statusId: null, author: 'jana', priority: 5};
  const text = {number: '+420777444444', text: 'in doubt', parts: 1, due: null, row: null};
  await insertMessages(db.sql, common, [text, text]);
  const rows = await db.sql<{id: number}[]>`
    update smsdesk.delivery set state = 'unknown' where message_id > (select max(id) - 2 from smsdesk.message)
    returning message_id::int as id`;
  const ids = `{${rows.map(({id}) => id).join()},1}`;
  const entries = await audited(async () => {
    await supervisor.db.sql`select smsdesk.settle_doubt(${ids}::bigint[], 'accept', now(), 'somebody else')`;
    await supervisor.db.sql`select smsdesk.settle_doubt(${ids}::bigint[], 'accept', now(), null)`;
  });
  const after = {settlement: 'accept', messages: 2};
  expect(entries).toEqual([{actor: supervisor.name, act: 'settled', queue_id: 1, after}]);
});

describe('who sees it', () => {
  const seenBy = async ({db: {sql}}: Member) =>
    (await sql<{queue_id: number | null}[]>`select distinct queue_id from smsdesk.audit order by 1`).map(
      (row) => row.queue_id,
    );

  test('with settings all of it, with release that of own queues, else none', async () => {
    expect(await seenBy(admin)).toEqual([1, 2, 3, null]);
    expect(await seenBy(supervisor)).toEqual([1]);
    expect(await seenBy(agent)).toEqual([]);
  });

  test('numbers only with numbers', async () => {
    const blind = await members.add('admin', null, ['read', 'settings']);
    await expect(blind.db.sql`select number from smsdesk.audit`).rejects.toThrow('permission denied');
    const [{found} = {}] = await blind.db.sql<{found: boolean}[]>`
      select bool_or(a::text like '%777111111%') as found from (
        select id, time, actor, act, queue_id, batch_id, message_id, subject, before, after, reason, search
        from smsdesk.audit) a`;
    expect(found).toBe(false);
  });
});

describe('nobody takes anything out of it', () => {
  const attempts = [
    `update smsdesk.audit set actor = 'x'`,
    'delete from smsdesk.audit',
    'truncate smsdesk.audit',
    `insert into smsdesk.audit (actor, act) values ('x', 'released')`,
    'alter table smsdesk.audit disable trigger all',
    'drop trigger keep_audit on smsdesk.audit',
    'drop table smsdesk.audit',
    'alter table smsdesk.audit disable row level security',
    'set session_replication_role = replica',
    `select smsdesk.note('revealed', 1, 1, 'x', 'x')`,
    `select smsdesk.note_settled('resend', '{1}')`,
    `select smsdesk.note_row('queue', null, '{"id": 1, "name": "x"}')`,
    'set role smsdesk_owner',
    'set session authorization smsdesk_owner',
    `merge into smsdesk.audit a using (select 1) x on true when matched then update set actor = 'x'`,
    'select * from smsdesk.audit for update',
    'copy smsdesk.audit (actor, act) from stdin',
    'do $$ begin lock table smsdesk.audit in access exclusive mode; end $$',
    'create trigger mine before insert on smsdesk.audit execute function suppress_redundant_updates_trigger()',
    'create rule mine as on insert to smsdesk.audit do instead nothing',
    'alter table smsdesk.setting disable trigger user',
  ];

  test.each(attempts)('%s', async (attempt) => {
    for (const {db: own} of [admin, supervisor, agent]) {
      await expect(own.sql.unsafe(attempt)).rejects.toThrow(/permission denied|must be owner|not allowed/u);
    }
  });

  test.each([`update smsdesk.audit set actor = 'x'`, 'delete from smsdesk.audit', 'truncate smsdesk.audit'])(
    'not even the owner by a slip: %s',
    async (attempt) => {
      await expect(db.sql.unsafe(attempt)).rejects.toThrow('audit only ever grows');
    },
  );

  test('a member cannot have another act in their place', async () => {
    const entries = await audited(async () => {
      await admin.db.sql.begin(async (sql) => {
        await sql`set local smsdesk."user" = 'eva'`;
        await sql`set local application_name = 'sender:host'`;
        await sql.unsafe('create temp table audit (actor text, act text)');
        await sql.unsafe('set local search_path = pg_temp, smsdesk');
        await sql`insert into smsdesk.status (name, color) values ('shadowed', 'red')`;
      });
    });
    expect(entries).toMatchObject([{actor: admin.name, act: 'status-added', subject: 'shadowed'}]);
  });
});
