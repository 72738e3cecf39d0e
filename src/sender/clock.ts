/**
 * The time by which messages leave: the database's, so that all senders on all hosts mean the same by "now" and one host
 * whose clock is wrong, or jumps, sends nothing at night. Between two looks a clock that never jumps counts on.
 */
import type {Database} from '../db/connect.ts';
import {readClock} from '../db/statements/read-clock.ts';

export interface ClockWatch {
  now: () => Date;
  refresh: () => Promise<void>;
}

/** Milliseconds; an answer that took longer says too little about now. */
const slowAnswer = 1_000;

export async function watchClock({sql}: Pick<Database, 'sql'>): Promise<ClockWatch> {
  let ahead: number | null = null;
  const refresh = async (): Promise<void> => {
    const asked = performance.now();
    const at = await readClock(sql);
    const answered = performance.now();
    if (ahead === null || answered - asked < slowAnswer) ahead = at - (asked + answered) / 2;
  };
  await refresh();
  return {now: () => new Date((ahead ?? 0) + performance.now()), refresh};
}
