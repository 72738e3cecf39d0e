import {Temporal} from 'temporal-polyfill';
import {namedMoments, offsetUnits, type Moment, type NamedMoment, type OffsetUnit, type OrderTest} from './query.ts';

/** From `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: Date;
  readonly end: Date;
}

/** Where a time may lie: from `from`, before `before`; null: no bound. */
export interface Bounds {
  readonly from: Date | null;
  readonly before: Date | null;
}

const writings: readonly (readonly [Extract<Moment, {at: string}>['kind'], RegExp])[] = [
  ['month', /^\d{4}-\d{2}$/u],
  ['date', /^\d{4}-\d{2}-\d{2}$/u],
  ['minute', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u],
  ['second', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/u],
  ['instant', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/u],
];

/** The furthest that an offset reaches: a hundred years of days. */
const furthest = 36_525;

/**
 * Reads `today`, `-7d`, `2026-11`, `2026-11-01`, `2026-11-01T12:00` (or a blank for the T), with seconds or an offset
 * after it. Null: not a time, or one that no calendar has.
 */
export function parseMoment(word: string): Moment | null {
  const lower = word.toLowerCase();
  if ((namedMoments as readonly string[]).includes(lower)) return {kind: 'named', name: lower as NamedMoment};
  const offset = /^([+-])(\d{1,5})([a-z])$/u.exec(lower);
  if (offset) return parseOffset(offset[1] === '-' ? -1 : 1, Number(offset[2]), offset[3] ?? '');
  const at = lower.replace(/^(\d{4}-\d{2}-\d{2})[t ](?=\d)/u, '$1T').replace(/z$/u, 'Z');
  const kind = writings.find(([, writing]) => writing.test(at))?.[0];
  return kind && exists({kind, at}) ? {kind, at} : null;
}

function parseOffset(sign: number, amount: number, unit: string): Moment | null {
  if (!(offsetUnits as readonly string[]).includes(unit) || amount === 0 || amount > furthest) return null;
  return {kind: 'offset', amount: sign * amount, unit: unit as OffsetUnit};
}

function exists(moment: Moment): boolean {
  try {
    stretchOf(moment, new Date(0), 'UTC');
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export function formatMoment(moment: Moment): string {
  if (moment.kind === 'named') return moment.name;
  if (moment.kind === 'offset') return `${moment.amount > 0 ? '+' : ''}${moment.amount}${moment.unit}`;
  return moment.at;
}

/**
 * The stretch that a moment means at `now` in `zone` (an IANA name). Days and weeks are the calendar's, 23 to 25 hours
 * long each; of a doubled hour the first is meant, and a missing one is read as the hour after it.
 */
export function stretchOf(moment: Moment, now: Date, zone: string): Stretch {
  const today = () => zoned(now, zone).startOfDay();
  switch (moment.kind) {
    case 'named':
      return namedStretch(moment.name, now, today());
    case 'offset':
      return offsetStretch(moment.amount, moment.unit, now, zone);
    case 'month':
      return span(Temporal.PlainYearMonth.from(moment.at, strict).toPlainDate({day: 1}).toZonedDateTime(zone), {
        months: 1,
      });
    case 'date':
      return span(Temporal.PlainDate.from(moment.at, strict).toZonedDateTime(zone), {days: 1});
    case 'minute':
      return span(Temporal.PlainDateTime.from(moment.at, strict).toZonedDateTime(zone), {minutes: 1});
    case 'second':
      return span(Temporal.PlainDateTime.from(moment.at, strict).toZonedDateTime(zone), {seconds: 1});
    case 'instant': {
      const start = new Date(Temporal.Instant.from(moment.at).epochMilliseconds);
      return {start, end: new Date(start.getTime() + 1)};
    }
  }
}

const strict = {overflow: 'reject'} as const;

const zoned = (now: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);

const dateOf = (time: Temporal.ZonedDateTime) => new Date(time.epochMilliseconds);

const span = (start: Temporal.ZonedDateTime, length: Temporal.DurationLike): Stretch => ({
  start: dateOf(start),
  end: dateOf(start.add(length)),
});

function namedStretch(name: NamedMoment, now: Date, today: Temporal.ZonedDateTime): Stretch {
  switch (name) {
    case 'now':
      return {start: now, end: now};
    case 'today':
      return span(today, {days: 1});
    case 'yesterday':
      return {start: dateOf(today.subtract({days: 1})), end: dateOf(today)};
    case 'tomorrow':
      return span(today.add({days: 1}), {days: 1});
    case 'week':
      return span(today.subtract({days: today.dayOfWeek - 1}), {weeks: 1});
    case 'month':
      return span(today.with({day: 1}), {months: 1});
  }
}

function offsetStretch(amount: number, unit: OffsetUnit, now: Date, zone: string): Stretch {
  const names = {m: 'minutes', h: 'hours', d: 'days', w: 'weeks'} as const;
  const away = dateOf(zoned(now, zone).add({[names[unit]]: amount}));
  return amount < 0 ? {start: away, end: now} : {start: now, end: away};
}

/**
 * Which times pass a test. A comparison with an offset is with the point that it reaches (`before:-2h`: until two hours
 * ago); with a longer stretch, with its near end: `above` begins after it, `atMost` still holds all of it.
 */
export function boundsOf(test: Exclude<OrderTest<Moment>, {op: 'absent'}>, now: Date, zone: string): Bounds {
  if (test.op === 'between') {
    return {from: pointsOf(test.from, now, zone).start, before: pointsOf(test.to, now, zone).end};
  }
  if (test.op === 'equals') {
    const {start, end} = stretchOf(test.value, now, zone);
    return {from: start, before: end};
  }
  const {start, end} = pointsOf(test.value, now, zone);
  switch (test.op) {
    case 'below':
      return {from: null, before: start};
    case 'atMost':
      return {from: null, before: end};
    case 'above':
      return {from: end, before: null};
    case 'atLeast':
      return {from: start, before: null};
  }
}

function pointsOf(moment: Moment, now: Date, zone: string): Stretch {
  const stretch = stretchOf(moment, now, zone);
  if (moment.kind !== 'offset') return stretch;
  const point = moment.amount < 0 ? stretch.start : stretch.end;
  return {start: point, end: point};
}
