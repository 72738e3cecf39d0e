/** Members of a test's own on the test server: logins with a password, as a DBA makes them. */
import type {MemberRole, Verb} from '../../src/core/rights.ts';
import {sightOf} from '../../src/core/rights.ts';
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
  /** Ends their connections and drops the logins; before the database is dropped. */
  drop: () => Promise<void>;
}

let made = 0;

/** Sets up rights in the database; what members do afterwards they do through logins of their own. */
export async function withMembers({db, url}: FreshDatabase): Promise<Members> {
  await setUpRights(db);
  const members: Member[] = [];
  const add = async (role: MemberRole, queues: readonly string[] | null, verbs?: readonly Verb[]): Promise<Member> => {
    made += 1;
    const name = `member_${process.pid}_${made}`;
    const {sql} = db;
    await sql.unsafe(`create role ${name} login password 'secret'`);
    for (const granted of verbs ?? [role]) await sql.unsafe(`grant ${roleOf(granted)} to ${name}`);
    await sql`insert into smsdesk.member (name, role, all_queues, added_by) values (${name}, ${role}, ${queues === null}, 'test')`;
    for (const queue of queues ?? [])
      await sql`insert into smsdesk.member_queue (member, queue_id) select ${name}, id from smsdesk.queue where name = ${queue}`;
    const address = new URL(url);
    address.username = name;
    address.password = 'secret';
    const own = connect(address.href);
    own.sight = sightOf((await readLogin(own.sql)).rights);
    const member = {name, db: own, url: address.href};
    members.push(member);
    return member;
  };
  const drop = async (): Promise<void> => {
    for (const member of members) {
      await disconnect(member.db);
      await db.sql.unsafe(`drop owned by ${member.name}`);
      await db.sql.unsafe(`drop role ${member.name}`);
    }
  };
  return {add, drop};
}
