/** Which queue a received message belongs to, by the number of ours that it was written to. */
import {readNumber, type Country} from './phone.ts';

export interface QueueNumbers {
  id: number;
  gatewayId: number;
  /** What its recipients see as the sender: they answer to it. */
  senderId: string | null;
  /** Numbers that belong to it besides. */
  numbers: readonly string[];
}

const e164 = /^\+[1-9]\d{6,14}$/u;

/**
 * A number as carriers write it, in the one form in which numbers are kept and compared: E.164 where it can be that (with
 * `+`, with `00`, with neither, with the zero of its country), the bare digits of a short code, a name as it is.
 */
export function plainNumber(written: string, country: Country): string {
  const trimmed = written.trim();
  if (e164.test(trimmed)) return trimmed;
  if (!/^\+?[\d ()./-]{1,40}$/u.test(trimmed)) return trimmed;
  const international = trimmed.replace(/[^\d+]/gu, '').replace(/^00/u, '+');
  const bare = international.replace(/^\+?0*/u, '');
  const forms = international.startsWith('+') ? [`+${bare}`] : [bare, `+${bare}`];
  for (const form of forms) {
    const read = readNumber(form, country);
    if (read) return read.number;
  }
  return e164.test(international) ? international : bare;
}

/** A number that can be written to and that several queues name. */
export interface SharedNumber {
  number: string;
  /** Their names, the oldest queue first. */
  queues: readonly string[];
}

/**
 * The numbers that several queues name, in the order of the queues. Nobody can write to a name, so queues may share one.
 */
export function sharedNumbers(queues: readonly (QueueNumbers & {name: string})[], country: Country): SharedNumber[] {
  const owners = new Map<string, Set<string>>();
  for (const {name, senderId, numbers} of queues.toSorted((a, b) => a.id - b.id)) {
    for (const written of senderId === null ? numbers : [senderId, ...numbers]) {
      const number = plainNumber(written, country);
      if (/^\+?\d+$/u.test(number)) owners.set(number, (owners.get(number) ?? new Set()).add(name));
    }
  }
  return [...owners].flatMap(([number, names]) => (names.size > 1 ? [{number, queues: [...names]}] : []));
}

/**
 * The queue that owns the number, one of this gateway before others, the oldest first; null: none does.
 */
export function queueOfNumber(
  recipient: string,
  queues: readonly QueueNumbers[],
  {gatewayId, country}: {gatewayId: number; country: Country},
): number | null {
  const plain = (number: string): string => plainNumber(number, country).toUpperCase();
  const wanted = plain(recipient);
  if (wanted === '') return null;
  const owners = queues.filter(
    ({senderId, numbers}) =>
      numbers.some((number) => plain(number) === wanted) || (senderId !== null && plain(senderId) === wanted),
  );
  const [first] = owners.sort(
    (a, b) => Number(b.gatewayId === gatewayId) - Number(a.gatewayId === gatewayId) || a.id - b.id,
  );
  return first?.id ?? null;
}
