/**
 * The loop of one gateway.
 *
 *   room in the window? ─ no → wait for an answer
 *          │ yes
 *   claim as much as there is room for, hand it over ─ as much as asked for → again
 *          │ less than asked: nothing else is due
 *   wait for the hint, the next due time or the poll, whichever is first
 *
 * All its I/O is passed in. A claim whose answer was lost is given back before the next one is made.
 */
export interface LoopIo {
  isStopping: () => boolean;
  /** Slots of the gateway's window that nothing is in once the answers that have come are written. */
  free: () => number;
  /** Messages that the pace allows now, and milliseconds until it allows one more. */
  allowance: () => number;
  untilAllowed: () => number;
  /** Claims as many due messages as free slots and pace allow by then, and begins to hand them over. */
  claim: () => Promise<{asked: number; found: number}>;
  /** Gives back what is claimed in the database and not held here. */
  release: () => Promise<void>;
  /** Milliseconds until the next message is due, negative where it waits for something else; null: none is queued. */
  untilDue: () => Promise<number | null>;
  /** Waits, until the time is over or something rings: a hint, an answer, the stop. */
  wait: (milliseconds: number) => Promise<void>;
  /** Milliseconds of a clock that never goes back. */
  elapsed: () => number;
  trouble: (error: unknown) => void;
}

/** Milliseconds. */
const times = {
  /** Between looks while something is queued that is not to be claimed yet. */
  poll: 1_000,
  /** Between looks while nothing is queued. */
  idlePoll: 3_000,
  /** After the database failed. */
  trouble: 1_000,
  /** Between looks for claims whose answer was lost. */
  release: 10_000,
};

/** Runs until `isStopping`; what was handed over may then still wait for its answer. */
export async function runLoop(io: LoopIo): Promise<void> {
  let releaseAt = 0;
  while (!io.isStopping()) {
    try {
      if (io.elapsed() >= releaseAt) {
        await io.release();
        releaseAt = io.elapsed() + times.release;
      }
      if (await hasRoom(io)) await claimOnce(io);
    } catch (error) {
      io.trouble(error);
      releaseAt = 0;
      await io.wait(times.trouble);
    }
  }
}

async function hasRoom(io: LoopIo): Promise<boolean> {
  if (io.free() < 1) {
    await io.wait(times.poll);
    return false;
  }
  if (io.allowance() >= 1) return true;
  await io.wait(Math.min(io.untilAllowed(), times.poll));
  return false;
}

async function claimOnce(io: LoopIo): Promise<void> {
  const {asked, found} = await io.claim();
  if (found === asked || io.isStopping()) return;
  const untilDue = await io.untilDue();
  await io.wait(untilWorthALook(untilDue));
}

function untilWorthALook(untilDue: number | null): number {
  if (untilDue === null) return times.idlePoll;
  if (untilDue <= 0) return times.poll;
  return Math.min(Math.ceil(untilDue), times.idlePoll);
}
