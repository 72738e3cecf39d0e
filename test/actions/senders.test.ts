import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Desk} from '../../src/actions/desk.ts';
import {lookForSender} from '../../src/actions/senders.ts';
import {sendOne} from '../../src/actions/send-one.ts';
import {beat, registerSender, unregisterSender} from '../../src/db/statements/heartbeat.ts';
import {openTestDesk} from './open-test-desk.ts';

let desk: Desk;
let drop: () => Promise<void>;

beforeAll(async () => {
  const opened = await openTestDesk();
  desk = opened.desk;
  drop = opened.fresh.drop;
});

afterAll(() => drop());

const isNobodySending = async (): Promise<boolean> => (await lookForSender(desk)).isNobodySending;

test('nobody is missed while nothing is due', async () => {
  expect(await lookForSender(desk)).toEqual({isNobodySending: false, isAnyQueued: false});
});

test('a due message misses a sender until one lives, and again when it has ended or died', async () => {
  await sendOne(desk, {number: '777123456', text: 'Hello', queue: 'default'});
  expect(await lookForSender(desk)).toEqual({isNobodySending: true, isAnyQueued: true});

  const sender = await registerSender(desk.db.sql, {host: 'here', pid: 1});
  expect(await isNobodySending()).toBe(false);

  await desk.db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds' where id = ${sender}`;
  expect(await isNobodySending()).toBe(true);

  await beat(desk.db.sql, sender);
  await unregisterSender(desk.db.sql, sender);
  expect(await isNobodySending()).toBe(true);
});
