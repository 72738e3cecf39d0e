import type {Fragment, ISql} from 'postgres';
import type {OwnCode} from '../../core/failure-code.ts';
import {changedChannel} from './announce.ts';
import {isWaiting} from './claimed.ts';
import {durably} from './durably.ts';
import {deadAfter} from './heartbeat.ts';
import {lanes, lanesFrom, type LanePlace} from './lanes.ts';
import {isOptedOut} from './opted-out.ts';

export interface Claim {
  senderId: number;
  gatewayId: number;
  /** The sender's name in the life of messages that are skipped or expire here. */
  actor: string;
  /** Free slots of the gateway's window: what is claimed is put on the wire at once. */
  limit: number;
  now: Date;
  /** The queue that was served last; among equals the next one has its turn. 0: none yet. */
  lastQueueId: number;
  /** Earlier claims of this sender of which every message has its outcome: they are forgotten. */
  settledClaims?: readonly number[];
  /** The lanes to claim from and where each goes on, as an earlier claim returned them; null: all, from their beginning. */
  places?: readonly LanePlace[] | null;
}

export interface Claimed {
  messages: readonly ClaimedMessage[];
  /**
   * Where the lanes go on that this claim knew. What comes into them before that place, into others, or back from a sender
   * is found from the beginning only.
   */
  places: readonly LanePlace[];
}

export interface ClaimedMessage {
  id: number;
  /** What the messages that were taken together have in common; null where the claim settled it. */
  claimId: number | null;
  queueId: number;
  /** `expired` and `skipped` (opted out) were settled by the claim and do not leave. */
  state: 'submitting' | 'expired' | 'skipped';
  /** The charged claims of this message, this one among them; with the sender's id it fences the outcome. */
  attempts: number;
  number: string;
  text: string;
  parts: number;
  /** What the recipient sees as the sender; null: the gateway's own. */
  senderName: string | null;
  due: Date;
  expires: Date | null;
  isBulk: boolean;
  /** The settings of its queue as they are stored now: JSON. */
  queueOptions: string;
}

/**
 * Takes up to `limit` due messages of a gateway's queues for one sender, and is on disk when it returns.
 *
 * What is claimed stays `queued` in the table and has a claimer (claimed): no index has to be touched then. A row of
 * `claim` names all that were taken together, so that the messages of a dead sender are found.
 *
 * A lane is a queue at one priority and, in it, a batch or what belongs to none; what is scheduled for later, belongs to
 * other gateways or to a batch that does not run costs nothing. A batch runs by its own state, or where the hold that it
 * was given is over. Lower priorities leave first whichever queue they are in; queues of equal priority take turns; in a
 * queue the lane with the longest due message leaves first, and in a lane the longest due. Rows that another sender is
 * claiming are passed over. A sender whose heartbeat has stopped claims nothing: the others may count it dead.
 *
 * From known places it costs the same however much has left of a lane.
 */
export async function claimDue(sql: ISql, claim: Claim): Promise<Claimed> {
  const now = claim.now.toISOString();
  const {places: known = null} = claim;
  const rows = await sql<Row[]>`
    with recursive ${known ? lanesFrom(sql, known) : lanes(sql)}, ${candidates(sql, claim, now)}, judged as materialized (
      select c.*, m.number, m.text, m.parts,
        case when c.expires <= ${now}::timestamptz then 'expired'
             when ${isOptedOut(sql, {now, batchId: sql`c.batch_id`})} then 'skipped'
             else 'submitting' end as verdict
      from candidate c join smsdesk.message m on m.id = c.message_id
    ), claimed as (
      update smsdesk.delivery d
      set state = case when j.verdict = 'submitting' then d.state else j.verdict end,
        gateway_id = ${claim.gatewayId}, claimed_by = ${claim.senderId}, claimed_at = now(), carrier_id = null,
        attempts = d.attempts + (j.verdict = 'submitting')::int,
        error_code = case j.verdict when 'skipped' then ${optedOutCode}::text when 'expired' then ${tooOldCode}::text end
      from judged j where d.message_id = j.message_id
      returning d.message_id, d.queue_id, j.verdict as state, d.attempts, d.error_code, d.due, j.priority, j.expires, j.number,
        j.text, j.parts, j.sender_id, j.batch_id, j.options
    ), listed as (
      insert into smsdesk.claim (sender_id, gateway_id, message_ids)
      select ${claim.senderId}::int, ${claim.gatewayId}::int, array_agg(message_id) from claimed
      where state = 'submitting' having count(*) > 0 returning id
    ), forgotten as (
      delete from smsdesk.claim where id =
        any(array(select jsonb_array_elements_text(${JSON.stringify(claim.settledClaims ?? [])}::text::jsonb)::bigint))
    ), noted as (
      insert into smsdesk.delivery_event (message_id, state, actor, code)
      select message_id, state, ${claim.actor}, error_code from claimed where state <> 'submitting'
    ), told as materialized (
      select pg_notify(${changedChannel}, '') from claimed where state <> 'submitting' limit 1
    )
    select message_id, queue_id, state, attempts, number, text, parts, sender_id, expires, due, batch_id, options::text,
      priority, due::text as exact_due, ${known ? sql`null` : placesOf(sql)} as places,
      case when state = 'submitting' then (select id from listed) end as claim_id, (select count(*) from told) as told
    from claimed order by priority, due, message_id`;
  return {messages: rows.map(fromRow), places: goOn(known ?? readPlaces(rows), rows)};
}

/** The rows to take, locked. The lanes are walked in their order, and no further than the limit. */
const candidates = (sql: ISql, claim: Claim, now: string): Fragment => sql`
  served as materialized (
      select l.*, q.sender_id, q.options
      from lane l join smsdesk.queue q on q.id = l.queue_id left join smsdesk.batch b on b.id = l.batch_id
      where q.gateway_id = ${claim.gatewayId} and l.due <= ${now}::timestamptz and ${durably(sql)}
        and (l.batch_id = 0 or b.state = 'running' or (b.state = 'held' and b.held_until <= now()))
        and exists (select from smsdesk.sender s
                    where s.id = ${claim.senderId} and s.seen_at > now() - ${deadAfter}::interval)
      order by l.priority, l.queue_id <= ${claim.lastQueueId}, l.queue_id, l.due, l.batch_id
  ), candidate as materialized (
    select due.*, served.sender_id, served.options from served cross join lateral (
      select d.message_id, d.queue_id, d.priority, d.batch_id, d.due, d.expires from smsdesk.delivery d
      where ${isWaiting(sql)} and d.queue_id = served.queue_id and d.priority = served.priority
        and coalesce(d.batch_id, 0) = served.batch_id and d.due <= ${now}::timestamptz
        and (d.due, d.message_id) >= (served.due, served.message_id)
      order by d.due, d.message_id limit ${claim.limit} for update of d skip locked
    ) as due limit ${claim.limit}
  )`;

const placesOf = (sql: ISql): Fragment => sql`
  (select jsonb_agg(jsonb_build_array(queue_id, priority, batch_id, due::text, message_id)) from served)::text`;

function readPlaces([row]: readonly Row[]): LanePlace[] {
  const places = JSON.parse(row?.places ?? '[]') as [number, number, number, string, number][];
  return places.map(([queueId, priority, batchId, due, messageId]) => ({queueId, priority, batchId, due, messageId}));
}

/** Each lane goes on at the last that was claimed of it. */
function goOn(places: readonly LanePlace[], rows: readonly Row[]): LanePlace[] {
  const last = new Map<string, LanePlace>();
  for (const row of rows) {
    const place = {
      ...{queueId: row.queue_id, priority: row.priority, batchId: Number(row.batch_id ?? 0)},
      ...{due: row.exact_due, messageId: Number(row.message_id)},
    };
    last.set(laneOf(place), place);
  }
  return places.map((place) => last.get(laneOf(place)) ?? place);
}

const laneOf = ({queueId, priority, batchId}: LanePlace): string => [queueId, priority, batchId].join();

/** The code of a message that was skipped as its number is on the opt-out list. */
export const optedOutCode = 'optedOut' satisfies OwnCode;

/** The code of a message that could not leave while it was of use. */
const tooOldCode = 'tooOld' satisfies OwnCode;

interface Row {
  message_id: string;
  claim_id: string | null;
  queue_id: number;
  state: ClaimedMessage['state'];
  attempts: number;
  number: string;
  text: string;
  parts: number;
  sender_id: string | null;
  due: string;
  expires: string | null;
  batch_id: string | null;
  options: string;
  priority: number;
  exact_due: string;
  places: string | null;
}

const fromRow = (row: Row): ClaimedMessage => ({
  id: Number(row.message_id),
  claimId: row.claim_id === null ? null : Number(row.claim_id),
  queueId: row.queue_id,
  state: row.state,
  attempts: row.attempts,
  number: row.number,
  text: row.text,
  parts: row.parts,
  senderName: row.sender_id,
  due: new Date(row.due),
  expires: row.expires === null ? null : new Date(row.expires),
  isBulk: row.batch_id !== null,
  queueOptions: row.options,
});
