/** What members do to the opt-out list, each through a login of their own. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {failureCode} from '../../src/db/connection-failure.ts';
import {decideReview} from '../../src/db/statements/opt-out-reviews.ts';
import {findOptOut, importOptOuts, putOptOuts, takeOffList, type NewOptOut} from '../../src/db/statements/opt-outs.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';

let fresh: FreshDatabase;
let owner: Database;
let members: Members;
let agent: Member;
let reader: Member;
let admin: Member;

/** Received messages that may ask for no more SMS: 1 and 2 in the agent's queue, 3 in another. */
const [first, second, theirs] = [1, 2, 3];

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = fresh.db;
  await owner.sql.unsafe(`
    insert into smsdesk.gateway (name, kind) values ('g', 'simulator');
    insert into smsdesk.queue (name, gateway_id) values ('mine', 1), ('theirs', 1);
    insert into smsdesk.message (direction, number, queue_id, text, parts)
      select 'in', '+42077700000' || n, case n when 3 then 2 else 1 end, E'Dejte mi\\n pokoj ' || n, 1 from generate_series(1, 3) n;
    insert into smsdesk.opt_out_review (message_id, number) select id, number from smsdesk.message`);
  members = await withMembers(fresh);
  agent = await members.add('agent', ['mine']);
  reader = await members.add('agent', ['mine'], ['read']);
  admin = await members.add('admin', null);
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

const entry = (number: string, values: Partial<NewOptOut> = {}): NewOptOut => ({
  ...{number, reason: '', until: null},
  ...values,
});
const codeOf = (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => failureCode(error),
  );

describe('a number', () => {
  const number = '+420777123456';

  test('is put on the list by the login, in one line', async () => {
    const reason = `po\ttelefonu\n${'x'.repeat(300)}`;
    expect(await putOptOuts(agent.db.sql, 'somebody', [entry(number, {reason})])).toBe(1);
    expect(await findOptOut(owner.sql, number)).toMatchObject({
      ...{isOptedOut: true, author: agent.name, reason: `po telefonu ${'x'.repeat(188)}`, message: null},
      history: [{isOn: true, author: agent.name}],
    });
  });

  test('claims no message that asked for it', async () => {
    const given = JSON.stringify([['+420777123457', '', null, 1]]);
    await agent.db.sql`select smsdesk.put_opt_outs('', ${given})`;
    expect(await findOptOut(owner.sql, '+420777123457')).toMatchObject({message: null});
  });

  test('is taken off by an admin, not by an agent', async () => {
    const why = {author: 'somebody', reason: 'nový souhlas'};
    expect(await codeOf(takeOffList(agent.db.sql, number, why))).toBe('42501');
    expect(await takeOffList(admin.db.sql, number, why)).toBe(true);
    expect(await takeOffList(admin.db.sql, number, why)).toBe(false);
    expect((await findOptOut(owner.sql, number))?.history.at(-1)).toMatchObject({
      ...{isOn: false, author: admin.name, reason: 'nový souhlas'},
    });
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['that is none', () => putOptOuts(agent.db.sql, '', [entry('Banka')]), '22023'],
    ['until yesterday', () => putOptOuts(agent.db.sql, '', [entry('+420777123458', {until: new Date(0)})]), '22023'],
    [
      'for ever and a day',
      () => agent.db.sql`select smsdesk.put_opt_outs('', '[["+420777123458", "", "infinity"]]')`,
      '22023',
    ],
    [
      'among a file of them',
      () =>
        putOptOuts(
          agent.db.sql,
          '',
          Array.from({length: 101}, (_, i) => entry(`+420777200${100 + i}`)),
        ),
      '22023',
    ],
    ['from a file, by an agent', () => importOptOuts(agent.db.sql, '', [entry('+420777123458')]), '42501'],
    ['by who may only read', () => putOptOuts(reader.db.sql, '', [entry('+420777123458')]), '42501'],
  ])('%s is refused', async (_, work, code) => {
    const count = async () => Number((await owner.sql`select count(*) as n from smsdesk.opt_out`)[0]!['n']);
    const before = await count();
    expect(await codeOf(work())).toBe(code);
    expect(await count()).toBe(before);
  });

  test('comes from a file by an admin', async () => {
    const numbers = Array.from({length: 2_000}, (_, i) => entry(`+420602${100_000 + i}`));
    expect(await importOptOuts(admin.db.sql, 'somebody', numbers)).toBe(2_000);
    expect(await importOptOuts(admin.db.sql, 'somebody', numbers)).toBe(0);
    expect(await findOptOut(owner.sql, numbers[7]!.number)).toMatchObject({author: admin.name});
  });
});

describe('what may ask for no more SMS', () => {
  const decide = (member: Member, message: number, isOptedOut: boolean) =>
    decideReview(member.db.sql, message, {author: 'somebody', isOptedOut});

  test('is decided once, by the login, in its own queues', async () => {
    expect(await codeOf(decide(reader, first, true))).toBe('42501');
    expect(await decide(agent, theirs, true)).toBe(false);
    expect(await decide(agent, 999, true)).toBe(false);
    expect(await decide(agent, first, true)).toBe(true);
    expect(await decide(agent, first, false)).toBe(false);
    expect(await decide(agent, second, false)).toBe(true);
    const decided = await owner.sql`
      select message_id::int as id, decided_by as by, is_opted_out as "isOut" from smsdesk.opt_out_review order by 1`;
    expect([...decided]).toEqual([
      {id: first, by: agent.name, isOut: true},
      {id: second, by: agent.name, isOut: false},
      {id: theirs, by: null, isOut: null},
    ]);
    const found = await findOptOut(owner.sql, '+420777000001');
    expect(found).toMatchObject({author: agent.name, reason: 'Dejte mi pokoj 1', message: first, isOptedOut: true});
    expect(await findOptOut(owner.sql, '+420777000002')).toBeNull();
  });

  test('is on the list by what it says for whoever sees it alone: the list is everybody’s', async () => {
    const number = '+420777000003';
    const lead = await members.add('supervisor', ['mine']);
    const other = await members.add('supervisor', ['theirs']);
    const step = (reason: string) => ({isOn: true, reason, message: theirs});
    expect(await decide(other, theirs, true)).toBe(true);
    for (const [member, reason] of [
      [other, 'Dejte mi pokoj 3'],
      [lead, ''],
    ] as const) {
      const found = await findOptOut(member.db.sql, number);
      expect(found, member.name).toMatchObject({reason, message: theirs, history: [step(reason)]});
      const rows = await member.db.sql`select to_jsonb(o)::text as row from smsdesk.opt_out o
        union all select to_jsonb(e)::text from smsdesk.opt_out_event e`;
      expect(JSON.stringify(rows), member.name).not.toContain('pokoj 3');
    }
    const masked = await reader.db.sql`
      select to_jsonb(o) as row from smsdesk.masked_opt_out o union all select to_jsonb(e) from smsdesk.masked_opt_out_event e`;
    expect(masked.length).toBeGreaterThan(0);
    expect(JSON.stringify(masked)).not.toContain('pokoj 3');
  });
});
