import {nearest} from '../nearest.ts';
import type {Problem} from '../problem.ts';
import {fail, ok, type Result} from '../result.ts';
import {isCountOf, isFieldOf, isTimeOf, isTimeWord, mayBeAbsentIn, timeWords, wordsOf} from './field-table.ts';
import type {AnyField, FieldNames, FieldTable} from './field-table.ts';
import {fields, type Field} from './fields.ts';
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
export const parseQuery = (text: string): Result<Query> => parseQueryOf(fields, text);

/** The same over the fields of another table. */
export function parseQueryOf<F extends FieldNames>(table: FieldTable<F>, text: string): Result<Query<F>> {
  if (text.length > longestQuery) return fail({code: 'queryTooLong', length: text.length, limit: longestQuery});
  const words = splitWords(text);
  if (!words.ok) return words;
  const conditions: Condition<F>[] = [];
  const problems: Problem[] = [];
  for (const word of words.value) {
    const condition = readCondition(table, word);
    if (condition === null) continue;
    if (condition.ok) conditions.push(condition.value);
    else problems.push(...condition.problems);
  }
  const [first, ...more] = problems;
  return first ? fail(first, ...more) : ok({conditions});
}

/** Null: an empty pair of quotes, which asks for nothing. */
function readCondition<F extends FieldNames>(table: FieldTable<F>, word: Word): Result<Condition<F>> | null {
  const {name, negated, at} = word;
  if (name === null) {
    const words = word.values[0]?.text ?? '';
    return words.trim() === '' ? null : ok({op: 'find', negated, words});
  }
  if (isTimeWord(name)) return readComparison(table, word, timeWords[name]);
  if (isFieldOf(table, name)) return readField(table, word, name);
  return fail({code: 'unknownField', word: name, suggestion: nearest(name, wordsOf(table)), at: negated ? at + 1 : at});
}

function readField<F extends FieldNames>(table: FieldTable<F>, word: Word, field: AnyField<F>): Result<Condition<F>> {
  const {negated} = word;
  const spec = table[field];
  const mayLack = mayBeAbsentIn(spec);
  if (isCountOf(table, field)) {
    const tests = readAll(word, spec, (value) => parseOrderTest(value, parseCount, mayLack));
    return tests.ok ? ok({op: 'count', negated, field, tests: tests.value}) : tests;
  }
  if (isTimeOf(table, field)) {
    const tests = readAll(word, spec, (value) => parseOrderTest(value, parseMoment, mayLack));
    return tests.ok ? ok({op: 'moment', negated, field, tests: tests.value}) : tests;
  }
  const tests = readAll(word, spec, (value) => parseTextTest(spec, value));
  return tests.ok ? ok({op: 'match', negated, field, tests: tests.value}) : tests;
}

function readComparison<F extends FieldNames>(table: FieldTable<F>, word: Word, op: Comparison): Result<Condition<F>> {
  const field: F['time'] = 'time';
  const tests = readAll(word, table[field], ({text}) => {
    const value = parseMoment(text);
    return value && {op, value};
  });
  return tests.ok ? ok({op: 'moment', negated: word.negated, field, tests: tests.value}) : tests;
}

function readAll<T>(word: Word, field: Field, read: (value: Value) => T | null): Result<readonly T[]> {
  const tests: T[] = [];
  const problems: Problem[] = [];
  for (const value of word.values) {
    const test = read(value);
    if (test !== null) tests.push(test);
    else
      problems.push({
        code: 'badValue',
        word: value.text,
        field: word.name ?? '',
        allowed: examples(field),
        suggestion: nearest(value.text, valuesOf(field)),
        at: value.at,
      });
  }
  const [first, ...more] = problems;
  return first ? fail(first, ...more) : ok(tests);
}

/** Up to 15 digits: what a JavaScript number holds exactly. */
const parseCount = (text: string): number | null => (/^\d{1,15}$/u.test(text) ? Number(text) : null);

/** The words that may be a value of the field, for one that was nearly written. */
const valuesOf = ({kind, values}: Field): readonly string[] => (kind === 'time' ? namedMoments : values);

/** What could have stood there: all values of a choice, else a value of each form. */
function examples(field: Field): readonly string[] {
  const absent = mayBeAbsentIn(field) ? ['none'] : [];
  switch (field.kind) {
    case 'choice':
      return field.values;
    case 'count':
      return ['1', '>1', '2..4', ...absent];
    case 'time':
      return ['today', '-2h', '2026-11-01', '2026-11-01T12:00', '2026-11-01..2026-11-03', ...absent];
    case 'number':
      return ['+420777123456', '+4207771*'];
    case 'name':
    case 'text':
      return absent;
  }
}
