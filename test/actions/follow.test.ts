import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {followMessages} from '../../src/actions/follow-messages.ts';
import type {Desk} from '../../src/actions/desk.ts';
import {sendOne} from '../../src/actions/send-one.ts';
import {setStatus} from '../../src/actions/set-status.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import {orThrow} from '../../src/core/result.ts';
import {selectOne} from '../../src/core/selection.ts';
import {connect, disconnect} from '../../src/db/connect.ts';
import {openCountingProxy} from '../support/counting-proxy.ts';
import type {FreshDatabase} from '../support/database.ts';
import {until} from '../support/until.ts';
import {openTestDesk} from './open-test-desk.ts';

let desk: Desk;
let fresh: FreshDatabase;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk(() => new Date()));
});
afterAll(() => fresh.drop());

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const signs = {new: '+', changed: '~'};

/** Follows a query; `seen` grows by what is told, as `+ 12 queued`. Resolves once it follows. */
async function follow(text: string, limit = 0, on: Desk = desk) {
  const ending = new AbortController();
  const seen: string[] = [];
  let lost = 0;
  let isFollowing = false;
  const request = {query: orThrow(parseQuery(text)), limit, onLost: () => (lost += 1), signal: ending.signal};
  const over = (async () => {
    for await (const piece of followMessages(on, request)) {
      for (const {message, change} of piece)
        seen.push(`${change === null ? ' ' : signs[change]} ${message.id} ${message.state} ${message.status}`);
      isFollowing = true;
    }
  })();
  await Promise.race([until(() => isFollowing), over]);
  stops.push(async () => {
    ending.abort();
    await expect(over).rejects.toThrow('aborted');
  });
  return {seen, lost: () => lost};
}

let sent = 0;
const send = async (on: Desk = desk): Promise<number> =>
  (await sendOne(on, {number: '777123456', text: `text ${(sent += 1)}`, queue: 'default'})).id;

/** As a sender writes it down. */
const become = (id: number, state: string, code: string | null = null) => fresh.db.sql`
  with d as (update smsdesk.delivery set state = ${state}, error_code = ${code} where message_id = ${id} returning message_id)
  insert into smsdesk.delivery_event (message_id, state, actor, code) select message_id, ${state}, 'sender', ${code} from d`;

test('the newest that there are, oldest first, then each new one and each change', async () => {
  const [, second, third] = [await send(), await send(), await send()];
  const {seen} = await follow('', 2);
  expect(seen).toEqual([`  ${second} queued null`, `  ${third} queued null`]);
  const fourth = await send();
  await until(() => seen.length === 3);
  await become(second, 'sent');
  await until(() => seen.length === 4);
  await setStatus(desk, selectOne(third), 'Resolved');
  await until(() => seen.length === 5);
  await become(second, 'delivered');
  await until(() => seen.length === 6);
  expect(seen.slice(2)).toEqual([
    `+ ${fourth} queued null`,
    `~ ${second} sent null`,
    `~ ${third} queued Resolved`,
    `~ ${second} delivered null`,
  ]);
});

test('a message appears when it becomes what is asked for, and what stands still is not told again', async () => {
  const id = await send();
  const {seen} = await follow('state:failed error:UNDELIV*', 5);
  const all = await follow(`id:${id}`);
  await become(id, 'sent');
  await until(() => all.seen.length === 1);
  await become(id, 'failed', 'UNDELIV/001');
  // Each follower has turns of its own: what comes between two of one is told as it is in the end.
  await until(() => all.seen.length === 2 && seen.length === 1);
  await setStatus(desk, selectOne(id), 'Resolved');
  await until(() => all.seen.length === 3);
  await until(() => seen.length === 2);
  expect(seen).toEqual([`~ ${id} failed null`, `~ ${id} failed Resolved`]);
});

test('a claim is seen, and so is that the time of a scheduled one has come', async () => {
  const [claimed, scheduled] = [await send(), await send()];
  const {sql} = fresh.db;
  await sql`update smsdesk.delivery set due = now() + interval '3 seconds' where message_id = ${scheduled}`;
  const {seen} = await follow(`id:${claimed},${scheduled}`, 2);
  expect(seen.at(-1)).toBe(`  ${scheduled} scheduled null`);
  await sql.begin(async (tx) => {
    const [sender] = await tx<{id: number}[]>`insert into smsdesk.sender (host, pid) values ('here', 1) returning id`;
    await tx`update smsdesk.delivery set claimed_by = ${sender!.id} where message_id = ${claimed}`;
    await tx`
      insert into smsdesk.claim (sender_id, gateway_id, message_ids) values (${sender!.id}, 1, ${`{${claimed}}`}::bigint[])`;
  });
  await until(() => seen.length === 4);
  expect(seen.slice(2).sort()).toEqual([`~ ${claimed} submitting null`, `~ ${scheduled} queued null`].sort());
});

test('what commits late, with lower ids than others that were seen, is told once all the same', async () => {
  const {sql} = fresh.db;
  const insert = (tx: typeof sql | Parameters<Parameters<typeof sql.begin>[1]>[0]) => tx<{id: string}[]>`
    with m as (
      insert into smsdesk.message (direction, number, queue_id, text, parts)
      select 'out', '+420777000111', min(id), 'late', 1 from smsdesk.queue returning id, queue_id
    ) insert into smsdesk.delivery (message_id, queue_id, state, due) select id, queue_id, 'queued', now() from m
      returning message_id as id`;
  const before = await sql.reserve();
  await before`begin`;
  const [early] = await insert(before);
  const {seen} = await follow('late');
  const during = await sql.reserve();
  await during`begin`;
  const [middle] = await insert(during);
  const [last] = await insert(sql);
  await until(() => seen.length === 1);
  await before`commit`;
  await until(() => seen.length === 2);
  await during`commit`;
  await until(() => seen.length === 3);
  const [after] = await insert(sql);
  await until(() => seen.length === 4);
  expect(seen).toEqual([last, early, middle, after].map((row) => `+ ${row!.id} queued null`));
  before.release();
  during.release();
});

test('of a flood each message is told at most once a turn, and in the end as it is', async () => {
  const count = 5_000;
  await fresh.db.sql`
    with m as (
      insert into smsdesk.message (direction, number, queue_id, text, parts)
      select 'out', '+420777000222', (select min(id) from smsdesk.queue), 'flood', 1 from generate_series(1, ${count})
      returning id, queue_id
    ) insert into smsdesk.delivery (message_id, queue_id, state, due) select id, queue_id, 'queued', now() from m`;
  const {seen} = await follow('flood');
  for (const state of ['sent', 'unknown', 'failed', 'delivered'])
    await fresh.db.sql`
      with d as (
        update smsdesk.delivery set state = ${state} where message_id in (select id from smsdesk.message where text = 'flood')
        returning message_id
      ) insert into smsdesk.delivery_event (message_id, state, actor) select message_id, ${state}, 'sender' from d`;
  const delivered = () => new Set(seen.filter((line) => line.includes(' delivered ')));
  await until(() => delivered().size === count);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeLessThanOrEqual(4 * count);
});

test('a name that does not exist is a mistake, whatever is wanted of what there is', async () => {
  await expect(follow('queue:nowhere')).rejects.toMatchObject({problem: {code: 'noSuchName'}});
});

test('a database that is away is waited for; nothing of what happened meanwhile is lost or told twice', async () => {
  const way = await openCountingProxy(fresh.url);
  const db = connect(way.url);
  const before = await send();
  const {seen, lost} = await follow('', 1, {...desk, db});
  const during = await send();
  await until(() => seen.length === 2);
  await way.close();
  await until(() => lost() === 1);
  const away = await send();
  await become(before, 'sent');
  const back = await openCountingProxy(fresh.url, Number(new URL(way.url).port));
  await until(() => seen.length === 4);
  const after = await send();
  await until(() => seen.length === 5);
  expect(seen).toEqual([
    `  ${before} queued null`,
    `+ ${during} queued null`,
    `~ ${before} sent null`,
    `+ ${away} queued null`,
    `+ ${after} queued null`,
  ]);
  expect(lost()).toBe(1);
  await stops.pop()?.();
  await disconnect(db);
  await back.close();
});
