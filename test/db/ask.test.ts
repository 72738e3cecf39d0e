import {once} from 'node:events';
import {type AddressInfo, connect as connectTo, createServer} from 'node:net';
import {sql} from 'drizzle-orm';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {ask} from '../../src/db/ask.ts';
import {connect, disconnect} from '../../src/db/connect.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {until} from '../support/until.ts';

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
});

afterAll(async () => {
  await fresh.drop();
});

/** A door to the server that can be shut: who is in stays in, nobody else comes. */
async function openDoor(): Promise<{url: string; shut: () => Promise<unknown>}> {
  const url = new URL(fresh.url);
  const target = {host: url.hostname, port: Number(url.port)};
  const door = createServer((outside) => {
    const inside = connectTo(target);
    outside.pipe(inside).pipe(outside);
    for (const socket of [outside, inside]) socket.on('error', () => undefined);
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  url.host = `127.0.0.1:${(door.address() as AddressInfo).port}`;
  const closed = once(door, 'close');
  return {
    url: url.href,
    shut: () => {
      door.close();
      return Promise.race([closed, Promise.resolve()]);
    },
  };
}

test('a statement that cannot be ended, since the server is gone, ends nothing else', async () => {
  const unhandled = vi.fn();
  process.prependListener('unhandledRejection', unhandled);
  const door = await openDoor();
  const db = connect(door.url, 1);
  const stop = new AbortController();
  const asked = ask(db, sql`select pg_sleep(2), 'slow'`, stop.signal).then(
    () => 'answered',
    () => 'failed',
  );
  const running = () =>
    fresh.db.sql`select from pg_stat_activity where query like '%slow%' and pid <> pg_backend_pid()`;
  await until(async () => (await running()).length > 0);
  await door.shut();
  stop.abort();
  expect(await asked).toBe('answered');
  expect(unhandled).not.toHaveBeenCalled();
  process.off('unhandledRejection', unhandled);
  await disconnect(db);
});

test('a statement that nobody wants any more while its connection is being opened leaves the connection to others', async () => {
  const db = connect(fresh.url, 1);
  const stop = new AbortController();
  const asked = ask(db, sql`select 1`, stop.signal);
  await Promise.resolve();
  stop.abort(new Error('superseded'));
  await expect(asked).rejects.toThrow('superseded');
  expect(await ask(db, sql`select 2 as two`)).toEqual([{two: 2}]);
  await disconnect(db);
});
