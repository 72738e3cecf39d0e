import type {Fragment, ISql} from 'postgres';
import {changedChannel} from './announce.ts';
import {durably} from './durably.ts';
import {isSettledByPerson, isToBeResent} from './in-doubt.ts';

export interface OutcomeRecord {
  messageId: number;
  /** As the claim returned it: an answer to an earlier claim changes nothing. */
  attempts: number;
  state: 'sent' | 'failed' | 'queued' | 'unknown' | 'expired';
  code: string | null;
  /** Null unless queued. */
  due: Date | null;
  charged: boolean;
  /** After this it is of no use; null: as it was. */
  expires?: Date | null;
  /** One for each part that the carrier took, in order (null: it may not have taken that); a single one names the whole. */
  carrierIds: readonly (string | null)[];
}

interface Answering {
  senderId: number;
  gatewayId: number;
  actor: string;
}

/**
 * Writes what gateways answered: states, carrier ids and the messages' lives, in one statement, and tells the screens.
 * Only the sender that holds the claim can settle it. It still can after it was counted dead (the message is then
 * `unknown`), as its late answer is evidence. What fits no claim any more is looked at once again as evidence: see
 * `isEvidence`. A part keeps what its receipt has said already. Returns the ids that changed.
 */
export async function recordOutcomes(
  sql: ISql,
  sender: Answering,
  outcomes: readonly OutcomeRecord[],
): Promise<number[]> {
  const changed = await settle(sql, sender, outcomes, isOfItsClaim(sql, sender));
  if (changed.length === outcomes.length) return changed;
  const known = new Set(changed);
  const late = outcomes.filter(
    ({messageId, state}) => !known.has(messageId) && (state === 'sent' || state === 'failed'),
  );
  return late.length === 0 ? changed : [...changed, ...(await settle(sql, sender, late, isEvidence(sql, sender)))];
}

/** Of a delivery `d` and an outcome `i`. */
const isOfItsClaim = (sql: ISql, {senderId}: Answering): Fragment => sql`
  d.claimed_by = ${senderId} and d.attempts = i.attempts
  and (d.state = 'queued' or (d.state = 'unknown' and (i.state <> 'unknown' or jsonb_array_length(i.carrier_ids) > 0)))`;

/**
 * That the carrier took it holds for a message that waits to be sent again, or is in doubt once more, whichever hand-over
 * it was; the answer to the last one also where a person has decided without it.
 */
const isEvidence = (sql: ISql, {senderId}: Answering): Fragment => sql`
  ((i.state = 'sent' and i.attempts <= d.attempts and (d.state = 'unknown' or ${isToBeResent(sql)}))
   or (d.claimed_by = ${senderId} and d.attempts = i.attempts and ${isSettledByPerson(sql)}))`;

async function settle(
  sql: ISql,
  {senderId, gatewayId, actor}: Answering,
  outcomes: readonly OutcomeRecord[],
  fits: Fragment,
): Promise<number[]> {
  const rows = await sql<{message_id: string}[]>`
    with input as materialized (
      select (i.value ->> 0)::bigint as message_id, (i.value ->> 1)::int as attempts, i.value ->> 2 as state,
        i.value ->> 3 as code, (i.value ->> 4)::timestamptz as due, (i.value ->> 5)::bool as charged,
        i.value -> 6 as carrier_ids, (i.value ->> 7)::timestamptz as expires
      from jsonb_array_elements(${compact(outcomes)}::text::jsonb) as i(value)
    ), settled as (
      update smsdesk.delivery d
      set state = i.state, error_code = i.code, due = coalesce(i.due, d.due), expires = coalesce(i.expires, d.expires),
        attempts = d.attempts - (not i.charged)::int,
        carrier_id = case when jsonb_array_length(i.carrier_ids) = 1 then i.carrier_ids ->> 0 end,
        claimed_by = case when i.state <> 'queued' then ${senderId}::int end, gateway_id = ${gatewayId}
      from input i
      where d.message_id = i.message_id and ${fits} and ${durably(sql)}
      returning d.message_id, d.state, d.error_code
    ), part as (
      ${partsOfSettled(sql)}
    ), sent_again as (
      update smsdesk.message_part p set gateway_id = ${gatewayId}, carrier_id = n.carrier_id,
        state = case when (p.gateway_id, p.carrier_id) = (${gatewayId}::int, n.carrier_id) then p.state else n.state end
      from part n where p.message_id = n.message_id and p.part = n.part
    ), parted as (
      insert into smsdesk.message_part (message_id, part, gateway_id, carrier_id, state)
      select n.message_id, n.part, ${gatewayId}::int, n.carrier_id, n.state from part n
      where not exists (select from smsdesk.message_part p where p.message_id = n.message_id and p.part = n.part)
    ), noted as (
      insert into smsdesk.delivery_event (message_id, state, actor, code)
      select message_id, state, ${actor}::text, error_code from settled
    ), told as materialized (
      select pg_notify(${changedChannel}, '') from settled limit 1
    )
    select s.message_id, (select count(*) from told) as told from settled s`;
  return rows.map((row) => Number(row.message_id));
}

/** A part without an id stands as its message does, so that the message is not taken for delivered without it. */
const partsOfSettled = (sql: ISql) => sql`
  select s.message_id, c.part, coalesce(c.id, '') as carrier_id, case when c.id is null then s.state else 'sent' end as state
  from settled s join input i using (message_id)
    cross join lateral jsonb_array_elements_text(i.carrier_ids) with ordinality as c(id, part)
  where jsonb_array_length(i.carrier_ids) > 1`;

const compact = (outcomes: readonly OutcomeRecord[]): string =>
  JSON.stringify(
    outcomes.map((o) => [o.messageId, o.attempts, o.state, o.code, o.due, o.charged, o.carrierIds, o.expires ?? null]),
  );
