/** What runs for long and gives out messages, while rights are taken away. */
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Desk} from '../../src/actions/desk.ts';
import {writeMessages} from '../../src/actions/export/export-messages.ts';
import {holdingRights} from '../../src/actions/hold-rights.ts';
import {followRights} from '../../src/actions/rights.ts';
import {orThrow} from '../../src/core/result.ts';
import {parseExportColumns} from '../../src/core/export/export-columns.ts';
import {readForm} from '../../src/core/export/read-form.ts';
import {defaultSort} from '../../src/core/query/sort.ts';
import type {FreshDatabase} from '../support/database.ts';
import {withMembers, type Members} from '../support/members.ts';
import {addMessages} from '../support/sender-rows.ts';
import {openTestDesk} from './open-test-desk.ts';

let fresh: FreshDatabase;
let members: Members;
let owner: Desk;
let desk: Desk;

beforeAll(async () => {
  ({desk: owner, fresh} = await openTestDesk());
  const [queue] = await fresh.db.sql<{id: number}[]>`select id from smsdesk.queue where name = 'default'`;
  await addMessages(fresh.db, queue!.id, [{text: 'one'}, {text: 'two'}]);
  members = await withMembers(fresh);
});

beforeEach(async () => {
  const {db, name} = await members.add('agent', ['default'], ['read', 'export', 'numbers']);
  desk = {...owner, db, kind: 'external', user: name};
  await followRights(desk);
});

afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

const loseQueue = (): Promise<unknown> => fresh.db.sql`delete from smsdesk.member_queue where member = ${desk.user}`;
const loseRight = (verb: string): Promise<unknown> => fresh.db.sql.unsafe(`revoke smsdesk_${verb} from ${desk.user}`);
const leave = (): Promise<unknown> => fresh.db.sql`delete from smsdesk.member where name = ${desk.user}`;

/** Goes on until it is stopped. */
const endless = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));

test.each([
  ['a queue', loseQueue, {code: 'rightsChanged'}],
  ['the right to see numbers', () => loseRight('numbers'), {code: 'rightsChanged'}],
  ['the right that it takes', () => loseRight('export'), {code: 'notAllowed', verb: 'export'}],
  ['the membership', leave, {code: 'notMember'}],
] as const)('is stopped by the loss of %s', async (_, lose, problem) => {
  const running = holdingRights(desk, 'export', undefined, async (signal) => {
    await lose();
    return endless(signal);
  });
  await expect(running).rejects.toMatchObject({problem});
});

test('that ends in the moment of the loss does not succeed', async () => {
  await expect(holdingRights(desk, 'export', undefined, loseQueue)).rejects.toMatchObject({
    problem: {code: 'rightsChanged'},
  });
});

test('goes on while what is given is more than before', async () => {
  const work = async () => {
    await fresh.db.sql`update smsdesk.member set all_queues = true where name = ${desk.user}`;
    return 'done';
  };
  expect(await holdingRights(desk, 'export', undefined, work)).toBe('done');
});

test('of an owner is not looked after', async () => {
  expect(await holdingRights(owner, 'export', undefined, (signal) => Promise.resolve(signal))).toBeUndefined();
});

test('an export is such a work: what it has written when a queue is lost is not made a file', async () => {
  const request = {
    ...{query: {conditions: []}, sort: defaultSort, limit: null},
    columns: orThrow(parseExportColumns('id,text')),
    ...orThrow(
      readForm({format: 'csv', path: null, excelCs: false, delimiter: null, bom: false, encoding: null, raw: false}),
    ),
  };
  const handOn = async (): Promise<void> => {
    await loseQueue();
  };
  await expect(writeMessages(desk, request, handOn, {version: '0'})).rejects.toMatchObject({
    problem: {code: 'rightsChanged'},
  });
});
