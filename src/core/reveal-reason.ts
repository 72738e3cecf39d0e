import {fail, ok, type Result} from './result.ts';

/** Characters of a reason at least, and letters of it that differ; UTF-16 units at most. */
const [shortest, differing, longest] = [5, 3, 500];

/**
 * Why somebody wants to see a masked number, in one line, as it stands in the audit. The database judges likewise.
 * Problems: `reasonSaysNothing`.
 */
export function parseRevealReason(written: string): Result<string> {
  const reason = written
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, longest);
  const letters = new Set(reason.toLowerCase().replace(/[\s\p{P}\p{S}\d]/gu, ''));
  return reason.length >= shortest && letters.size >= differing ? ok(reason) : fail({code: 'reasonSaysNothing'});
}

/** Milliseconds for which a screen shows a number that was revealed. */
export const revealedFor = 60_000;

/** Messages of which the numbers are revealed at once at most: whoever needs more should have the right to numbers. */
export const mostRevealed = 100_000;
