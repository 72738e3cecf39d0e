/**
 * The parts of one message, one after another: the next leaves when the one before has been accepted.
 *
 *   first part refused                    → the message is: nothing of it is with the carrier, it may be tried again
 *   a later one refused for now           → that part again after a moment, while there is time: the others are accepted
 *   a later one refused for good, or for now until the time is over → failed, with the carrier's code
 *   link lost, or no answer               → as it is: in doubt
 *   accepted too late for the next to be begun → in doubt
 *
 * What the carrier has accepted goes with the outcome, so that its receipts find the message.
 *
 * So a message never takes more than one slot of the window, a throttling carrier mostly stops it before it has begun,
 * and a message of which the carrier has some parts is never sent anew by itself.
 */
import type {OwnCode} from '../../../core/failure-code.ts';
import type {Evidence, Outcome, Refusal} from '../../../core/retry.ts';

export interface PartsIo {
  /** Hands one PDU over. Never rejects. */
  send: (bytes: Buffer) => Promise<Outcome>;
  /** Milliseconds of a clock that never goes back. */
  elapsed: () => number;
  wait: (milliseconds: number) => Promise<void>;
  /** A later part was refused for now; that of a first one is the outcome. */
  refused: (refusal: Refusal) => void;
  /** Milliseconds after the first part in which the others may be begun. */
  patience: number;
}

/** Milliseconds until a part that was refused for now is tried again. */
const againAfter = 1_000;

export function submitParts(parts: readonly Buffer[], io: PartsIo): Promise<Outcome> {
  const [first] = parts;
  return first && parts.length === 1 ? io.send(first) : submitEach(parts, io);
}

async function submitEach(parts: readonly Buffer[], io: PartsIo): Promise<Outcome> {
  const end = io.elapsed() + io.patience;
  const given: (readonly string[])[] = [];
  for (const [index, part] of parts.entries()) {
    const isLate = index > 0 && io.elapsed() >= end;
    const outcome = isLate ? inDoubt('noAnswer') : index === 0 ? await io.send(part) : await insist(part, end, io);
    if (outcome.kind === 'accepted') given.push(outcome.carrierIds);
    else return index === 0 ? outcome : incomplete(outcome, evidence(given, parts.length));
  }
  return {kind: 'accepted', carrierIds: given.flat()};
}

/** `given`: the ids of the parts that were accepted, which are the first ones. */
function evidence(given: readonly (readonly string[])[], parts: number): Evidence {
  if (given.every(([id]) => id === undefined)) return {};
  return {carrierIds: Array.from({length: parts}, (_, index) => given[index]?.[0] ?? null)};
}

/** Tries until the part is accepted, refused for good, or the time is over. */
async function insist(part: Buffer, end: number, io: PartsIo): Promise<Outcome> {
  for (;;) {
    const outcome = await io.send(part);
    if (outcome.kind !== 'refusedForNow') return outcome;
    io.refused(outcome);
    if (io.elapsed() + againAfter >= end) return outcome;
    await io.wait(againAfter);
  }
}

function incomplete(outcome: Exclude<Outcome, {kind: 'accepted'}>, known: Evidence): Outcome {
  if (outcome.kind !== 'refusedForNow') return {...outcome, ...known};
  return outcome.reason === 'notHandedOver'
    ? {...inDoubt('linkLost'), ...known}
    : {kind: 'refusedForGood', code: outcome.code, ...known};
}

const inDoubt = (code: OwnCode): Extract<Outcome, {kind: 'unknown'}> => ({kind: 'unknown', code});
