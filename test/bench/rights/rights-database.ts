/**
 * The messages of the bench's home once more, in a database beside it where rights are set up: in 10 queues, of which two
 * hold the oldest fifth and nothing newer. Kept between runs, like the home.
 */
import {once} from 'node:events';
import {finished} from 'node:stream/promises';
import {connect, disconnect, inside, type Database} from '../../../src/db/connect.ts';
import {sightOf} from '../../../src/core/rights.ts';
import {copyOut} from '../../../src/db/copy-out.ts';
import {migrate} from '../../../src/db/migrate.ts';
import {roleOf} from '../../../src/db/rights/roles.ts';
import {setUpRights} from '../../../src/db/rights/set-up-rights.ts';
import {
  analyzeMessages,
  bareMessageTables,
  makeMessageIndexes,
} from '../../../src/db/statements/bare-message-tables.ts';
import {readLogin} from '../../../src/db/statements/read-rights.ts';
import {addressVariables} from '../bench-home.ts';
import type {Bench} from '../part.ts';

export interface RightsDatabase {
  /** Who owns everything, and is kept from nothing. */
  owner: Database;
  /** Of the two old queues; numbers are masked. */
  agent: Database;
  /** Of all queues. */
  admin: Database;
}

/** The two queues of the agent, and the others. */
export const oldQueues = ['old1', 'old2'] as const;
const newQueues = Array.from({length: 8}, (_, i) => `new${i + 1}`);

const name = 'smsdesk_rights';
const logins = {agent: 'smsdesk_bench_agent', admin: 'smsdesk_bench_admin'} as const;
type Login = keyof typeof logins;

/** The server is reached by its socket alone. */
const secret = 'bench';

export const openRightsDatabase = (bench: Bench): Promise<RightsDatabase> =>
  bench.once('rights', async () => {
    const open = (as: Partial<Record<'username' | 'password', string>> = {}): Database => {
      const {PGHOST: host, PGPORT: port, PGUSER: username, PGPASSWORD: password} = addressVariables(bench.home.path);
      const db = connect({...{host, port: Number(port), username, password, database: name}, ...as}, 2);
      bench.atEnd(() => disconnect(db));
      return db;
    };
    const owner = await fill(bench, open);
    await setUpRights(owner);
    await makeMembers(owner);
    const [agent, admin] = [
      open({username: logins.agent, password: secret}),
      open({username: logins.admin, password: secret}),
    ];
    for (const each of [agent, admin]) each.sight = sightOf((await readLogin(each.sql)).rights);
    return {owner, agent, admin};
  });

/** Makes and fills the database unless it holds these messages: what stands beside its name says how many it was made of. */
async function fill({home, say}: Bench, open: () => Database): Promise<Database> {
  const {sql} = home.desk.db;
  const mark = `${home.messages} messages`;
  const [found] = await sql<{mark: string | null}[]>`
    select shobj_description(oid, 'pg_database') as mark from pg_database where datname = ${name}`;
  if (found?.mark === mark) return open();
  say(`filling ${name} with ${mark}`);
  await sql`drop database if exists ${sql(name)} with (force)`;
  await sql`create database ${sql(name)}`;
  const db = open();
  await migrate(db);
  await db.sql.begin((tx) => copyMessages(home.desk.db, inside(tx, db)));
  await analyzeMessages(db.sql);
  await sql.unsafe(`comment on database ${name} is '${mark}'`);
  return db;
}

/** Names as they are; of messages what a page, a search and a sort read. */
async function copyMessages({sql: from}: Database, {sql: to}: Database): Promise<void> {
  const definitions = await bareMessageTables(to);
  await copy(from, to, 'select id, name, kind from smsdesk.gateway', 'gateway (id, name, kind)');
  await to`insert into smsdesk.queue (id, name, gateway_id) overriding system value
    select place, name, (select min(id) from smsdesk.gateway)
    from json_array_elements_text(${JSON.stringify([...oldQueues, ...newQueues])}::text::json) with ordinality as q(name, place)`;
  await copy(from, to, 'select id, name, color from smsdesk.status', 'status (id, name, color)');
  await copy(from, to, 'select id, name, text from smsdesk.template', 'template (id, name, text)');
  const ofBatch = `(select min(m.time) from smsdesk.message m where m.batch_id = b.id)`;
  await copy(
    ...([from, to] as const),
    `select id, name, state, ${queueOf('id', ofBatch)}, author, created_at, messages, parts, rejected from smsdesk.batch b`,
    'batch (id, name, state, queue_id, author, created_at, messages, parts, rejected)',
  );
  const columns = ['time', 'direction', 'number', 'text', 'parts', 'author', 'batch_id', 'batch_row', 'template_id'];
  await copy(
    ...([from, to] as const),
    `select id, ${queueOf('coalesce(batch_id, id)', 'time')}, ${columns.join()} from smsdesk.message order by id`,
    `message (id, queue_id, ${columns.join()})`,
  );
  const way = ['batch_id', 'due', 'status_id', 'priority', 'attempts', 'gateway_id', 'state', 'error_code'];
  await copy(
    ...([from, to] as const),
    `select message_id, time, ${queueOf('coalesce(batch_id, message_id)', 'time')}, ${way.join()}
     from smsdesk.delivery order by message_id`,
    `delivery (message_id, time, queue_id, ${way.join()})`,
  );
  await makeMessageIndexes(to, definitions, () => undefined);
}

/** The oldest fifth goes into the two old queues, all else into the others. */
const queueOf = (key: string, time: string): string => `case
  when ${time} < (select percentile_disc(0.2) within group (order by time) from smsdesk.message)
  then 1 + ${key} % ${oldQueues.length} else ${oldQueues.length + 1} + ${key} % ${newQueues.length} end`;

async function copy(from: Database['sql'], to: Database['sql'], select: string, into: string): Promise<void> {
  const stream = await to.unsafe(`copy smsdesk.${into} from stdin`).writable();
  const done = finished(stream);
  const take = async (bytes: Buffer): Promise<void> => {
    if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), done]);
  };
  await from.begin((tx) =>
    copyOut(tx, {statement: `copy (${select}) to stdout`, take, stop: () => Promise.resolve(), signal: undefined}),
  );
  stream.end();
  await done;
}

async function makeMembers({sql}: Database): Promise<void> {
  for (const login of Object.keys(logins) as Login[]) {
    const role = logins[login];
    const [found] = await sql`select from pg_roles where rolname = ${role}`;
    if (!found) await sql.unsafe(`create role ${role} login`);
    await sql.unsafe(`alter role ${role} password '${secret}'`);
    await sql.unsafe(`grant ${roleOf(login)} to ${role}`);
    await sql`
      insert into smsdesk.member (name, role, all_queues, added_by) values (${role}, ${login}, ${login === 'admin'}, 'bench')
      on conflict do nothing`;
  }
  await sql`
    insert into smsdesk.member_queue select ${logins.agent}, id from smsdesk.queue
    where name = any(array(select json_array_elements_text(${JSON.stringify(oldQueues)}::text::json))) on conflict do nothing`;
}
