import fc from 'fast-check';
import {directions, shownStates} from '../../../src/core/message.ts';
import {namedMoments, offsetUnits} from '../../../src/core/query/query.ts';
import type {Condition, Moment, OrderTest, Query, TextTest} from '../../../src/core/query/query.ts';

/** Text that may stand in a query: control characters are blanks there, and half a surrogate pair is no text. */
const text = fc
  .oneof(
    fc.string({unit: 'grapheme', minLength: 1, maxLength: 12}),
    fc.string({
      unit: fc.constantFrom('a', 'Ž', '"', '\\', '*', ',', ':', '-', ' ', '%', '_', '.', '>', '1'),
      minLength: 1,
    }),
    fc.constantFrom('none', 'today', 'state:failed', '-x', '1..2', '>1', 'http://a.b/c?d=e'),
  )
  .filter((value) => value.trim() !== '' && !/\p{Cc}|\p{Cs}/u.test(value));

const named: fc.Arbitrary<TextTest> = fc.record({
  op: fc.constantFrom('equals', 'startsWith', 'endsWith', 'contains'),
  value: text,
});

/** A number as it is stored, or a beginning of one: not with blanks after a plus. */
const number = fc.oneof(
  fc.constantFrom('+420777123456', '+4207', '777123456', '1188', 'Alza', 'O2 Info', '00420', '12-34'),
  text.filter((value) => !/^\+[\d\s]+$/u.test(value)),
);

const absent: TextTest = {op: 'absent'};

const pad = (width: number) => (value: number) => String(value).padStart(width, '0');
const date = fc
  .tuple(
    fc.integer({min: 1, max: 9999}).map(pad(4)),
    fc.integer({min: 1, max: 12}).map(pad(2)),
    fc.integer({min: 1, max: 28}).map(pad(2)),
  )
  .map((parts) => parts.join('-'));
const clock = fc
  .tuple(fc.integer({min: 0, max: 23}).map(pad(2)), fc.integer({min: 0, max: 59}).map(pad(2)))
  .map((parts) => parts.join(':'));

const moment: fc.Arbitrary<Moment> = fc.oneof(
  fc.constantFrom(...namedMoments).map((name): Moment => ({kind: 'named', name})),
  fc.record({
    kind: fc.constant('offset' as const),
    amount: fc.integer({min: -36525, max: 36525}).filter((amount) => amount !== 0),
    unit: fc.constantFrom(...offsetUnits),
  }),
  date.map((at): Moment => ({kind: 'date', at})),
  date.map((at): Moment => ({kind: 'month', at: at.slice(0, 7)})),
  fc.tuple(date, clock).map(([day, time]): Moment => ({kind: 'minute', at: `${day}T${time}`})),
  fc.tuple(date, clock).map(([day, time]): Moment => ({kind: 'second', at: `${day}T${time}:59`})),
  fc
    .tuple(date, clock, fc.constantFrom('Z', '+01:00', '-11:30'))
    .map(([day, time, zone]): Moment => ({kind: 'instant', at: `${day}T${time}${zone}`})),
);

const ordered = <V>(value: fc.Arbitrary<V>, between: fc.Arbitrary<{from: V; to: V}>): fc.Arbitrary<OrderTest<V>> =>
  fc.oneof(
    fc.record({op: fc.constantFrom('equals', 'below', 'atMost', 'above', 'atLeast'), value}),
    between.map(({from, to}) => ({op: 'between' as const, from, to})),
  );

const count = fc.integer({min: 0, max: 999_999_999_999_999});
const countTest = ordered(
  count,
  fc.tuple(count, count).map(([a, b]) => ({from: Math.min(a, b), to: Math.max(a, b)})),
);
const momentTest = ordered(moment, fc.record({from: moment, to: moment}));

const several = <T>(test: fc.Arbitrary<T>) => fc.array(test, {minLength: 1, maxLength: 4});
const negated = fc.boolean();
const lackable = <T>(test: fc.Arbitrary<T>) => fc.oneof(test, fc.constant({op: 'absent' as const}));
const oneOf = (values: readonly string[]) =>
  fc.constantFrom(...values).map((value): TextTest => ({op: 'equals', value}));
const match = (
  field: 'direction' | 'state' | 'queue' | 'status' | 'user' | 'template' | 'error' | 'number' | 'text',
  test: fc.Arbitrary<TextTest>,
) => fc.record({op: fc.constant('match' as const), negated, field: fc.constant(field), tests: several(test)});

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({op: fc.constant('find' as const), negated, words: text}),
  match('direction', oneOf(directions)),
  match('state', oneOf(shownStates)),
  match('queue', named),
  match('status', fc.oneof(named, fc.constant(absent))),
  match('user', fc.oneof(named, fc.constant(absent))),
  match('template', fc.oneof(named, fc.constant(absent))),
  match('error', fc.oneof(named, fc.constant(absent))),
  match('number', fc.record({op: fc.constantFrom('equals', 'startsWith', 'endsWith', 'contains'), value: number})),
  match(
    'text',
    text.map((value): TextTest => ({op: 'contains', value})),
  ),
  fc.record({
    op: fc.constant('count' as const),
    negated,
    field: fc.constantFrom('parts', 'id'),
    tests: several(countTest),
  }),
  fc.record({
    op: fc.constant('count' as const),
    negated,
    field: fc.constant('batch' as const),
    tests: several(lackable(countTest)),
  }),
  fc.record({
    op: fc.constant('moment' as const),
    negated,
    field: fc.constant('time' as const),
    tests: several(momentTest),
  }),
  fc.record({
    op: fc.constant('moment' as const),
    negated,
    field: fc.constant('due' as const),
    tests: several(lackable(momentTest)),
  }),
);

/** Queries as `parseQuery` makes them. */
export const anyQuery: fc.Arbitrary<Query> = fc.array(condition, {maxLength: 6}).map((conditions) => ({conditions}));
