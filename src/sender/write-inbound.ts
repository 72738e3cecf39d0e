/**
 * The one way of received messages into the database. All that comes of a write (messages put together from parts, opt-outs,
 * answers to them) is in one transaction; only when that is on disk is the carrier answered.
 */
import type {Connection, Database} from '../db/connect.ts';
import {findRedelivered} from '../db/statements/find-redelivered.ts';
import {lockInbound} from '../db/statements/held-parts.ts';
import {recordInbound} from '../db/statements/record-inbound.ts';
import {gatherParts} from './gather-parts.ts';
import {heedRequests} from './heed-requests.ts';
import {readInboundRules, type InboundRules} from './inbound-rules.ts';
import type {Arrived, Received} from './inbound.ts';

type OfGateway = {id: number; name: string};

/** Stores what came and returns how many messages it made. */
export async function writeInbound(db: Database, gateway: OfGateway, arrived: readonly Arrived[]): Promise<number> {
  const rules = await readInboundRules(db);
  const plain = arrived.map((one) => inPlainNumbers(one, rules));
  return db.sql.begin(async (sql) => {
    if (plain.some(needsLock)) await lockInbound(sql, gateway.id);
    const received = await gatherParts(sql, gateway.id, plain);
    return storeReceived(sql, gateway, await withoutRedelivered(sql, gateway.id, received), rules);
  });
}

/** Stores messages that are not in the database yet, and does what they ask for. */
export async function storeReceived(
  sql: Connection,
  {id: gatewayId, name: actor}: OfGateway,
  received: readonly Received[],
  rules: InboundRules,
): Promise<number> {
  if (received.length === 0) return 0;
  const records = received.map((one) => ({...one, queueId: rules.queueOf(one.recipient, gatewayId)}));
  const stored = await recordInbound(sql, {gatewayId, actor}, records);
  const texts = stored.flatMap(({place, id, queueId}) => {
    const one = records[place];
    return one ? [{id, queueId, number: one.number, text: one.text}] : [];
  });
  await heedRequests(sql, texts, rules);
  return stored.length;
}

const needsLock = (one: Arrived): boolean => one.kind === 'part' || one.message.carrierId !== null;

function inPlainNumbers(one: Arrived, {plain}: InboundRules): Arrived {
  return one.kind === 'part'
    ? {kind: 'part', part: {...one.part, number: plain(one.part.number)}}
    : {kind: 'whole', message: {...one.message, number: plain(one.message.number)}};
}

/**
 * Carriers send again what they got no answer for. That a message is the same one is certain only where it has the same
 * id of the carrier's; the same words from the same number may well be meant twice, so without an id both are kept.
 */
async function withoutRedelivered(
  sql: Connection,
  gatewayId: number,
  received: readonly Received[],
): Promise<Received[]> {
  const named = received.flatMap(({carrierId, number, text}, place) =>
    carrierId === null ? [] : [{carrierId, number, text, place}],
  );
  if (named.length === 0) return [...received];
  const known = await findRedelivered(sql, gatewayId, named);
  const gone = new Set([...known].flatMap((index) => named[index]?.place ?? []));
  const seen = new Set<string>();
  for (const {carrierId, number, text, place} of named) {
    const identity = JSON.stringify([carrierId, number, text]);
    if (seen.has(identity)) gone.add(place);
    seen.add(identity);
  }
  return received.filter((_, place) => !gone.has(place));
}
