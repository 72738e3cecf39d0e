/** Two people of two roles at their desks on one Postgres, while rights are taken away and given. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openTestDesk} from '../actions/open-test-desk.ts';
import {commandPath} from '../support/command.ts';
import type {FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';
import {openPty, type Pty} from '../support/pty.ts';
import {addMessages, addQueue} from '../support/sender-rows.ts';

const start = 60_000;
let fresh: FreshDatabase;
let members: Members;
let agent: Member;
const desks: Pty[] = [];

const bill = 'An invoice of billing';
const question = 'A question to support';

beforeAll(async () => {
  ({fresh} = await openTestDesk());
  const {sql} = fresh.db;
  const [gateway] = await sql<{id: number}[]>`select id from smsdesk.gateway`;
  for (const [name, text] of [
    ['billing', bill],
    ['support', question],
  ] as const) {
    await addMessages(fresh.db, await addQueue(fresh.db, {name, gatewayId: gateway!.id}), [{text}]);
  }
  await sql`update smsdesk.delivery set state = 'delivered'`;
  members = await withMembers(fresh);
  agent = await members.add('agent', ['billing', 'support'], ['read', 'reply', 'numbers']);
  const admin = await members.add('admin', null);
  for (const {url} of [agent, admin]) {
    const env = {DATABASE_URL: url, TZ: 'Europe/Prague', SMSDESK_LANG: 'en'};
    desks.push(openPty(process.execPath, [commandPath], {cols: 80, rows: 24, env}));
  }
  for (const desk of desks) await desk.waitFor((rows) => has(rows, bill) && has(rows, question), start);
}, 120_000);

afterAll(async () => {
  for (const desk of desks) desk.kill();
  await Promise.all(desks.map((desk) => desk.exit));
  await members.drop();
  await fresh.drop();
});

const has = (rows: readonly string[], words: string): boolean => rows.some((row) => row.includes(words));
const lacks = (rows: readonly string[], words: string): boolean => !has(rows, words);

/** As whoever looks after the members does it; told to open desks, or to nobody. */
const change = (statements: readonly string[], isTold = true): Promise<unknown> =>
  fresh.db.sql.begin(async (tx) => {
    for (const statement of statements) await tx.unsafe(statement);
    if (isTold) await tx`select pg_notify('smsdesk_changed', 'rights')`;
  });

const queueOf = (queue: string): string => `(select id from smsdesk.queue where name = '${queue}')`;
const lose = (queue: string): string =>
  `delete from smsdesk.member_queue where member = '${agent.name}' and queue_id = ${queueOf(queue)}`;
const give = (queue: string): string => `insert into smsdesk.member_queue values ('${agent.name}', ${queueOf(queue)})`;

test(
  'a queue that is lost goes from the opened message and from the grid, and stays for the other',
  {timeout: start},
  async () => {
    const [desk, other] = desks as [Pty, Pty];
    await desk.waitFor((rows) => lacks(rows, 'b bulk SMS'));
    // Up to the newest row, which is of support, and down to the one of billing.
    desk.keys('g', 'down', 'enter');
    await desk.waitFor((rows) => has(rows, bill) && has(rows, 'Conversation'));
    await change([lose('billing')]);
    await desk.waitFor('You no longer see the queue billing.');
    await desk.waitFor((rows) => lacks(rows, bill) && has(rows, question));
    expect(has(other.screen(), bill)).toBe(true);

    await change([give('billing')]);
    await desk.waitFor((rows) => has(rows, 'You now see the queue billing.') && has(rows, bill));
    await change([lose('support')]);
    await desk.waitFor((rows) => has(rows, 'You no longer see the queue support.') && lacks(rows, question));
    expect(has(desk.screen(), bill)).toBe(true);
    expect(has(other.screen(), question)).toBe(true);
    await change([give('support')]);
    await desk.waitFor((rows) => has(rows, 'You now see the queue support.') && has(rows, question));
  },
);

test('what the role may not do is refused on the screen, and offered to the other', {timeout: start}, async () => {
  const [desk, other] = desks as [Pty, Pty];
  desk.keys('e');
  await desk.waitFor('You lack the right “export”; ask an admin for it.');
  expect(has(other.screen(), 'b bulk SMS')).toBe(true);
});

test(
  'a reply stays to be read when the right to send it is taken away while it is written',
  {timeout: start},
  async () => {
    const [desk] = desks as [Pty, Pty];
    desk.keys('r');
    await desk.waitFor('Reply');
    desk.keys('Half a');
    await desk.waitFor('Half a');
    await change([`revoke smsdesk_reply from ${agent.name}`]);
    await desk.waitFor('This cannot be sent: you no longer have the right reply; ask an admin.');
    desk.keys('enter');
    await desk.waitFor((rows) => has(rows, 'You lack the right “reply”') && has(rows, 'Half a'));
    await change([`grant smsdesk_reply to ${agent.name}`]);
    await desk.waitFor((rows) => has(rows, 'You now have the right reply.') && lacks(rows, 'This cannot be sent'));
    expect(has(desk.screen(), 'Half a')).toBe(true);
    desk.keys('escape');
    await desk.waitFor('Yes');
    desk.keys('y');
    await desk.waitFor((rows) => has(rows, bill) && has(rows, question));
  },
);

test(
  'a member who is none any more sees one sentence and nothing else, and the desk again as a member',
  {timeout: start},
  async () => {
    const [desk, other] = desks as [Pty, Pty];
    const row = `('${agent.name}', 'agent', false, 'test')`;
    // Nobody tells the desk: it finds out by what the database refuses.
    await change(
      [
        `revoke smsdesk_read, smsdesk_reply, smsdesk_numbers from ${agent.name}`,
        `delete from smsdesk.member where name = '${agent.name}'`,
      ],
      false,
    );
    desk.keys('B');
    await desk.waitFor((rows) => has(rows, 'are no longer a member of this desk') && lacks(rows, bill));
    expect(has(other.screen(), bill)).toBe(true);
    await change([
      `insert into smsdesk.member (name, role, all_queues, added_by) values ${row}`,
      give('billing'),
      `grant smsdesk_read, smsdesk_numbers to ${agent.name}`,
    ]);
    await desk.waitFor((rows) => has(rows, 'You are a member again.') && has(rows, bill) && lacks(rows, question));
    desk.keys('q', 'y');
    expect(await desk.exit).toBe(0);
  },
);
