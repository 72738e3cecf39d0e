import {expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {countOtherSenders} from '../../src/db/statements/gateway-shares.ts';
import {registerSender, unregisterSender} from '../../src/db/statements/heartbeat.ts';
import {withDatabase} from '../support/database.ts';
import {addGateway} from '../support/sender-rows.ts';

let db: Database;

withDatabase((fresh) => (db = fresh.db));

test('the other senders of a gateway are those that live and serve it', async () => {
  const [one, two] = [await addGateway(db, {name: 'one'}), await addGateway(db, {name: 'two'})];
  const senders: number[] = [];
  for (let pid = 1; pid <= 4; pid++) senders.push(await registerSender(db.sql, {host: 'test', pid}));
  const [self, living, silent, ended] = senders as [number, number, number, number];
  for (const sender of senders) {
    await db.sql`
      insert into smsdesk.gateway_link (sender_id, gateway_id, state, since, "window", in_flight)
      values (${sender}, ${one}, 'up', now(), 50, 0)`;
  }
  expect(await countOtherSenders(db.sql, self)).toEqual(new Map([[one, 3]]));
  await db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds' where id = ${silent}`;
  await unregisterSender(db.sql, ended);
  expect(await countOtherSenders(db.sql, self)).toEqual(new Map([[one, 1]]));
  expect(await countOtherSenders(db.sql, living)).toEqual(new Map([[one, 1]]));
  expect((await countOtherSenders(db.sql, self)).get(two)).toBeUndefined();
});
