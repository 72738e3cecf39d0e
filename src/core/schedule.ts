/**
 * Times as people write them, in the zone of the installation.
 *
 * An hour that a clock change skips or repeats is a problem for the person to decide, never a guess: Temporal is asked
 * to reject what is not exactly one moment.
 */
import {Temporal} from 'temporal-polyfill';
import type {HourChoice} from './hour-choice.ts';
import {fail, ok, type Result} from './result.ts';

/** `1.12.2026 8:00`, with zeros, blanks after the dots and seconds as one likes. */
const local = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?$/u;

/** ISO 8601 to the minute or finer, with an offset or not, and a zone in brackets (RFC 9557) or not. */
const iso =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?(?:\[([\w+/-]+)\])?$/u;

/** An IANA name such as `Europe/Prague`, or `UTC`. */
export function isZone(value: string): boolean {
  try {
    Temporal.ZonedDateTime.from({year: 2000, month: 1, day: 1, timeZone: value});
    return /^[A-Za-z]/u.test(value);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The moment that `value` names; where it names no offset or zone itself, in `zone` (IANA). Fractions of a second are
 * dropped. `choice` decides about an hour that a clock change skips or repeats: before or after the change. Problems:
 * `badTime` for what is no time, and without a choice `missingHour` and `doubledHour`.
 */
export function parseTime(value: string, zone: string, choice: HourChoice | null = null): Result<Date> {
  const text = value.trim();
  const resolve = (within: string, wall: Temporal.PlainDateTime | null) => resolveWall(value, within, wall, choice);
  const [, day, month, year, hour, minute, second] = local.exec(text) ?? [];
  if (year !== undefined) return resolve(zone, wallClock(year, month, day, hour, minute, second));
  const match = iso.exec(text);
  if (match === null) return fail({code: 'badTime', value});
  const wall = wallClock(match[1], match[2], match[3], match[4], match[5], match[6]);
  const [offset, named] = [match[7], match[8]];
  if (named !== undefined && !isZone(named)) return fail({code: 'badTime', value});
  return offset === undefined ? resolve(named ?? zone, wall) : resolveOffset(value, offset, named, wall);
}

const wallClock = (...fields: (string | undefined)[]): Temporal.PlainDateTime | null => {
  const [year, month, day, hour, minute, second] = fields.map((field) => Number(field ?? 0));
  if (year === undefined || month === undefined || day === undefined) return null;
  try {
    return new Temporal.PlainDateTime(year, month, day, hour, minute, second);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

function resolveWall(
  value: string,
  zone: string,
  wall: Temporal.PlainDateTime | null,
  choice: HourChoice | null,
): Result<Date> {
  if (wall === null) return fail({code: 'badTime', value});
  const earlier = wall.toZonedDateTime(zone, {disambiguation: 'earlier'});
  const later = wall.toZonedDateTime(zone, {disambiguation: 'later'});
  if (earlier.epochMilliseconds === later.epochMilliseconds) return ok(new Date(earlier.epochMilliseconds));
  if (choice !== null) return ok(new Date((choice === 'earlier' ? earlier : later).epochMilliseconds));
  const code = earlier.toPlainDateTime().equals(wall) ? 'doubledHour' : 'missingHour';
  return fail({code, value, zone});
}

/** An offset makes one moment of any wall clock; a zone beside it must agree. */
function resolveOffset(
  value: string,
  offset: string,
  zone: string | undefined,
  wall: Temporal.PlainDateTime | null,
): Result<Date> {
  if (wall === null) return fail({code: 'badTime', value});
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/u.exec(offset) ?? [];
  const shift = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
  if (Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59) return fail({code: 'badTime', value});
  const moment = wall.subtract({minutes: shift}).toZonedDateTime('UTC');
  const agrees = zone === undefined || moment.withTimeZone(zone).toPlainDateTime().equals(wall);
  return agrees ? ok(new Date(moment.epochMilliseconds)) : fail({code: 'badTime', value});
}

/** `dd.mm.yyyy hh:mm`, with `:ss` where they are asked for, in `zone`: the form that `parseTime` and the import file take. */
export function formatTime(date: Date, zone: string, {seconds = false} = {}): string {
  const time = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(time.day)}.${two(time.month)}.${String(time.year).padStart(4, '0')}`;
  return `${day} ${two(time.hour)}:${two(time.minute)}${seconds ? `:${two(time.second)}` : ''}`;
}
