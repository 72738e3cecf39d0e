import type {BulkFixes} from './bulk-fixes.ts';
import {found, nothing, type Finding} from './finding.ts';
import {afterQuietHours, type QuietHours} from '../quiet-hours.ts';
import type {Result} from '../result.ts';
import {formatTime, parseTime} from '../schedule.ts';
import {isBlankCell, quotedCell, type Cell} from '../sheet.ts';
import type {Verdict} from './verdict.ts';

export interface JudgedTime extends Finding {
  /** Null: at once, or unknown because the row's time is bad. */
  due: Date | null;
  timeFrom: 'row' | 'send' | 'now';
  /** Why `due` is later than was asked for: what had been asked for. Null where it is not. */
  movedFrom: Date | null;
}

export interface TimeRules extends Pick<BulkFixes, 'pastNow' | 'hour'> {
  now: Date;
  /** IANA zone of the times that name none. */
  zone: string;
  /** When rows without a time of their own go; null: at once. */
  due: Date | null;
  quiet: QuietHours | null;
}

/**
 * When a row is to leave. Rows of one time tend to come one after another, and looking at a clock change is dear, so the
 * last answers are kept.
 */
export function openTimeJudge(rules: TimeRules): (cell: Cell | undefined) => JudgedTime {
  const parse = keepLast((value: string) => parseTime(value, rules.zone, rules.hour));
  const afterQuiet = keepLast((moment: number) =>
    rules.quiet === null ? null : afterQuietHours(new Date(moment), rules.quiet, rules.zone),
  );
  return (cell) => {
    const asked = askedTime(cell, rules, parse);
    if (asked.verdict !== null) return {...asked, movedFrom: null};
    const moment = asked.due ?? rules.now;
    const moved = afterQuiet(moment.getTime());
    return moved === null ? {...asked, movedFrom: null} : {...asked, due: moved, movedFrom: moment};
  };
}

function askedTime(
  cell: Cell | undefined,
  rules: TimeRules,
  parse: (value: string) => Result<Date>,
): Omit<JudgedTime, 'movedFrom'> {
  const {now, zone, due: common} = rules;
  if (isBlankCell(cell)) {
    return common === null
      ? {...nothing, due: null, timeFrom: 'now'}
      : withPast(common, 'send', formatTime(common, zone), rules);
  }
  const value = quotedCell(cell);
  const parsed = parse(typeof cell === 'object' && cell.kind === 'date' ? cell.wall : value);
  if (parsed.ok) return parsed.value < now ? withPast(parsed.value, 'row', value, rules) : row(parsed.value);
  return {...found(verdictOf(parsed.problems[0].code), 'datetime_scheduled', value), due: null, timeFrom: 'row'};
}

const row = (due: Date): Omit<JudgedTime, 'movedFrom'> => ({...nothing, due, timeFrom: 'row'});

function withPast(
  due: Date,
  timeFrom: 'row' | 'send',
  value: string,
  {now, pastNow}: TimeRules,
): Omit<JudgedTime, 'movedFrom'> {
  if (due >= now) return {...nothing, due, timeFrom};
  if (pastNow) return {...nothing, due: null, timeFrom: 'now'};
  return {...found('pastTime', 'datetime_scheduled', value), due, timeFrom};
}

const verdictOf = (code: string): Verdict => (code === 'missingHour' || code === 'doubledHour' ? code : 'badTime');

function keepLast<K extends string | number, V>(work: (key: K) => V): (key: K) => V {
  let last: {key: K; value: V} | null = null;
  return (key) => {
    if (last?.key !== key) last = {key, value: work(key)};
    return last.value;
  };
}
