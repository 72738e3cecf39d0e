/**
 * Requests in flight on one bind, by sequence number, each with a deadline for its response.
 *
 *   waiting ─ response ────────────────→ answered
 *      └──── deadline → late ─ response ─→ answered after all
 *                         └─ forgotten after a while
 *
 * Every request of one bind has the same time, so that the order of sending is the order of the deadlines: a sweep looks
 * at the oldest only, and no request has a timer. Times are milliseconds of one clock that never goes back.
 */
export interface Pending<T> {
  /** Requests that are within their time: the slots of the window that are taken. */
  readonly waiting: number;
  /** Requests whose time is over and that may still be answered. */
  readonly late: number;
  /** Takes a request in, and gives the sequence number that it is to be sent with. */
  open: (request: T, now: number) => number;
  /** A sequence number for a request that nothing here waits for. */
  number: () => number;
  /** The request that a response answers; undefined: none waits for it. */
  answer: (sequence: number) => T | undefined;
  /** Requests whose time has just run out, each once, and those that nobody waits for any more. */
  sweep: (now: number) => {overdue: readonly T[]; forgotten: readonly T[]};
  /** All requests, which are in flight no more. */
  drain: () => readonly T[];
}

export interface PendingLimits {
  /** Milliseconds until a request is overdue. */
  response: number;
  /** Milliseconds after which a late request is forgotten, counted from when it was sent. */
  memory: number;
}

interface Entry<T> {
  request: T;
  since: number;
}

/** SMPP 3.4, 3.2: 0x00000001 to 0x7FFFFFFF. */
const lastSequence = 0x7fff_ffff;

export function createPending<T>(limits: PendingLimits, firstSequence = 1): Pending<T> {
  const waiting = new Map<number, Entry<T>>();
  const late = new Map<number, Entry<T>>();
  let next = firstSequence;
  const number = (): number => {
    while (waiting.has(next) || late.has(next)) next = after(next);
    const sequence = next;
    next = after(next);
    return sequence;
  };
  return {
    number,
    get waiting() {
      return waiting.size;
    },
    get late() {
      return late.size;
    },
    open: (request, now) => {
      const sequence = number();
      waiting.set(sequence, {request, since: now});
      return sequence;
    },
    answer: (sequence) => takeOut(waiting, sequence) ?? takeOut(late, sequence),
    sweep: (now) => ({
      overdue: takeOlder(waiting, now - limits.response, (sequence, entry) => late.set(sequence, entry)),
      forgotten: takeOlder(late, now - limits.memory),
    }),
    drain: () => {
      const all = [...late.values(), ...waiting.values()].map(({request}) => request);
      late.clear();
      waiting.clear();
      return all;
    },
  };
}

const after = (sequence: number): number => (sequence >= lastSequence ? 1 : sequence + 1);

function takeOut<T>(entries: Map<number, Entry<T>>, sequence: number): T | undefined {
  const entry = entries.get(sequence);
  entries.delete(sequence);
  return entry?.request;
}

/** Takes out what was sent at `limit` or before. */
function takeOlder<T>(
  entries: Map<number, Entry<T>>,
  limit: number,
  moved: (sequence: number, entry: Entry<T>) => void = () => undefined,
): T[] {
  const taken: T[] = [];
  for (const [sequence, entry] of entries) {
    if (entry.since > limit) break;
    entries.delete(sequence);
    moved(sequence, entry);
    taken.push(entry.request);
  }
  return taken;
}
