import {nearest} from '../nearest.ts';
import type {Problem} from '../problem.ts';
import {fail, ok, type Result} from '../result.ts';
import {fields, isCountField, isQueryField, isTimeField, mayBeAbsent, queryWords, timeWords} from './fields.ts';
import type {MatchField, QueryField, TimeWord} from './fields.ts';
import {parseMoment} from './moment.ts';
import {namedMoments, type Comparison, type Condition, type Query} from './query.ts';
import {parseOrderTest, parseTextTest} from './test-values.ts';
import {splitWords, type Value, type Word} from './words.ts';

/** Longer than any query that a person writes or a filter pane makes; a pasted file is not a query. In UTF-16 units. */
export const longestQuery = 4000;

/**
 * Reads a query (product.md, "One query, everywhere"). Bare words are found in text and number; `field:a,b` holds where
 * one of the values does; a minus before a word turns it round; `none` asks for an absent value; a star at an end of a
 * name or number stands for anything. Every unknown field and bad value is a problem with the place of its word.
 */
export function parseQuery(text: string): Result<Query> {
  if (text.length > longestQuery) return fail({code: 'queryTooLong', length: text.length, limit: longestQuery});
  const words = splitWords(text);
  if (!words.ok) return words;
  const conditions: Condition[] = [];
  const problems: Problem[] = [];
  for (const word of words.value) {
    const condition = readCondition(word);
    if (condition === null) continue;
    if (condition.ok) conditions.push(condition.value);
    else problems.push(...condition.problems);
  }
  const [first, ...more] = problems;
  return first ? fail(first, ...more) : ok({conditions});
}

/** Null: an empty pair of quotes, which asks for nothing. */
function readCondition(word: Word): Result<Condition> | null {
  const {name, negated, at} = word;
  if (name === null) {
    const words = word.values[0]?.text ?? '';
    return words.trim() === '' ? null : ok({op: 'find', negated, words});
  }
  if (Object.hasOwn(timeWords, name)) return readComparison(word, timeWords[name as TimeWord]);
  if (isQueryField(name)) return readField(word, name);
  return fail({code: 'unknownField', word: name, suggestion: nearest(name, queryWords), at: negated ? at + 1 : at});
}

function readField(word: Word, field: QueryField): Result<Condition> {
  const {negated} = word;
  if (isCountField(field)) {
    const tests = readAll(word, field, (value) => parseOrderTest(value, parseCount, mayBeAbsent(field)));
    return tests.ok ? ok({op: 'count', negated, field, tests: tests.value}) : tests;
  }
  if (isTimeField(field)) {
    const tests = readAll(word, field, (value) => parseOrderTest(value, parseMoment, mayBeAbsent(field)));
    return tests.ok ? ok({op: 'moment', negated, field, tests: tests.value}) : tests;
  }
  const textual: MatchField = field;
  const tests = readAll(word, textual, (value) => parseTextTest(textual, value));
  return tests.ok ? ok({op: 'match', negated, field: textual, tests: tests.value}) : tests;
}

function readComparison(word: Word, op: Comparison): Result<Condition> {
  const tests = readAll(word, 'time', ({text}) => {
    const value = parseMoment(text);
    return value && {op, value};
  });
  return tests.ok ? ok({op: 'moment', negated: word.negated, field: 'time', tests: tests.value}) : tests;
}

function readAll<T>(word: Word, field: QueryField, read: (value: Value) => T | null): Result<readonly T[]> {
  const tests: T[] = [];
  const problems: Problem[] = [];
  for (const value of word.values) {
    const test = read(value);
    if (test !== null) tests.push(test);
    else
      problems.push({
        code: 'badValue',
        word: value.text,
        field: word.name ?? field,
        allowed: examples(field),
        suggestion: nearest(value.text, wordsOf(field)),
        at: value.at,
      });
  }
  const [first, ...more] = problems;
  return first ? fail(first, ...more) : ok(tests);
}

/** Up to 15 digits: what a JavaScript number holds exactly. */
const parseCount = (text: string): number | null => (/^\d{1,15}$/u.test(text) ? Number(text) : null);

/** The words that may be a value of the field, for one that was nearly written. */
const wordsOf = (field: QueryField): readonly string[] => (isTimeField(field) ? namedMoments : fields[field].values);

/** What could have stood there: all values of a choice, else a value of each form. */
function examples(field: QueryField): readonly string[] {
  const absent = mayBeAbsent(field) ? ['none'] : [];
  if (fields[field].kind === 'choice') return fields[field].values;
  if (isCountField(field)) return ['1', '>1', '2..4', ...absent];
  if (isTimeField(field))
    return ['today', '-2h', '2026-11-01', '2026-11-01T12:00', '2026-11-01..2026-11-03', ...absent];
  if (fields[field].kind === 'number') return ['+420777123456', '+4207771*'];
  return absent;
}
