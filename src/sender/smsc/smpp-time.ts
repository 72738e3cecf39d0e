/**
 * Milliseconds from `now` to a time of SMPP 3.4, 7.1.1: absolute (`YYMMDDhhmmsstnnp`) or relative (`YYMMDDhhmmss000R`, a
 * month of 30 days, a year of 365). Null: it is no such time.
 */
export function timeUntil(written: string, now: number): number | null {
  const [, ...groups] = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d)(\d\d)([-+R])$/.exec(written) ?? [];
  const sign = groups.pop();
  if (sign === undefined) return null;
  const parts = groups.map(Number) as Parts;
  if (sign !== 'R') return isInRange(parts) ? absolute(parts, sign === '+' ? 1 : -1) - now : null;
  const [year, month, day, hour, minute, second] = parts;
  return ((((year * 365 + month * 30 + day) * 24 + hour) * 60 + minute) * 60 + second) * 1000;
}

/** Year, month, day, hour, minute, second, tenth of a second, and quarters of an hour from UTC. */
type Parts = [number, number, number, number, number, number, number, number];

const isInRange = (parts: Parts): boolean =>
  parts.every((part, index) => part >= (ranges[index]?.[0] ?? 0) && part <= (ranges[index]?.[1] ?? 0));

const ranges = [
  [0, 99],
  [1, 12],
  [1, 31],
  [0, 23],
  [0, 59],
  [0, 59],
  [0, 9],
  [0, 48],
] as const;

const absolute = ([year, month, day, hour, minute, second, tenth, quarters]: Parts, sign: 1 | -1): number =>
  Date.UTC(2000 + year, month - 1, day, hour, minute, second, tenth * 100) - sign * quarters * 15 * 60_000;

/** As receipts have it (Appendix B): `YYMMDDhhmm`, in UTC. */
export const receiptTime = (time: number): string =>
  new Date(time).toISOString().replace(/^..(..)-(..)-(..)T(..):(..).*$/, '$1$2$3$4$5');
