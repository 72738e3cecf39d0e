/** `validity_period` (SMPP 3.4, 7.1.1): until when the carrier may try to deliver. */
export const validityForms = ['relative', 'absolute', 'none'] as const;
export type ValidityForm = (typeof validityForms)[number];

const two = (number: number): string => String(number).padStart(2, '0');

/**
 * `relative` says how long from now and so needs no agreement about clocks and zones, which many carriers get wrong;
 * `absolute` is a moment in UTC. Between a second and 99 days; empty: the carrier's own default.
 */
export function validityPeriod(form: ValidityForm, expires: Date | null, now: Date): string {
  if (form === 'none' || expires === null) return '';
  const seconds = Math.min(Math.max(1, Math.floor((expires.getTime() - now.getTime()) / 1000)), longest);
  return form === 'relative' ? relative(seconds) : absolute(new Date(now.getTime() + seconds * 1000));
}

const day = 86_400;
const longest = 99 * day;

const relative = (seconds: number): string =>
  `0000${two(Math.floor(seconds / day))}${two(Math.floor(seconds / 3600) % 24)}${two(Math.floor(seconds / 60) % 60)}${two(seconds % 60)}000R`;

function absolute(time: Date): string {
  const fields = [
    time.getUTCFullYear() % 100,
    time.getUTCMonth() + 1,
    time.getUTCDate(),
    time.getUTCHours(),
    time.getUTCMinutes(),
    time.getUTCSeconds(),
  ];
  return `${fields.map(two).join('')}000+`;
}
