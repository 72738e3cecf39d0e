import {setTimeout as pause} from 'node:timers/promises';
import {hasOutstanding} from '../db/statements/outstanding.ts';
import type {Roster} from './roster.ts';
import type {SenderContext} from './sender-context.ts';

/** Milliseconds between two looks whether all is done. */
const lookEvery = 100;

/**
 * Ends when nothing is due and every message handed over has its answer and its receipt, when `limit` milliseconds have
 * passed without either, or at the stop.
 */
export async function untilDrained(
  {db, tally, trouble}: SenderContext,
  roster: Roster,
  {limit, stop}: {limit: number; stop: AbortSignal},
): Promise<void> {
  // Before the first look at the table of gateways none is busy.
  await roster.refresh().catch(trouble);
  while (!stop.aborted && tally.sinceProgress() < limit) {
    try {
      if (roster.isIdle() && !(await hasOutstanding(db.sql, roster.servedIds()))) return;
    } catch (error) {
      trouble(error);
    }
    await pause(lookEvery);
  }
}
