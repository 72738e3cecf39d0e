import type {ISql, Sql} from 'postgres';
import {changedChannel} from './announce.ts';
import {durably} from './durably.ts';

export interface ReceiptRecord {
  /** The carrier's name for the part, as its response gave it. */
  carrierId: string;
  state: 'delivered' | 'failed' | 'expired';
  code: string | null;
}

export interface RecordedReceipts {
  /** Carrier ids that no message has (yet). */
  unmatched: ReadonlySet<string>;
  /** Messages whose life these receipts ended badly. */
  failed: number;
  expired: number;
}

/**
 * Writes receipts of one gateway and adds the parts of each message up to one state: `failed` or `expired` as soon as
 * one part is, `delivered` when all are. Final states stay as they are, so a receipt may come twice or late.
 */
export function recordReceipts(
  sql: Sql,
  {gatewayId, actor}: {gatewayId: number; actor: string},
  receipts: readonly ReceiptRecord[],
): Promise<RecordedReceipts> {
  const input = JSON.stringify(receipts.map((r) => [r.carrierId, r.state, r.code]));
  return sql.begin(async (transaction) => {
    await lockLongMessages(transaction, gatewayId, input);
    return settleParts(transaction, gatewayId, actor, input);
  });
}

/**
 * Receipts for two parts of one message may be written by two senders at once; each has to see what the other wrote
 * before it adds up. The order of the locks keeps the two from waiting for one another.
 */
const lockLongMessages = (sql: ISql, gatewayId: number, input: string) => sql`
  select from smsdesk.delivery d
  where d.message_id in (
    select p.message_id from jsonb_array_elements(${input}::text::jsonb) as i(value)
      join smsdesk.message_part p on p.carrier_id = i.value ->> 0 and p.gateway_id = ${gatewayId}
    where p.part > 1 or exists (select from smsdesk.message_part o where o.message_id = p.message_id and o.part = 2))
  order by d.message_id for update of d`;

/** Of the carrier ids in `input`, those that no part has. */
const unmatchedIds = (sql: ISql, gatewayId: number) => sql`
  select jsonb_agg(i.carrier_id) from input i
  where not exists (
    select from smsdesk.message_part p where p.carrier_id = i.carrier_id and p.gateway_id = ${gatewayId})`;

async function settleParts(sql: ISql, gatewayId: number, actor: string, input: string): Promise<RecordedReceipts> {
  const [row] = await sql<{unmatched: string[]; failed: number; expired: number}[]>`
    with input as materialized (
      select i.value ->> 0 as carrier_id, i.value ->> 1 as state, i.value ->> 2 as code, i.position
      from jsonb_array_elements(${input}::text::jsonb) with ordinality as i(value, position)
    ), matched as materialized (
      select distinct on (p.message_id, p.part)
        p.message_id, p.part, i.carrier_id, case when p.state = 'sent' then i.state else p.state end as state, i.code,
        p.state = 'sent' as is_news
      from input i join smsdesk.message_part p on p.carrier_id = i.carrier_id and p.gateway_id = ${gatewayId}
      order by p.message_id, p.part, i.position
    ), parted as (
      update smsdesk.message_part p set state = m.state
      from matched m where p.message_id = m.message_id and p.part = m.part and m.is_news
    ), summed as (
      select p.message_id, max(m.code) as code,
        case when bool_or(coalesce(m.state, p.state) = 'failed') then 'failed'
             when bool_or(coalesce(m.state, p.state) = 'expired') then 'expired'
             when bool_and(coalesce(m.state, p.state) = 'delivered') then 'delivered' end as state
      from smsdesk.message_part p left join matched m using (message_id, part)
      where p.message_id in (select message_id from matched where is_news)
      group by p.message_id
    ), settled as (
      update smsdesk.delivery d
      set state = s.state, error_code = case when s.state <> 'delivered' then s.code end
      from summed s
      where d.message_id = s.message_id and s.state is not null and d.state in ('sent', 'unknown') and ${durably(sql)}
      returning d.message_id, d.state, d.error_code
    ), noted as (
      insert into smsdesk.delivery_event (message_id, state, actor, code)
      select message_id, state, ${actor}::text, error_code from settled
    ), told as materialized (
      select pg_notify(${changedChannel}, '') from settled limit 1
    )
    select (select count(*) from told) as told, coalesce((${unmatchedIds(sql, gatewayId)}), '[]') as unmatched, ended.*
    from (select count(*) filter (where state = 'failed')::int as failed,
        count(*) filter (where state = 'expired')::int as expired from settled) ended`;
  return {unmatched: new Set(row?.unmatched), failed: row?.failed ?? 0, expired: row?.expired ?? 0};
}
