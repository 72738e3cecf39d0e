import type {ISql} from 'postgres';
import {batchChanges, type BatchState, type BatchWish} from '../../core/message.ts';
import {changedChannel, dueChannel} from './announce.ts';

export interface ChangedBatch {
  /** The state it is in now; null: there is no such batch. */
  state: BatchState | null;
  isChanged: boolean;
}

/**
 * Grants a wish about one batch if its state allows, with the step in its life: one row, whatever it holds. A held batch
 * that another person has to release begins to run only by another than its author, paused meanwhile or not. What waits is on disk when it returns.
 */
export async function changeBatch(
  sql: ISql,
  id: number,
  wish: BatchWish,
  {actor, reason = null}: {actor: string; reason?: Record<string, unknown> | null},
): Promise<ChangedBatch> {
  const {from, to} = batchChanges[wish];
  const [row] = await sql<{state: BatchState | null; changed: boolean}[]>`
    with changed as (
      update smsdesk.batch set state = ${to}, held_until = null, needs_other = needs_other and ${to} <> 'running'
      where id = ${id}::bigint and state = any(${`{${from.join()}}`}::text[])
        and (${to} <> 'running' or not needs_other or author <> ${actor})
      returning id
    ), noted as (
      insert into smsdesk.batch_event (batch_id, state, actor, reason)
      select id, ${to}, ${actor}, ${reason === null ? null : JSON.stringify(reason)}::text::jsonb from changed
    ), told as materialized (
      select pg_notify(${changedChannel}, ''), pg_notify(${dueChannel}, '') from changed
    )
    select exists (select from changed) as changed, (select count(*) from told) as told,
      (select state from smsdesk.batch where id = ${id}::bigint) as state`;
  return row?.changed ? {state: to, isChanged: true} : {state: row?.state ?? null, isChanged: false};
}
