import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Desk} from '../../src/actions/desk.ts';
import {selectAll} from '../../src/actions/select-all.ts';
import {seeDoubt, settleDoubt} from '../../src/actions/settle-doubt.ts';
import {emptyQuery} from '../../src/core/query/query.ts';
import {mostSettled} from '../../src/core/settlement.ts';
import type {FreshDatabase} from '../support/database.ts';
import {addMessages, plainMessages, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';
import {openTestDesk} from './open-test-desk.ts';

let desk: Desk;
let fresh: FreshDatabase;
let queueId: number;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk(() => new Date()));
  const [queue] = await desk.db.sql<{id: number}[]>`select id from smsdesk.queue`;
  queueId = queue!.id;
});
afterAll(() => fresh.drop());
beforeEach(() => desk.db.sql`truncate smsdesk.message cascade`);

async function doubt(count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let done = 0; done < count; done += 5000) {
    ids.push(...(await addMessages(desk.db, queueId, plainMessages(Math.min(5000, count - done)))));
  }
  await desk.db.sql`update smsdesk.delivery set state = 'unknown' where state = 'queued'`;
  return ids;
}

test('is about what is in doubt of all that somebody has marked, less what was taken out', async () => {
  const ids = await doubt(4);
  await addMessages(desk.db, queueId, [{}, {}]);
  const all = await selectAll(desk, emptyQuery);
  await doubt(0);
  await desk.db.sql`update smsdesk.delivery set state = 'queued' where message_id > ${ids.at(-1)!}`;
  const marked = {...all, except: new Set([ids[0]!])};
  const [later] = await addMessages(desk.db, queueId, [{}]);
  await desk.db.sql`update smsdesk.delivery set state = 'unknown' where message_id = ${later!}`;
  expect(await seeDoubt(desk, marked)).toEqual({selected: 5, inDoubt: 3});
  expect(await settleDoubt(desk, marked, 'giveUp')).toMatchObject({changed: 3, left: {notInDoubt: 2}});
  expect(await statesOf(desk.db)).toEqual({unknown: 2, failed: 3, queued: 2});
});

test('is heard of by senders and screens, and by senders only where something is to be sent', async () => {
  const [again, closed] = await doubt(2);
  const heard: string[] = [];
  const channels = ['smsdesk_due', 'smsdesk_changed'];
  const listening = await Promise.all(
    channels.map((channel) => desk.db.sql.listen(channel, () => heard.push(channel))),
  );
  await settleDoubt(desk, {kind: 'these', ids: new Set([closed!])}, 'accept');
  await until(() => heard.length > 0);
  expect(heard).toEqual(['smsdesk_changed']);
  await settleDoubt(desk, {kind: 'these', ids: new Set([again!])}, 'resend');
  await until(() => heard.length === 3);
  expect(heard.slice(1).toSorted()).toEqual(['smsdesk_changed', 'smsdesk_due']);
  await Promise.all(listening.map((one) => one.unlisten()));
});

test('is refused above what one transaction may hold, and whole below', async () => {
  await doubt(mostSettled + 1);
  const all = await selectAll(desk, emptyQuery);
  await expect(settleDoubt(desk, all, 'resend')).rejects.toMatchObject({
    problem: {code: 'tooManyInDoubt', messages: mostSettled + 1, limit: mostSettled},
  });
  expect(await statesOf(desk.db)).toEqual({unknown: mostSettled + 1});
  const fewer = {...all, except: new Set([all.upTo])};
  expect(await settleDoubt(desk, fewer, 'resend')).toMatchObject({changed: mostSettled});
});
