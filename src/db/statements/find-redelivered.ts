import type {ISql} from 'postgres';

/** What a received message is known by when it comes once more. */
export interface InboundIdentity {
  /** As `inboundCarrierId` writes it. */
  carrierId: string;
  number: string;
  text: string;
}

/** For how long a carrier that did not hear our answer may send a message again; later its ids may mean others. */
const redeliveredWithin = '3 days';

/** The places of those messages that this gateway has brought before: same id, same number, same text. */
export async function findRedelivered(
  sql: ISql,
  gatewayId: number,
  messages: readonly InboundIdentity[],
): Promise<Set<number>> {
  const rows = await sql<{place: number}[]>`
    select distinct (i.position - 1)::int as place
    from jsonb_array_elements(${JSON.stringify(messages.map((m) => [m.carrierId, m.number, m.text]))}::text::jsonb)
        with ordinality as i(value, position)
      join smsdesk.delivery d on d.carrier_id = i.value ->> 0 and d.gateway_id = ${gatewayId}::int
      join smsdesk.message m on m.id = d.message_id
    where m.direction = 'in' and m.number = i.value ->> 1 and m.text = i.value ->> 2
      and m.time > now() - ${redeliveredWithin}::interval`;
  return new Set(rows.map(({place}) => place));
}
