import type {ISql} from 'postgres';
import type {BrakeReason} from '../../core/bulk/brake.ts';
import {batchChanges, type BatchState, type BatchWish} from '../../core/message.ts';
import {changedChannel, dueChannel} from './announce.ts';
import {durably} from './durably.ts';

export interface ChangedBatch {
  /** The state it is in now; null: there is no such batch. */
  state: BatchState | null;
  isChanged: boolean;
}

/**
 * Grants a wish about one batch if its state allows, with the step in its life: one row, whatever it holds. A held batch
 * that another person has to release begins to run only by another than its author, paused meanwhile or not. What it
 * pauses itself for, it pauses for once: after that a person has seen it and let it go on. On disk when it returns.
 */
export async function changeBatch(
  sql: ISql,
  id: number,
  wish: BatchWish,
  {actor, reason = null}: {actor: string; reason?: BrakeReason | null},
): Promise<ChangedBatch> {
  const {from, to} = batchChanges[wish];
  const [row] = await sql<{state: BatchState | null; changed: boolean}[]>`
    with changed as (
      update smsdesk.batch b set state = ${to}, held_until = null, needs_other = b.needs_other and ${to} <> 'running'
      where b.id = ${id}::bigint and b.state = any(${`{${from.join()}}`}::text[])
        and (${to} <> 'running' or not b.needs_other or b.author <> ${actor}) and ${durably(sql)}
        and not exists (
          select from smsdesk.batch_event e where e.batch_id = b.id and e.reason ->> 'code' = ${reason?.code ?? null}::text)
      returning b.id
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
