import {mayBeAbsentIn} from './field-table.ts';
import type {Field} from './fields.ts';
import {formatMoment} from './moment.ts';
import type {Comparison, Moment, OrderTest, TextTest} from './query.ts';
import {formatLiteral, quote, type Value} from './words.ts';

/** How a comparison is written; a longer sign is tried before one that it begins with. */
const signs: readonly (readonly [string, Comparison])[] = [
  ['<=', 'atMost'],
  ['>=', 'atLeast'],
  ['<', 'below'],
  ['>', 'above'],
];

/** One value of a choice, a name, a number or a text; null: not a value of this field. */
export function parseTextTest(field: Field, value: Value): TextTest | null {
  const {kind, values, operators} = field;
  const {text, stars} = value;
  if (text.trim() === '') return null;
  if (kind === 'name' || kind === 'number') return parseNamed(field, value);
  if (kind === 'choice' && operators.includes('contains') && isStarred(value)) return parseNamed(field, value);
  if (stars.before || stars.after) return null;
  if (kind === 'text') return {op: 'contains', value: text};
  const choice = text.toLowerCase();
  return values.includes(choice) ? {op: 'equals', value: choice} : null;
}

/** A choice of many values may be asked for by a part of their names. */
const isStarred = ({text, isQuoted, stars}: Value): boolean =>
  isQuoted ? stars.before || stars.after : /^\*|\*$/u.test(text);

function parseNamed(field: Field, {text, isQuoted, stars}: Value): TextTest | null {
  const isNumber = field.kind === 'number';
  if (isQuoted) return withStars(isNumber ? withoutBlanks(text) : text, stars);
  if (mayBeAbsentIn(field) && text.toLowerCase() === 'none') return {op: 'absent'};
  const [, before, value = '', after] = /^(\*?)(.*?)(\*?)$/su.exec(text) ?? [];
  if (value === '') return null;
  const test = withStars(value, {before: before === '*', after: after === '*'});
  return isNumber ? asNumber(test) : test;
}

function withStars(value: string, {before, after}: Value['stars']): Named {
  if (before) return {op: after ? 'contains' : 'endsWith', value};
  return {op: after ? 'startsWith' : 'equals', value};
}

type Named = Extract<TextTest, {value: string}>;

/** Fewer digits may be a short code, which is a whole number of its own. */
const shortestSubscriber = 7;

/**
 * Punctuation inside a number means nothing, and 00 in front is a plus. A subscriber's number without its country is
 * not what is stored, so it is asked for as an ending.
 */
function asNumber({op, value}: Named): Named | null {
  if (!/^\+?[\d().\/-]+$/u.test(value)) return {op, value};
  const digits = value.replace(/[().\/-]/gu, '');
  const isStart = op === 'equals' || op === 'startsWith';
  const number = isStart ? digits.replace(/^00(?=[1-9])/u, '+') : digits;
  if (!/\d/u.test(number)) return null;
  const isNational = op === 'equals' && !number.startsWith('+') && number.length >= shortestSubscriber;
  return {op: isNational ? 'endsWith' : op, value: number};
}

/** A number may be pasted as people write it, `"+420 777 123 456"`. */
const withoutBlanks = (text: string): string => (/^\+[\d\s]+$/u.test(text) ? text.replace(/\s/gu, '') : text);

export function formatTextTest({kind}: Field, test: TextTest): string {
  if (test.op === 'absent') return 'none';
  const value = kind === 'number' && !isPlainNumber(test) ? quote(test.value) : formatLiteral(test.value);
  if (kind === 'text' || test.op === 'equals') return value;
  return `${test.op === 'startsWith' ? '' : '*'}${value}${test.op === 'endsWith' ? '' : '*'}`;
}

/** Without quotes a number loses its punctuation, 00 in front becomes a plus, and without a plus it is an ending. */
function isPlainNumber({op, value}: Named): boolean {
  if (/\p{L}/u.test(value)) return true;
  return op === 'equals' ? /^\+\d+$/u.test(value) : /^\+?(?!00)\d+$/u.test(value);
}

/** One value of a count or a time: `3`, `>3`, `2..4`, `2..`, `..4`, `none`. Null: not a value, or a range from more to less. */
export function parseOrderTest<V>(
  {text}: Value,
  read: (text: string) => V | null,
  mayLack: boolean,
): OrderTest<V> | null {
  if (mayLack && text.toLowerCase() === 'none') return {op: 'absent'};
  const range = /^(.*?)\.\.(.*)$/su.exec(text);
  if (range) return parseRange(range[1] ?? '', range[2] ?? '', read);
  const [sign, op] = signs.find(([written]) => text.startsWith(written)) ?? ['', 'equals' as const];
  const value = read(text.slice(sign.length));
  return value === null ? null : {op, value};
}

function parseRange<V>(from: string, to: string, read: (text: string) => V | null): OrderTest<V> | null {
  const low = read(from);
  const high = read(to);
  if (from === '' && high !== null) return {op: 'atMost', value: high};
  if (to === '' && low !== null) return {op: 'atLeast', value: low};
  if (low === null || high === null) return null;
  if (typeof low === 'number' && typeof high === 'number' && low > high) return null;
  return {op: 'between', from: low, to: high};
}

export function formatOrderTest<V extends number | Moment>(test: OrderTest<V>): string {
  if (test.op === 'absent') return 'none';
  if (test.op === 'between') return `${formatOrdered(test.from)}..${formatOrdered(test.to)}`;
  const sign = signs.find(([, op]) => op === test.op)?.[0] ?? '';
  return `${sign}${formatOrdered(test.value)}`;
}

export const formatOrdered = (value: number | Moment): string =>
  typeof value === 'number' ? String(value) : formatMoment(value);
