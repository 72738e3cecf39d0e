import {createServer, connect as dial, type Server, type Socket} from 'node:net';
import {inject, expect, test} from 'vitest';
import {isConnectionLost, untilConnected} from '../../src/actions/connection.ts';
import {connect} from '../../src/db/connect.ts';
import {openTestDesk} from './open-test-desk.ts';

/** A way to the test server that can be cut and opened again. */
function openWay({hostname, port: serverPort}: URL) {
  let server: Server | undefined;
  let port = 0;
  const sockets = new Set<Socket>();
  return {
    port: () => port,
    open: () =>
      new Promise<void>((resolve) => {
        server = createServer((near) => {
          const far = dial(Number(serverPort) || 5432, hostname);
          for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
            sockets.add(socket);
            socket.on('error', () => undefined).on('close', () => other.destroy());
          }
          near.pipe(far).pipe(near);
        }).listen(port, '127.0.0.1', () => {
          const address = server?.address();
          port = typeof address === 'object' && address ? address.port : 0;
          resolve();
        });
      }),
    cut: () =>
      new Promise<void>((resolve) => {
        server?.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

test('a database that was away for a while is used again as soon as it is back', async () => {
  const {desk, fresh} = await openTestDesk();
  const way = openWay(new URL(inject('postgres').serverUrl));
  await way.open();
  const url = Object.assign(new URL(inject('postgres').serverUrl), {hostname: '127.0.0.1', port: String(way.port())});
  const db = connect(url.href);
  try {
    await db.sql`select 1`;
    await way.cut();
    for (let round = 0; round < 4; round++) {
      const failures = await Promise.allSettled(Array.from({length: 4}, () => db.sql`select 1`));
      for (const failure of failures) expect(failure).toMatchObject({status: 'rejected'});
      for (const failure of failures) expect(isConnectionLost('reason' in failure && failure.reason)).toBe(true);
    }
    const back = untilConnected({...desk, db}, AbortSignal.timeout(10_000));
    await way.open();
    await back;
  } finally {
    await db.sql.end({timeout: 0});
    await way.cut();
    await fresh.drop();
  }
}, 20_000);

test('nobody waits for a database once the desk closes', async () => {
  const {desk, fresh} = await openTestDesk();
  await expect(untilConnected(desk, AbortSignal.abort())).rejects.toThrow();
  await fresh.drop();
});

test('is lost for whoever asks through the query builder too; a mistake in a statement is none', async () => {
  const {desk, fresh} = await openTestDesk();
  const failureOf = (work: PromiseLike<unknown>): Promise<unknown> =>
    Promise.resolve(work).then(
      () => undefined,
      (error: unknown) => error,
    );
  try {
    const {orm} = desk.db;
    const ended = await failureOf(orm.execute(`select pg_terminate_backend(pg_backend_pid())`));
    expect(isConnectionLost(ended)).toBe(true);
    expect(isConnectionLost(await failureOf(orm.execute('select nothing from nowhere')))).toBe(false);
  } finally {
    await fresh.drop();
  }
});
