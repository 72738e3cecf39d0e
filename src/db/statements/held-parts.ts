import type {Fragment, ISql} from 'postgres';
import type {HeldParts, InboundPart, LongMessageKey} from '../../core/inbound-parts.ts';

/**
 * Has what a gateway receives in parts, or may receive twice, to itself until the transaction ends: two senders that got
 * a part each would both wait for the other's. By the row of the gateway and not by an advisory lock, which anybody who
 * can log in might take and keep.
 */
export async function lockInbound(sql: ISql, gatewayId: number): Promise<void> {
  await sql`select from smsdesk.gateway where id = ${gatewayId}::int for no key update`;
}

/** All parts that are held of these numbers. */
export const listHeldParts = (sql: ISql, gatewayId: number, numbers: readonly string[]): Promise<HeldParts[]> =>
  readHeld(sql, gatewayId, {
    of: sql`number in (select jsonb_array_elements_text(${JSON.stringify(numbers)}::text::jsonb))`,
    having: sql`true`,
  });

/** The messages in parts to which nothing has come for so many seconds, by the database's clock. */
export const listStaleParts = (sql: ISql, gatewayId: number, seconds: number): Promise<HeldParts[]> =>
  readHeld(sql, gatewayId, {
    of: sql`true`,
    having: sql`max(received_at) < now() - make_interval(secs => ${seconds}::float8)`,
  });

async function readHeld(sql: ISql, gatewayId: number, {of, having}: Record<'of' | 'having', Fragment>) {
  const rows = await sql<(LongMessageKey & {touched: number; texts: [number, string][]})[]>`
    select number, recipient, reference, total, (extract(epoch from max(received_at)) * 1000)::float8 as touched,
      jsonb_agg(jsonb_build_array(part, encode(text, 'base64')) order by part) as texts
    from smsdesk.inbound_part where gateway_id = ${gatewayId}::int and ${of}
    group by number, recipient, reference, total having ${having}
    order by max(received_at), number, recipient, reference, total`;
  return rows.map(({touched, texts, ...key}): HeldParts => ({
    ...key,
    touchedAt: touched,
    texts: new Map(texts.map(([part, text]) => [part, Buffer.from(text, 'base64').toString('utf16le')])),
  }));
}

export async function holdParts(sql: ISql, gatewayId: number, parts: readonly InboundPart[]): Promise<void> {
  const input = JSON.stringify(
    parts.map((p) => [...keyColumns(p), p.part, Buffer.from(p.text, 'utf16le').toString('base64')]),
  );
  await sql`
    insert into smsdesk.inbound_part (gateway_id, number, recipient, reference, total, part, text)
    select ${gatewayId}::int, i.value ->> 0, i.value ->> 1, (i.value ->> 2)::int, (i.value ->> 3)::smallint,
      (i.value ->> 4)::smallint, decode(i.value ->> 5, 'base64')
    from jsonb_array_elements(${input}::text::jsonb) as i(value)
    on conflict do nothing`;
}

/** Lets go of all parts of these messages. */
export async function dropParts(sql: ISql, gatewayId: number, messages: readonly LongMessageKey[]): Promise<void> {
  await sql`
    delete from smsdesk.inbound_part p
    using jsonb_array_elements(${JSON.stringify(messages.map(keyColumns))}::text::jsonb) as i(value)
    where p.gateway_id = ${gatewayId}::int and p.number = i.value ->> 0 and p.recipient = i.value ->> 1
      and p.reference = (i.value ->> 2)::int and p.total = (i.value ->> 3)::smallint`;
}

const keyColumns = ({number, recipient, reference, total}: LongMessageKey) => [number, recipient, reference, total];

/** The gateways of which parts have been held for longer than these seconds, served or not. */
export async function gatewaysWithParts(
  sql: ISql,
  seconds: number,
): Promise<{id: number; name: string; options: Record<string, unknown>}[]> {
  return sql`
    select g.id, g.name, g.options from smsdesk.gateway g
    where exists (select from smsdesk.inbound_part p
                  where p.gateway_id = g.id and p.received_at < now() - make_interval(secs => ${seconds}::float8))
    order by g.id`;
}
