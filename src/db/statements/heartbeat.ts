import type {ISql} from 'postgres';
import {onlyRow} from '../only-row.ts';
import {changedChannel, linksChanged} from './announce.ts';

/** A sender is dead when its heartbeat is older, by the database's clock. A Postgres interval. */
export const deadAfter = '30 seconds';

/** Enters a sender in the list of the living and returns its id. */
export async function registerSender(sql: ISql, {host, pid}: {host: string; pid: number}): Promise<number> {
  const rows = await sql<{id: number}[]>`
    insert into smsdesk.sender (host, pid) values (${host}, ${pid}) returning id`;
  return onlyRow(rows).id;
}

/** Says that a sender lives, by the database's clock. */
export async function beat(sql: ISql, senderId: number): Promise<void> {
  await sql`update smsdesk.sender set seen_at = now(), stopped_at = null where id = ${senderId}`;
}

/** Says that a sender has ended and holds nothing any more, and tells screens. */
export async function unregisterSender(sql: ISql, senderId: number): Promise<void> {
  await sql`
    with ended as (
      update smsdesk.sender set seen_at = now(), stopped_at = now() where id = ${senderId} returning id
    )
    select pg_notify(${changedChannel}, ${linksChanged}) from ended`;
}
