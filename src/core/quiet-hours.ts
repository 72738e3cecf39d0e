/**
 * The hours of a day in which a queue sends nothing: from one wall clock time to another, past midnight where the end
 * comes before the beginning. A moment within them is moved to their end.
 */
import {Temporal} from 'temporal-polyfill';

/** Minutes since midnight; never equal. */
export interface QuietHours {
  from: number;
  to: number;
}

const clock = '([01]?\\d|2[0-3]):([0-5]\\d)';
const writing = new RegExp(`^${clock} ?[-–] ?${clock}$`, 'u');

/** `21:00-08:00`; undefined for anything else. */
export function parseQuietHours(value: string): QuietHours | undefined {
  const [, fromHour, fromMinute, toHour, toMinute] = writing.exec(value.trim()) ?? [];
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  return toMinute !== undefined && from !== to ? {from, to} : undefined;
}

export const formatQuietHours = ({from, to}: QuietHours): string => `${formatClock(from)}-${formatClock(to)}`;

const formatClock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/**
 * When a message that is due at `moment` may leave, or null where it may at once. `zone` is an IANA name. Where a clock
 * change skips the end of the quiet hours, they end as much later; where it repeats it, at the second time.
 */
export function afterQuietHours(moment: Date, {from, to}: QuietHours, zone: string): Date | null {
  const local = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
  const minute = local.hour * 60 + local.minute;
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isQuiet) return null;
  const day = from > to && minute >= from ? local.toPlainDate().add({days: 1}) : local.toPlainDate();
  const end = day.toPlainDateTime({hour: Math.floor(to / 60), minute: to % 60});
  return new Date(end.toZonedDateTime(zone, {disambiguation: 'later'}).epochMilliseconds);
}
