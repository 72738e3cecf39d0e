/**
 * How long what people wrote and were written is kept: periods as they are set, the day before which everything is too old,
 * and the nights in which it is deleted.
 */
import {Temporal} from 'temporal-polyfill';
import {formatDuration} from './duration.ts';
import {fail, ok, type Result} from './result.ts';

/** Received messages, sent ones, and what is left of imported files: refused rows and drafts. */
export const keptKinds = ['received', 'sent', 'files'] as const;
export type KeptKind = (typeof keptKinds)[number];

/** By the calendar: a month may have 28 days, and a day 23 hours. */
export interface Period {
  count: number;
  unit: 'days' | 'months';
}

/** Null: for ever. */
export type Retention = Readonly<Record<KeptKind, Period | null>>;

export const keepsAll: Retention = {received: null, sent: null, files: null};

const units = {d: 'days', m: 'months'} as const;
const most = {days: 36_500, months: 1_200} as const;
const off = 'off';

/** `24m` months, `30d` days; null for `off`, undefined for anything else. At most a hundred years. */
export function parsePeriod(writing: string): Period | null | undefined {
  const text = writing.trim().toLowerCase();
  if (text === off) return null;
  const [, digits, letter] = /^([1-9]\d{0,4}) ?([dm])$/u.exec(text) ?? [];
  if (letter === undefined) return undefined;
  const unit = units[letter as keyof typeof units];
  const count = Number(digits);
  return count <= most[unit] ? {count, unit} : undefined;
}

/** As `parsePeriod` takes it back. */
export const formatPeriod = (period: Period | null): string =>
  period === null ? off : `${period.count}${period.unit === 'days' ? 'd' : 'm'}`;

/** Days that each is kept at least: carriers report on an SMS, and bring a received one again, for some of them. */
export const shortestDays: Record<KeptKind, number> = {received: 7, sent: 7, files: 1};

const dayLength = 86_400_000;

/** No span of this many days or months is shorter, in milliseconds: clocks go forward by an hour at most. */
const shortestLength = ({count, unit}: Period): number =>
  count * (unit === 'days' ? 1 : 28) * dayLength - dayLength / 24;

/** The longest time in which a queue looks for the same text to the same number, in milliseconds. */
export interface LongestRepeat {
  queue: string;
  repeat: number;
}

/** Problems: `periodTooShort`, and `periodUnderRepeat` for sent messages that a queue still has to look for. */
export function checkPeriod(kind: KeptKind, period: Period, longest: LongestRepeat | null): Result<Period> {
  const option = `--${kind}`;
  const days = shortestDays[kind];
  if (period.unit === 'days' && period.count < days) {
    return fail({code: 'periodTooShort', option, value: formatPeriod(period), shortest: `${days}d`});
  }
  if (kind !== 'sent' || longest === null || shortestLength(period) >= longest.repeat) return ok(period);
  const {queue, repeat} = longest;
  const value = formatPeriod(period);
  return fail({code: 'periodUnderRepeat', option, value, queue, repeat: formatDuration(repeat)});
}

/**
 * What is of an earlier time than this is too old at `now`: the beginning of a day in `zone` (IANA), so that no period
 * is cut short. Months are those of the calendar; where the day is missing in one, its last day counts.
 */
export function tooOldBefore({count, unit}: Period, now: Date, zone: string): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  return new Date(today.subtract({[unit]: count}).toZonedDateTime(zone).epochMilliseconds);
}

/** Of each kind the time before which it is too old; null: nothing is. */
export type Cutoffs = Readonly<Record<KeptKind, Date | null>>;

/** What a queue still looks for is never too old, whatever was set since: `repeat` is the longest such time. */
export function cutoffsOf(
  retention: Retention,
  {now, zone, repeat}: {now: Date; zone: string; repeat: number},
): Cutoffs {
  const cutoff = (kind: KeptKind): Date | null => retention[kind] && tooOldBefore(retention[kind], now, zone);
  const sent = cutoff('sent');
  return {
    received: cutoff('received'),
    sent: sent && new Date(Math.min(sent.getTime(), now.getTime() - repeat)),
    files: cutoff('files'),
  };
}

/**
 * Why a message stays though its time is over: it may still leave; nobody knows what became of it, which a person has to
 * decide; its bulk send is not over; it left, or was due, within the time; a person has to decide what it asks for.
 */
export const keptReasons = ['onItsWay', 'inDoubt', 'openBatch', 'leftLater', 'toReview'] as const;
export type KeptReason = (typeof keptReasons)[number];

/** The hour of the night at which deleting begins, in the zone of the installation. */
const nightHour = 2;

const nightOf = (day: Temporal.PlainDate, zone: string): Date =>
  new Date(day.toZonedDateTime({timeZone: zone, plainTime: {hour: nightHour}}).epochMilliseconds);

/** The last time to delete what is too old that had come by `now`, and the next one. */
export function nightsAround(now: Date, zone: string): {last: Date; next: Date} {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const tonight = nightOf(today, zone);
  return tonight <= now
    ? {last: tonight, next: nightOf(today.add({days: 1}), zone)}
    : {last: nightOf(today.subtract({days: 1}), zone), next: tonight};
}

/** When deleting was begun the last time, and when it came to its end; null: not, or not yet. */
export interface LastRun {
  startedAt: Date;
  endedAt: Date | null;
}

/**
 * What of the last night's deleting there is to do: to begin it, to go on with it where it has no end, or nothing. What was
 * set in the middle of a day waits for its first night; what a night missed, as no sender ran, is made up for at once.
 */
export function retentionTask(
  setAt: Date | null,
  run: LastRun | null,
  now: Date,
  zone: string,
): 'begin' | 'goOn' | null {
  const {last} = nightsAround(now, zone);
  if (setAt !== null && last < setAt) return null;
  if (run === null || run.startedAt < last) return 'begin';
  return run.endedAt === null ? 'goOn' : null;
}

/** Hours after a night by which what it had to delete should be gone, however much it was and whenever senders ran. */
const lateAfter = 48;

/** Whether nobody has deleted for days what is too old. */
export function isRetentionLate(setAt: Date | null, run: LastRun | null, now: Date, zone: string): boolean {
  const before = new Date(now.getTime() - lateAfter * 3_600_000);
  return retentionTask(setAt, run && {...run, endedAt: run.endedAt ?? run.startedAt}, before, zone) === 'begin';
}
