import {setTimeout as pause} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {copyOut} from '../../src/db/copy-out.ts';
import {until} from '../support/until.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const rowsOf = (count: number): string => `copy (select repeat('x', 1000) from generate_series(1, ${count})) to stdout`;

/** The bytes of a COPY, each piece taken after a moment; `stopAt`: aborted once there are so many. */
async function readCopy(count: number, {stopAt = Infinity, isSlow = false} = {}): Promise<number> {
  const controller = new AbortController();
  let bytes = 0;
  await fresh.db.sql.begin(async (tx) => {
    const [session] = await tx<{pid: number}[]>`select pg_backend_pid() as pid`;
    if (stopAt === 0) controller.abort(new Error('stopped'));
    await copyOut(tx, {
      statement: rowsOf(count),
      take: async (piece) => {
        bytes += piece.length;
        if (isSlow) await pause(10);
        if (bytes >= stopAt) controller.abort(new Error('stopped'));
      },
      stop: () => fresh.db.sql`select pg_cancel_backend(${session!.pid})`,
      signal: controller.signal,
    });
  });
  return bytes;
}

test('whatever its length, a COPY comes to its end and the connection goes on', async () => {
  for (const count of [0, 1, 64, 65, 66, 1000]) expect(await readCopy(count)).toBe(count * 1001);
  // While a piece is taken, so much comes that the driver pauses the connection, and the end with it.
  for (let count = 130; count < 200; count += 5) expect(await readCopy(count, {isSlow: true})).toBe(count * 1001);
});

test('one that is stopped ends, wherever it is, and the connection goes on', async () => {
  for (const stopAt of [0, 1, 60_000, 66_000, 130_000, 1_000_000])
    await expect(readCopy(5_000, {stopAt}), String(stopAt)).rejects.toThrow('stopped');
  expect(await readCopy(1)).toBe(1001);
});

test('one that is stopped before its first row ends at once', async () => {
  const controller = new AbortController();
  const copying = fresh.db.sql.begin(async (tx) => {
    const [session] = await tx<{pid: number}[]>`select pg_backend_pid() as pid`;
    await copyOut(tx, {
      statement: 'copy (select pg_sleep(3600)) to stdout',
      take: () => Promise.resolve(),
      stop: () => fresh.db.sql`select pg_cancel_backend(${session!.pid})`,
      signal: controller.signal,
    });
  });
  const isAsleep = async (): Promise<boolean> =>
    (await fresh.db.sql`select from pg_stat_activity where query like 'copy (select pg_sleep%' and state = 'active'`)
      .length > 0;
  void until(isAsleep).then(() => controller.abort(new Error('stopped')));
  await expect(copying).rejects.toThrow('stopped');
  expect(await readCopy(1)).toBe(1001);
});
