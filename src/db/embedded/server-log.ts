import {closeSync, copyFileSync, openSync, readSync, statSync, truncateSync} from 'node:fs';
import {UserError} from '../../core/problem.ts';

/** Bytes; a log past it is moved to `<log>.old`. */
const limit = 1_000_000;

/** Keeps a log that processes append to below its limit, without them noticing. */
export function trimLog(log: string): void {
  if (logSize(log) <= limit) return;
  copyFileSync(log, `${log}.old`);
  truncateSync(log);
}

export const logSize = (log: string): number => statSync(log, {throwIfNoEntry: false})?.size ?? 0;

/** What was written after `offset`, at most its last 10,000 bytes. */
export function readLog(log: string, offset: number): string {
  const size = logSize(log);
  const start = Math.max(offset, size - 10_000);
  if (size <= start) return '';
  const file = openSync(log, 'r');
  try {
    const bytes = Buffer.alloc(size - start);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, start));
  } finally {
    closeSync(file);
  }
}

/** The problem that Postgres' own words tell of: `disk` is what may be full, `log` has more; `otherwise` stands for silence. */
export function failureFrom(said: string, disk: string, log: string, otherwise: string): UserError {
  if (/No space left on device|Disk quota exceeded|Check free disk space/.test(said))
    return new UserError({code: 'diskFull', path: disk});
  const complaints = [...said.matchAll(/\b(?:FATAL|PANIC|ERROR|error):\s+(.+)/g)].map(([, complaint]) => complaint);
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const reason = complaints.at(-1) ?? lines.at(-1) ?? otherwise;
  return new UserError({code: 'embeddedFailed', path: log, reason: reason.trim()});
}
