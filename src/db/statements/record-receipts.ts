import type {ISql, Sql} from 'postgres';
import type {OwnCode} from '../../core/failure-code.ts';
import {changedChannel} from './announce.ts';
import {isClaimed} from './claimed.ts';
import {durably} from './durably.ts';
import {isSettledByPerson, isToBeResent} from './in-doubt.ts';
import {reportedWithin} from './reported-within.ts';
import {forgetStrays, keepStrays, takeStrays, type ReceiptRecord, type StrayPage} from './stray-receipts.ts';

export interface RecordedReceipts {
  /** Places in the input of those that no message fits (yet); they are kept. */
  strays: readonly number[];
  /** Messages whose life these receipts ended badly. */
  failed: number;
  expired: number;
}

/** The step in the life of a message in doubt that a receipt for its number shows to have been taken. */
export const numberAndTimeCode = 'numberAndTime' satisfies OwnCode;

/**
 * Writes receipts of one gateway and adds the parts of each message up to one state: `failed` or `expired` as soon as
 * one part is, `delivered` when all are. What a carrier does not know the end of stays `sent`, with its word. Final states
 * stay as they are, so a receipt may come twice or late. One whose ids no message has settles the message in doubt that it
 * names, or that alone fits by number and time; any other is kept for later. When this ends all of it is on disk, and the
 * receipts may be acknowledged.
 */
export function recordReceipts(
  sql: Sql,
  gateway: {gatewayId: number; actor: string},
  receipts: readonly ReceiptRecord[],
): Promise<RecordedReceipts> {
  return sql.begin(async (transaction) => {
    const recorded = await settle(transaction, gateway, receipts);
    await keepStrays(transaction, gateway.gatewayId, pick(receipts, recorded.strays));
    return recorded;
  });
}

/**
 * The same for receipts that were kept: those with one of `carrierIds`, or (null) all of a page that may fit by now. What
 * fits nothing stays where it is.
 */
export function settleStrays(
  sql: Sql,
  gateway: {gatewayId: number; actor: string},
  carrierIds: readonly string[] | null,
  page?: StrayPage,
): Promise<RecordedReceipts & {settled: number}> {
  return sql.begin(async (transaction) => {
    const strays = await takeStrays(transaction, gateway.gatewayId, carrierIds, page);
    if (strays.length === 0) return {strays: [], failed: 0, expired: 0, settled: 0};
    const recorded = await settle(transaction, gateway, strays);
    const left = new Set(recorded.strays);
    const settled = strays.flatMap(({id}, place) => (left.has(place) ? [] : [id]));
    await forgetStrays(transaction, settled);
    return {...recorded, settled: settled.length};
  });
}

async function settle(
  sql: ISql,
  {gatewayId, actor}: {gatewayId: number; actor: string},
  receipts: readonly (ReceiptRecord & {receivedAt?: string})[],
): Promise<RecordedReceipts> {
  const byId = compact(receipts);
  const locked = await lockLongMessages(sql, gatewayId, byId);
  const first = await settleParts(sql, {gatewayId, actor, locked}, byId);
  const nameless = first.strays.filter(
    (place) => receipts[place]?.number !== null || typeof receipts[place].messageId === 'number',
  );
  if (nameless.length === 0) return first;
  const second = await settleByNumber(sql, gatewayId, actor, compact(pick(receipts, nameless)));
  const found = new Set(second.found.map((place) => nameless[place]));
  return {
    strays: first.strays.filter((place) => !found.has(place)),
    failed: first.failed + second.failed,
    expired: first.expired + second.expired,
  };
}

const pick = <T>(list: readonly T[], places: readonly number[]): T[] => places.flatMap((place) => list[place] ?? []);

const compact = (receipts: readonly (ReceiptRecord & {receivedAt?: string})[]): string =>
  JSON.stringify(
    receipts.map((r) => [r.carrierIds, r.state, r.code, r.number, r.receivedAt ?? null, r.messageId ?? null]),
  );

/**
 * Of each receipt the message that it is for: of those that have one of its ids the one with its number, by the likeliest
 * id, the newest. An id may be another message's in another form (`16` is hexadecimal for `22`), so without the number
 * only the id as it came counts, and only where no message to that number waits for a receipt that this may be.
 * `offset 0`, here and below, has each looked for in the indexes: the planner expects a hundred ids of a receipt, and would
 * sooner read all that carriers have ever taken.
 */
const named = (sql: ISql, gatewayId: number, input: string) => sql`
  input as materialized (
    select i.value -> 0 as ids, i.value ->> 1 as state, i.value ->> 2 as code, i.value ->> 3 as number,
      i.place::int - 1 as place
    from jsonb_array_elements(${input}::text::jsonb) with ordinality as i(value, place)
  ), named as materialized (
    select distinct on (i.place) i.place, i.state, i.code, p.message_id, p.carrier_id
    from input i cross join lateral jsonb_array_elements_text(i.ids) with ordinality as c(id, rank)
      cross join lateral (
        select t.message_id, t.carrier_id, m.number from smsdesk.taken_part t join smsdesk.message m on m.id = t.message_id
        where t.carrier_id = c.id and t.gateway_id = ${gatewayId} and c.id <> '' offset 0
      ) as p
      cross join lateral (select coalesce(ltrim(p.number, '+') = ltrim(i.number, '+'), i.number is null) as it) as fits
    where fits.it or (c.rank = 1 and not exists (
      select from smsdesk.message o join smsdesk.delivery d on d.message_id = o.id
      where o.number = i.number and o.direction = 'out' and d.gateway_id = ${gatewayId}
        and d.claimed_at > clock_timestamp() - ${reportedWithin}::interval
        and (d.state in ('unknown', 'sent') or ${isClaimed(sql)})))
    order by i.place, fits.it desc, c.rank, p.message_id desc
  )`;

/** Whether the message of what is `n` has a row for each of several parts. */
const isLong = (sql: ISql) =>
  sql`exists (select from smsdesk.message_part o where o.message_id = n.message_id and o.part = 2)`;

/**
 * Receipts for two parts of one message may be written by two senders at once; each has to see what the other wrote
 * before it adds up. The order of the locks keeps the two from waiting for one another. Returns the ids as JSON.
 */
async function lockLongMessages(sql: ISql, gatewayId: number, input: string): Promise<string> {
  const rows = await sql<{message_id: string}[]>`
    with ${named(sql, gatewayId, input)}
    select d.message_id from smsdesk.delivery d
    where d.message_id in (select n.message_id from named n where ${isLong(sql)})
    order by d.message_id for update of d`;
  return JSON.stringify(rows.map(({message_id: id}) => id));
}

/** Of the named only what is in one part or locked: the parts of a message whose answer came in between wait as strays. */
const mine = (sql: ISql, locked: string) => sql`
  mine as materialized (
    select n.* from named n
    where n.message_id in (select jsonb_array_elements_text(${locked}::text::jsonb)::bigint)
      or not ${isLong(sql)}
  )`;

/** What the parts of a message come to; `remark` is the carrier's word where that is no end. */
const addedUp = (sql: ISql) => sql`
  select message_id, case when state <> 'sent' then code end as code, case when state = 'sent' then code end as remark,
    nullif(state, 'sent') as state
  from matched where is_news and is_whole
  union all
  select p.message_id, max(m.code) filter (where m.state <> 'sent') as code,
    max(m.code) filter (where m.state = 'sent') as remark,
    case when bool_or(coalesce(m.state, p.state) = 'failed') then 'failed'
         when bool_or(coalesce(m.state, p.state) = 'expired') then 'expired'
         when bool_and(coalesce(m.state, p.state) = 'delivered') then 'delivered' end as state
  from smsdesk.message_part p left join matched m using (message_id, part)
  where p.message_id in (select message_id from matched where is_news and not is_whole)
  group by p.message_id`;

async function settleParts(
  sql: ISql,
  {gatewayId, actor, locked}: {gatewayId: number; actor: string; locked: string},
  input: string,
): Promise<RecordedReceipts> {
  const [row] = await sql<{strays: number[]; failed: number; expired: number}[]>`
    with ${named(sql, gatewayId, input)}, ${mine(sql, locked)}, matched as materialized (
      select distinct on (p.message_id, p.part)
        p.message_id, p.part, case when p.state = 'sent' then n.state else p.state end as state, n.code,
        p.state = 'sent' as is_news, p.is_whole
      from mine n cross join lateral (select * from smsdesk.taken_part t where t.message_id = n.message_id
        and t.carrier_id = n.carrier_id and t.gateway_id = ${gatewayId} offset 0) as p
      order by p.message_id, p.part, n.state = 'sent', n.place
    ), parted as (
      update smsdesk.message_part p set state = m.state
      from matched m where p.message_id = m.message_id and p.part = m.part and m.is_news and not m.is_whole
    ), summed as (
      ${addedUp(sql)}
    ), settled as (
      update smsdesk.delivery d
      set state = coalesce(s.state, d.state),
        error_code = case when s.state is null then s.remark when s.state <> 'delivered' then s.code end
      from summed s
      where d.message_id = s.message_id and d.state in ('sent', 'unknown') and ${durably(sql)}
        and (s.state is not null or (d.state = 'sent' and s.remark <> coalesce(d.error_code, '')))
      returning d.message_id, d.state, d.error_code
    ), noted as (
      insert into smsdesk.delivery_event (message_id, state, actor, code)
      select message_id, state, ${actor}::text, error_code from settled
    ), told as materialized (
      select pg_notify(${changedChannel}, '') from settled limit 1
    )
    select (select count(*) from told) as told,
      coalesce((select jsonb_agg(i.place order by i.place) from input i
        where not exists (select from mine n where n.place = i.place)), '[]') as strays, ended.*
    from (select count(*) filter (where state = 'failed')::int as failed,
        count(*) filter (where state = 'expired')::int as expired from settled) ended`;
  return {strays: row?.strays ?? [], failed: row?.failed ?? 0, expired: row?.expired ?? 0};
}

/**
 * Whether a receipt `i` settles a delivery `d` by its number: one in doubt, or of which a person has said what it is; one
 * that waits to be sent again only where it has arrived, for what has not is to be sent again indeed.
 */
const isOpen = (sql: ISql) => sql`
  (d.state = 'unknown' or ${isSettledByPerson(sql)} or (i.state in ('delivered', 'sent') and ${isToBeResent(sql)}))`;

/** Of each receipt the only message that its number and time fit, or that it names, and whether that one is in doubt. */
const fitting = (sql: ISql, gatewayId: number, input: string) => sql`
  input as materialized (
    select i.value -> 0 ->> 0 as carrier_id, i.value ->> 1 as state, i.value ->> 2 as code, i.value ->> 3 as number,
      (i.value ->> 5)::bigint as message_id,
      coalesce((i.value ->> 4)::timestamptz, clock_timestamp()) as at, i.place::int - 1 as place
    from jsonb_array_elements(${input}::text::jsonb) with ordinality as i(value, place)
  ), fitting as materialized (
    select i.place, min(d.message_id) as message_id, bool_and(${isOpen(sql)} and m.parts = 1) as is_in_doubt,
      count(*) over (partition by min(d.message_id)) as claimants, ${numberAndTimeCode}::text as how
    from input i
      join smsdesk.message m on m.number = i.number and m.direction = 'out'
      join smsdesk.delivery d on d.message_id = m.id
    where i.message_id is null
      and d.gateway_id = ${gatewayId} and d.claimed_at between i.at - ${reportedWithin}::interval and i.at
      and (d.state in ('unknown', 'sent') or ${isClaimed(sql)} or ${isToBeResent(sql)} or ${isSettledByPerson(sql)})
    group by i.place having count(*) = 1
    union all
    ${namedByUs(sql, gatewayId)}
  )`;

/**
 * Messages that receipts name by our own id. Where the carrier has a name of its own beside it, that may be the name of one
 * part, and its delivery is not that of the others; of several such receipts the first counts.
 */
const namedByUs = (sql: ISql, gatewayId: number) => sql`
  select min(i.place), d.message_id, true, 1, null
  from input i join smsdesk.message m on m.id = i.message_id join smsdesk.delivery d on d.message_id = m.id
  where m.direction = 'out' and d.gateway_id = ${gatewayId} and ${isOpen(sql)}
    and (i.number is null or ltrim(i.number, '+') = ltrim(m.number, '+'))
    and (m.parts = 1 or i.state in ('failed', 'expired') or i.carrier_id like i.message_id || '-%')
  group by d.message_id`;

/**
 * Settles messages in doubt by receipts whose ids no message has: the one that it names, or that of its number which this
 * gateway handed over before the receipt came, where no other could be meant, waiting for its receipt or for its answer.
 */
async function settleByNumber(
  sql: ISql,
  gatewayId: number,
  actor: string,
  input: string,
): Promise<{found: readonly number[]; failed: number; expired: number}> {
  const [row] = await sql<{found: number[]; failed: number; expired: number}[]>`
    with ${fitting(sql, gatewayId, input)}, settled as (
      update smsdesk.delivery d set state = i.state, error_code = case when i.state <> 'delivered' then i.code end,
        carrier_id = i.carrier_id
      from fitting f join input i using (place)
      where d.message_id = f.message_id and f.is_in_doubt and f.claimants = 1 and ${isOpen(sql)} and ${durably(sql)}
      returning d.message_id, d.state, d.error_code, i.place, f.how
    ), noted as (
      insert into smsdesk.delivery_event (message_id, state, actor, code)
      select s.message_id, step.state, ${actor}::text, step.code
      from settled s cross join lateral (values
        (1, 'sent', s.how), (2, s.state, s.error_code)) as step (rank, state, code)
      order by s.place, step.rank
    ), told as materialized (
      select pg_notify(${changedChannel}, '') from settled limit 1
    )
    select (select count(*) from told) as told, coalesce(jsonb_agg(place), '[]') as found,
      count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'expired')::int as expired
    from settled`;
  return row ?? {found: [], failed: 0, expired: 0};
}
