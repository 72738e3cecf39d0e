/** Over the socket the system vouches for the accounts of the machine, by the lines that the README gives. */
import {userInfo} from 'node:os';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {disconnect} from '../../src/db/connect.ts';
import {reachExternal} from '../../src/db/external.ts';
import {startTlsServer, type TlsServer} from '../support/tls-server.ts';

const me = userInfo().username;
let server: TlsServer;

beforeAll(async () => {
  server = await startTlsServer(['local all all peer map=sms'], [`sms  ${me}  jana`, String.raw`sms  /^(.*)$  \1`]);
  await server.sql.unsafe(`create role jana login; create role karel login; create role "${me}" login`);
});
afterAll(() => server.end());

/** Who the database takes this account for, where the address names nobody or this role. */
async function enter(role?: string): Promise<string> {
  const {run, port} = server;
  const pg = {host: run, port, database: 'postgres', user: role};
  const {db} = await reachExternal({databaseUrl: undefined, pg}, 1);
  const [row] = await db.sql<{who: string}[]>`select session_user::text as who`;
  await disconnect(db);
  return row!.who;
}

test('an account is let in as the role of its name, or as that of its line, and as no other', async () => {
  expect(await enter()).toBe(me);
  expect(await enter('jana')).toBe('jana');
  await expect(enter('karel')).rejects.toMatchObject({
    problem: {code: 'noDatabase', reason: 'invalid_authorization_specification'},
  });
});
