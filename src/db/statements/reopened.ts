import type {Fragment, ISql} from 'postgres';

/**
 * The parts `reopened` and `reopening` of a statement that queues messages once more: the batches that were done and that
 * `queued` names in a column `batch_id` run again.
 */
export const reopened = (sql: ISql, queued: Fragment, actor: string): Fragment => sql`
  reopened as (
    update smsdesk.batch b set state = 'running'
    where b.state = 'done' and b.id in (select batch_id from ${queued}) returning b.id
  ), reopening as (
    insert into smsdesk.batch_event (batch_id, state, actor) select id, 'running', ${actor}::text from reopened
  )`;
