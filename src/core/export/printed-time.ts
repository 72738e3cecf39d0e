/**
 * Times as Postgres prints them in UTC, `2026-11-26 06:34:00.672+00`, as `isoTime` writes them. A million of them are
 * not reckoned one by one: what a zone makes of an hour is the same for all its seconds, except where it changes in it.
 */
import {isoTime} from '../iso-time.ts';

/** What stands before and behind the minutes of an hour, or the seconds of a minute, in the zone. */
interface Span {
  before: string;
  behind: string;
}

/** Hours of two years; what is older is reckoned again. */
const mostSpans = 20_000;

export interface PrintedTimes {
  textOf: (printed: string) => string;
  /** Rewrites the time that stands there, and answers where it ends now: it may need `mostGrown` bytes more. */
  rewrite: (bytes: Buffer, from: number, to: number) => number;
}

/** `+012026-11-26T07:34:00.000+01:00` of `12026-11-26 06:34:00+00`. */
export const mostGrown = 10;

export function openPrintedTimes(zone: string): PrintedTimes {
  const spanAt = openSpans(zone);
  const textOf = (printed: string): string => {
    const hour = spanAt('hour', printed);
    if (hour !== null) return `${hour.before}${printed.slice(13, 19)}${milliseconds(printed)}${hour.behind}`;
    const minute = spanAt('minute', printed);
    if (minute !== null) return `${minute.before}${printed.slice(16, 19)}${milliseconds(printed)}${minute.behind}`;
    return isoTime(dateOf(printed), zone) ?? '';
  };
  const hour = Buffer.alloc(places.hour);
  let last: {before: Buffer; behind: Buffer} | null = null;
  // Rows in order of time have the hour of the row before, mostly: what stands behind it is in its place already.
  const rewrite: PrintedTimes['rewrite'] = (bytes, from, to) => {
    if (last !== null && hasMilliseconds(bytes, from, to) && isAt(hour, bytes, from)) {
      put(last.before, bytes, from);
      return put(last.behind, bytes, from + places.milliseconds);
    }
    const printed = bytes.toString('latin1', from, to);
    const span = spanAt('hour', printed);
    last = span && {before: Buffer.from(span.before), behind: Buffer.from(span.behind)};
    hour.write(printed, 'latin1');
    return from + bytes.write(textOf(printed), from, 'latin1');
  };
  return {textOf, rewrite};
}

/** Remembers what a zone makes of the hours, and of the minutes where it changes in an hour. */
function openSpans(zone: string): (length: 'hour' | 'minute', printed: string) => Span | null {
  const spans = new Map<string, Span | null>();
  return (length, printed) => {
    const key = printed.slice(0, places[length]);
    const known = spans.get(key);
    if (known !== undefined) return known;
    if (spans.size >= mostSpans) spans.clear();
    const span = spanOf(length, key, zone);
    spans.set(key, span);
    return span;
  };
}

/** Postgres leaves out zeros at the end; behind three digits at least, the offset is the last. */
const hasMilliseconds = (bytes: Buffer, from: number, to: number): boolean =>
  to - from >= places.milliseconds + 3 && bytes[from + 19] === 0x2e && bytes[to - 3] === 0x2b;

function isAt(some: Buffer, bytes: Buffer, from: number): boolean {
  for (let at = 0; at < some.length; at++) if (bytes[from + at] !== some[at]) return false;
  return true;
}

/** Some bytes, so few that the system's copy would take longer; answers where they end. */
function put(some: Buffer, bytes: Buffer, from: number): number {
  for (let at = 0; at < some.length; at++) bytes[from + at] = some[at] ?? 0;
  return from + some.length;
}

/** Up to where a printed time names an hour, a minute, and thousandths of a second. */
const places = {hour: 13, minute: 16, milliseconds: 23} as const;

/** How each begins, and where it ends. */
const edges = {
  hour: {first: ':00:00.000', last: ':59:59.999', opens: ':00:00+00'},
  minute: {first: ':00.000', last: ':59.999', opens: ':00+00'},
} as const;

/** Null: its seconds are not those of the zone, or the zone changes in it, or its year has not four digits. */
function spanOf(length: 'hour' | 'minute', key: string, zone: string): Span | null {
  if (!/^\d{4}-\d\d-\d\d \d\d/.test(key)) return null;
  const {first, last, opens} = edges[length];
  const from = dateOf(`${key}${opens}`);
  const to = new Date(from.getTime() + (length === 'hour' ? 3_599_999 : 59_999));
  const [begins, ends] = [isoTime(from, zone) ?? '', isoTime(to, zone) ?? ''];
  const before = begins.slice(0, places[length]);
  const behind = begins.slice(places[length] + first.length);
  const isEven = begins === `${before}${first}${behind}` && ends === `${before}${last}${behind}`;
  return isEven ? {before, behind} : null;
}

/** `.672` of `.6724+00`; Postgres leaves out zeros at the end. */
function milliseconds(printed: string): string {
  if (printed.length === 26) return printed.slice(19, 23);
  return `.${printed.slice(20, -3).slice(0, 3).padEnd(3, '0')}`;
}

const form = /^(\d+)(-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00( BC)?$/;

/** Also of years that have more digits, or lie before the first (ECMA-262, "Expanded Years"). */
function dateOf(printed: string): Date {
  const [, year = '', day = '', time = '', fraction = '', isBefore] = form.exec(printed) ?? [];
  const counted = isBefore === undefined ? Number(year) : 1 - Number(year);
  const signed = `${counted < 0 ? '-' : '+'}${String(Math.abs(counted)).padStart(6, '0')}`;
  return new Date(`${signed}${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
}
