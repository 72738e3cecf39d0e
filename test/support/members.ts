/** Members of a test's own on the test server: logins with a password, as a DBA makes them. */
import {sightOf, type MemberRole, type Verb} from '../../src/core/rights.ts';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {roleOf} from '../../src/db/rights/roles.ts';
import {setUpRights} from '../../src/db/rights/set-up-rights.ts';
import {readLogin} from '../../src/db/statements/read-rights.ts';
import type {FreshDatabase} from './database.ts';

export interface Member {
  /** The login, unlike any other of the run. */
  name: string;
  db: Database;
  url: string;
}

export interface Members {
  /** `queues` by name; null: all. `verbs` in place of those of the role. */
  add: (role: MemberRole, queues: readonly string[] | null, verbs?: readonly Verb[]) => Promise<Member>;
  /** A login that is no member, with these roles of the server. */
  login: (roles: readonly string[]) => Promise<Member>;
  /** Ends their connections and drops the logins; before the database is dropped. */
  drop: () => Promise<void>;
}

let made = 0;

/** Sets up rights in the database; what members do afterwards they do through logins of their own. */
export async function withMembers({db, url}: FreshDatabase): Promise<Members> {
  await setUpRights(db);
  const {sql} = db;
  const all: Member[] = [];
  const login = async (roles: readonly string[]): Promise<Member> => {
    made += 1;
    const name = `member_${process.pid}_${made}`;
    await sql.unsafe(`create role ${name} login password 'secret'`);
    for (const role of roles) await sql.unsafe(`grant ${role} to ${name}`);
    const address = new URL(url);
    address.username = name;
    address.password = 'secret';
    const member = {name, db: connect(address.href), url: address.href};
    all.push(member);
    return member;
  };
  const add: Members['add'] = async (role, queues, verbs) => {
    const member = await login((verbs ?? [role]).map(roleOf));
    const {name} = member;
    await sql`insert into smsdesk.member (name, role, all_queues, added_by) values (${name}, ${role}, ${queues === null}, 'test')`;
    for (const queue of queues ?? [])
      await sql`insert into smsdesk.member_queue (member, queue_id) select ${name}, id from smsdesk.queue where name = ${queue}`;
    member.db.sight = sightOf((await readLogin(member.db.sql)).rights);
    return member;
  };
  const drop = async (): Promise<void> => {
    for (const {name, db: own} of all) {
      await disconnect(own);
      await sql.unsafe(`drop owned by ${name}`);
      await sql.unsafe(`drop role ${name}`);
    }
  };
  return {add, login, drop};
}
