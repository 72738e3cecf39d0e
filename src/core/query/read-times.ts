import {nearest} from '../nearest.ts';
import type {Problem} from '../problem.ts';
import {fail, ok, type Result} from '../result.ts';
import {parseMoment} from './moment.ts';
import {namedMoments, type Moment, type OrderTest} from './query.ts';
import {parseOrderTest} from './test-values.ts';

/** What can stand in a field for times, by example. */
const examples = ['1.11.2026..7.11.2026', '2026-11-01T08:00..', 'today', '-2h'];

type Test = Exclude<OrderTest<Moment>, {op: 'absent'}>;

/**
 * Reads a stretch of time that was typed by itself, not in a query: as the query language writes it, with blanks where
 * people put them, and days also as `1.11.2026` or `1.11.2026 8:30`. Problem: `badValue`, with the place of the end of
 * the range that is at fault.
 */
export function readTimes(text: string): Result<Test> {
  const range = /^(.*?)\.\.(.*)$/su.exec(text);
  const ends = range ? [range[1] ?? '', range[2] ?? ''] : [text];
  const bad = ends.findIndex((end) => !isMoment(end, ends.length > 1));
  if (bad !== -1) return fail(problemAt(text, bad === 0 ? 0 : (range?.[1]?.length ?? 0) + 2, ends[bad] ?? ''));
  const written = ends.map(plainWriting).join('..');
  const value = {at: 0, end: written.length, text: written, isQuoted: true, stars: {before: false, after: false}};
  const test = parseOrderTest(value, parseMoment, false);
  return test && test.op !== 'absent' ? ok(test) : fail(problemAt(text, 0, text));
}

/** An end that is left out is no bound; a sign before a single moment bounds it as in a query. */
function isMoment(end: string, isRange: boolean): boolean {
  const plain = plainWriting(end);
  if (plain === '') return isRange;
  return parseMoment(isRange ? plain : plain.replace(/^[<>]=?/u, '')) !== null;
}

function problemAt(text: string, start: number, end: string): Problem {
  const lead = end.length - end.trimStart().length;
  const word = end.trim();
  const suggestion = nearest(word, namedMoments);
  const said = word === '' ? text.trim() : word;
  return {code: 'badValue', word: said, field: 'time', allowed: examples, suggestion, at: start + lead};
}

const pad = (digits: string): string => digits.padStart(2, '0');

/** Without blanks around it, a day as the calendar of the query language writes it. */
const plainWriting = (end: string): string =>
  end
    .trim()
    .replace(
      /^([<>]=?)?\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/u,
      (_, sign: string | undefined, day: string, month: string, year: string) =>
        `${sign ?? ''}${year}-${pad(month)}-${pad(day)}`,
    )
    .replace(
      /^(\S+)\s+(\d{1,2}):(\d{2})/u,
      (_, day: string, hour: string, minute: string) => `${day}T${pad(hour)}:${minute}`,
    );
