/** Parts of long received messages: what is held in the database, what comes of it, what is let go. */
import type {Connection} from '../db/connect.ts';
import {
  keyOf,
  leaveParts,
  letGoBeyond,
  takePart,
  type HeldParts,
  type InboundPart,
  type JoinedMessage,
} from '../core/inbound-parts.ts';
import {dropParts, holdParts, listHeldParts, listStaleParts} from '../db/statements/held-parts.ts';
import {fromParts, type Arrived, type Received} from './inbound.ts';

/** Newer than anything that is held, in milliseconds since 1970; parts that come now count on from here. */
const fromNow = 2 ** 52;

/**
 * The messages that came, in their order: the whole ones, and at the place of its last part each that is whole now.
 * Parts that are missed, or are only too many, are held or let go in the same transaction, which holds the lock.
 */
export async function gatherParts(
  sql: Connection,
  gatewayId: number,
  arrived: readonly Arrived[],
): Promise<Received[]> {
  const numbers = new Set(arrived.flatMap((one) => (one.kind === 'part' ? one.part.number : [])));
  if (numbers.size === 0) return arrived.flatMap((one) => (one.kind === 'whole' ? one.message : []));
  const before = await listHeldParts(sql, gatewayId, [...numbers]);
  const held = new Map(before.map((one) => [keyOf(one), one]));
  const received = arrived.flatMap((one, index) =>
    one.kind === 'whole' ? one.message : take(held, one.part, fromNow + index).map(fromParts),
  );
  for (const number of numbers) received.push(...letGo(held, number).map(fromParts));
  await keep(sql, gatewayId, before, held);
  return received;
}

function take(held: Map<string, HeldParts>, part: InboundPart, now: number): readonly JoinedMessage[] {
  const taken = takePart(held.get(keyOf(part)) ?? null, part, now);
  held.set(keyOf(part), taken.held);
  return taken.joined;
}

function letGo(held: Map<string, HeldParts>, number: string): readonly JoinedMessage[] {
  return letGoBeyond([...held.values()].filter((one) => one.number === number)).flatMap((one) => {
    held.delete(keyOf(one));
    return leaveParts(one);
  });
}

/** Writes what has changed. */
async function keep(
  sql: Connection,
  gatewayId: number,
  before: readonly HeldParts[],
  held: ReadonlyMap<string, HeldParts>,
): Promise<void> {
  const goesOn = (one: HeldParts): boolean =>
    [...one.texts].every(([part, text]) => held.get(keyOf(one))?.texts.get(part) === text);
  const stays = new Map(before.filter(goesOn).map((one) => [keyOf(one), one]));
  const dropped = before.filter((one) => !stays.has(keyOf(one)));
  const added = [...held].flatMap(([key, {number, recipient, reference, total, texts}]) =>
    [...texts].flatMap(([part, text]) =>
      stays.get(key)?.texts.has(part) ? [] : {number, recipient, reference, total, part, text},
    ),
  );
  if (dropped.length > 0) await dropParts(sql, gatewayId, dropped);
  if (added.length > 0) await holdParts(sql, gatewayId, added);
}

/** Lets go of the parts to which nothing has come for so many seconds, and tells what comes of them. */
export async function leaveStaleParts(sql: Connection, gatewayId: number, seconds: number): Promise<Received[]> {
  const stale = await listStaleParts(sql, gatewayId, seconds);
  if (stale.length > 0) await dropParts(sql, gatewayId, stale);
  return stale.flatMap(leaveParts).map(fromParts);
}
