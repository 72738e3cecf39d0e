/** A sender with an account of its own: what it needs is granted, and what it does not need is not. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {failureCode} from '../../src/db/connection-failure.ts';
import type {Database} from '../../src/db/connect.ts';
import {keepsAll} from '../../src/core/retention.ts';
import {readLastRun} from '../../src/db/statements/retention-runs.ts';
import {writeRetention} from '../../src/db/statements/retention-setting.ts';
import type {SenderLogEntry} from '../../src/sender/log-entry.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';
import {accepted, recordingGateway} from '../support/recording-gateway.ts';
import {addBatch, addGateway, addMessages, addQueue, plainMessages, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let fresh: FreshDatabase;
let members: Members;
let account: Member;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  ({db} = fresh);
  members = await withMembers(fresh);
  account = await members.add('sender', null);
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

/** Sent a year ago. */
const addOld = (queueId: number) => db.sql`
  with made as (
    insert into smsdesk.message (time, direction, number, queue_id, text, parts)
    select now() - interval '1 year', 'out', '+420777123400', ${queueId}::int, 'Ahoj', 1 from generate_series(1, 20)
    returning id, time
  )
  insert into smsdesk.delivery (message_id, time, due, queue_id, state)
  select id, time, time, ${queueId}::int, 'expired' from made`;

test('it sends, takes receipts, received messages and opt-outs, ends bulk sends, and deletes what is too old', async () => {
  const gatewayId = await addGateway(db, {name: 'test', kind: 'test'});
  const queueId = await addQueue(db, {gatewayId});
  const options = JSON.stringify({stopReply: 'Už vám nenapíšeme.', numbers: '90211'});
  await db.sql`update smsdesk.queue set options = options || ${options}::text::jsonb`;
  await addOld(queueId);
  await writeRetention(
    db.orm,
    {...keepsAll, sent: {count: 30, unit: 'days'}},
    {setAt: new Date(Date.now() - 3 * 86_400_000), setBy: 'jana'},
  );
  const batchId = await addBatch(db, queueId);
  await addMessages(db, queueId, plainMessages(30), {batchId});
  await addMessages(db, queueId, [{number: '+420777000111', text: 'x'.repeat(200), parts: 2}]);

  const log: SenderLogEntry[] = [];
  const stop = new AbortController();
  const gateway = recordingGateway((message) => {
    for (let part = 1; part <= message.parts; part++)
      void gateway.events?.receipt({carrierId: `${message.id}-${part}`, state: 'delivered', code: null});
    return accepted(message);
  });
  const ended = runSender({
    ...{db: account.db, log: (entry: SenderLogEntry) => void log.push(entry)},
    ...{signal: stop.signal, drivers: {test: gateway.driver}},
  });
  await until(async () => (await statesOf(db))['delivered'] === 31);
  const received = {number: '+420777000222', recipient: '90211', parts: 1, raw: null};
  await gateway.events?.inbound({...received, text: 'Dobrý den', carrierId: 'in-1'});
  await gateway.events?.inbound({...received, text: 'první ', part: {reference: 7, total: 2, number: 1}});
  await gateway.events?.inbound({...received, text: 'druhá', part: {reference: 7, total: 2, number: 2}});
  await gateway.events?.inbound({...received, text: 'STOP'});
  await gateway.events?.receipt({carrierId: 'nobody’s', state: 'delivered', code: null, raw: new Uint8Array([1])});
  await until(() => gateway.ledger.some(({text}) => text === 'Už vám nenapíšeme.'));
  await until(async () => (await readLastRun(db.sql))?.isWhole);
  await until(async () => (await db.sql`select 1 from smsdesk.batch where state = 'done'`).length === 1);
  stop.abort();
  await ended;

  expect(log.filter(({event}) => event === 'problem')).toEqual([]);
  const [texts] =
    await db.sql`select json_agg(text order by id)::text as texts from smsdesk.message where direction = 'in'`;
  expect(JSON.parse(String(texts?.['texts']))).toEqual(['Dobrý den', 'první druhá', 'STOP']);
  expect([...(await db.sql`select number from smsdesk.opt_out`)]).toEqual([{number: '+420777000222'}]);
  expect([...(await db.sql`select count(*)::int as strays from smsdesk.stray_receipt`)]).toEqual([{strays: 1}]);
  expect(await statesOf(db)).not.toHaveProperty('expired');
});

test.each([
  `update smsdesk.queue set name = 'x'`,
  `update smsdesk.gateway set url = 'smpp://elsewhere'`,
  `update smsdesk.gateway set enabled = false`,
  `insert into smsdesk.setting (key, value) values ('x', '1')`,
  `delete from smsdesk.template`,
  `update smsdesk.member set role = 'admin'`,
  `insert into smsdesk.saved_view (name, query, sort) values ('x', '', '')`,
  'set role smsdesk_owner',
  'create table smsdesk.more (id int)',
])('it does not %s', async (statement) => {
  await expect(account.db.sql.unsafe(statement).catch((error: unknown) => failureCode(error))).resolves.toBe('42501');
});
