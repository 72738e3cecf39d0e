/** Receipts that fitted no message when they came: kept for three days, and tried again when an answer brings an id. */
import type {ISql} from 'postgres';
import {durably} from './durably.ts';
import {isSettledByPerson, isToBeResent} from './in-doubt.ts';

export interface ReceiptRecord {
  /** The names that the carrier's response may have given the part, the likeliest first; one at least. */
  carrierIds: readonly string[];
  /** Our own id of the message, where the receipt names it. */
  messageId?: number | null;
  /** Who the message went to, E.164; null where the receipt does not say. */
  number: string | null;
  /** `sent`: the carrier does not know what has become of it. */
  state: 'delivered' | 'failed' | 'expired' | 'sent';
  code: string | null;
  /** As it came over the wire. */
  raw: Uint8Array | null;
}

export interface StrayReceipt extends ReceiptRecord {
  id: number;
  /** ISO 8601. */
  receivedAt: string;
}

/** After this no message is going to have the id. */
const keptFor = '3 days';
/** Of one gateway. A carrier that reports to us what others have sent brings receipts without end. */
const keptAtMost = 100_000;

export async function keepStrays(sql: ISql, gatewayId: number, receipts: readonly ReceiptRecord[]): Promise<void> {
  if (receipts.length === 0) return;
  const input = JSON.stringify(
    receipts.map((r) => [namesOf(r), r.number, r.state, r.code, r.raw && Buffer.from(r.raw).toString('base64')]),
  );
  await sql`
    insert into smsdesk.stray_receipt (gateway_id, carrier_ids, number, state, code, raw)
    select ${gatewayId}::int, i.value -> 0, i.value ->> 1, i.value ->> 2, i.value ->> 3, decode(i.value ->> 4, 'base64')
    from jsonb_array_elements(${input}::text::jsonb) with ordinality as i(value, place)
    where ${durably(sql)} order by i.place`;
}

/** Kept receipts of a gateway that are looked at together: those behind `after`, up to `upTo`. */
export interface StrayPage {
  after: number;
  upTo: number;
}

const pageSize = 500;

/** Where the page behind `after` ends; null: nothing is kept there. */
export async function endOfStrayPage(sql: ISql, gatewayId: number, after: number): Promise<number | null> {
  const [row] = await sql<{id: string | null}[]>`
    select max(id) as id from (
      select id from smsdesk.stray_receipt where gateway_id = ${gatewayId} and id > ${after}::bigint
      order by id limit ${pageSize}) as page`;
  return row?.id == null ? null : Number(row.id);
}

/** What is kept of the names of a receipt's message: the carrier's as strings, ours as a number. */
const namesOf = ({carrierIds, messageId = null}: ReceiptRecord): (string | number)[] =>
  messageId === null ? [...carrierIds] : [...carrierIds, messageId];

/**
 * Those of a gateway that may fit a message by now, the oldest first, held until the transaction ends: of these ids only,
 * or (null) by any id or number, those of a page. Of a page those that another holds are passed over, as there is a next
 * time; of ids they are waited for: whoever holds them may have begun before the answer was there.
 */
export async function takeStrays(
  sql: ISql,
  gatewayId: number,
  carrierIds: readonly string[] | null,
  {after, upTo}: StrayPage = {after: 0, upTo: Number.MAX_SAFE_INTEGER},
): Promise<StrayReceipt[]> {
  const fits =
    carrierIds === null
      ? sql`(exists (
            select from smsdesk.taken_part p
            where p.carrier_id = any(array(select jsonb_array_elements_text(s.carrier_ids))) and p.carrier_id <> ''
              and p.gateway_id = s.gateway_id)
          or exists (
            select from jsonb_array_elements(s.carrier_ids) c(id) join smsdesk.delivery d
              on d.message_id = case when jsonb_typeof(c.id) = 'number' then c.id::bigint end
            where d.state = 'unknown' and d.gateway_id = s.gateway_id)
          or exists (
            select from smsdesk.message m join smsdesk.delivery d on d.message_id = m.id
            where m.number = s.number and d.gateway_id = s.gateway_id
              and d.claimed_at between s.received_at - ${keptFor}::interval and s.received_at
              and (d.state = 'unknown' or ${isToBeResent(sql)} or ${isSettledByPerson(sql)})))`
      : sql`s.carrier_ids ?| array(
            select jsonb_array_elements_text(${JSON.stringify(carrierIds)}::text::jsonb))`;
  const rows = await sql<StrayRow[]>`
    select s.id, s.carrier_ids::text, s.number, s.state, s.code, s.received_at::text from smsdesk.stray_receipt s
    where s.gateway_id = ${gatewayId} and s.id > ${after}::bigint and s.id <= ${upTo}::bigint and ${fits}
    order by s.id limit ${pageSize} for update of s ${carrierIds === null ? sql`skip locked` : sql``}`;
  return rows.map(({id, carrier_ids, number, state, code, received_at: receivedAt}) => {
    const names = JSON.parse(carrier_ids) as (string | number)[];
    const carrierIds = names.filter((name) => typeof name === 'string');
    const messageId = names.find((name) => typeof name === 'number') ?? null;
    return {id: Number(id), carrierIds, messageId, number, state, code, raw: null, receivedAt};
  });
}

interface StrayRow {
  id: string;
  carrier_ids: string;
  number: string | null;
  state: ReceiptRecord['state'];
  code: string | null;
  received_at: string;
}

export async function forgetStrays(sql: ISql, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    delete from smsdesk.stray_receipt
    where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::bigint)`;
}

/**
 * Lets go of what fitted no message in all its time, and of the oldest where there are too many. Returns how many there
 * were, and how many are still kept.
 */
export async function dropOldStrays(sql: ISql, gatewayId: number): Promise<{dropped: number; kept: number}> {
  const [row] = await sql<{dropped: number; kept: number}[]>`
    with dropped as (
      delete from smsdesk.stray_receipt
      where gateway_id = ${gatewayId} and received_at <= greatest(now() - ${keptFor}::interval, (
        select received_at from smsdesk.stray_receipt where gateway_id = ${gatewayId}
        order by received_at desc offset ${keptAtMost} limit 1)) returning id
    ), counted as (
      select (select count(*)::int from dropped) as dropped,
        (select count(*)::int from smsdesk.stray_receipt where gateway_id = ${gatewayId}) as before
    )
    select dropped, before - dropped as kept from counted`;
  return row ?? {dropped: 0, kept: 0};
}
