/** What could stand at the end of a query that is being typed: fields, and the values that a field may have. */
import {Temporal} from 'temporal-polyfill';
import {fold} from '../fold.ts';
import {isFieldOf, isTimeWord, mayBeAbsentIn, wordsOf} from './field-table.ts';
import type {AnyField, FieldNames, FieldTable, MessageFields} from './field-table.ts';
import {fields, type Field} from './fields.ts';
import {formatTextTest} from './test-values.ts';
import {timePresets} from './time-presets.ts';
import {closeQuote, splitWords, type Word} from './words.ts';

/** The last word of a text, as far as it goes. */
export interface Unfinished<F extends FieldNames = MessageFields> {
  /** Where what a candidate takes the place of begins, in UTF-16 units. */
  readonly at: number;
  /** Of which field a value is being typed; null: the word itself is, which may become a field. */
  readonly field: AnyField<F> | null;
  /** A value of `after:` or `before:`, which are no lists of stretches but bounds. */
  readonly isBound: boolean;
  /** What is there of it, without quotes. */
  readonly typed: string;
  readonly isQuoted: boolean;
  /** The values before it in its list. */
  readonly others: readonly string[];
}

export interface Candidate {
  /** What takes the place of the unfinished part. */
  readonly insert: string;
  /** What it stands for: the value of a field as it is stored, null for an absent one; a field's name with its colon. */
  readonly value: string | null;
  /** What a person knows it by, where that is something else. */
  readonly note: string | null;
}

/** A value from the database: a name, or the number of a batch with the name of its file. */
export interface ListedValue {
  readonly value: string;
  readonly note: string | null;
}

/** Null: what stands at the end is finished, or nothing that could be completed. */
export const unfinishedIn = (text: string): Unfinished | null => unfinishedOf(fields, text);

/** The same over the fields of another table. */
export function unfinishedOf<F extends FieldNames>(table: FieldTable<F>, text: string): Unfinished<F> | null {
  if (text === '' || /[\s\p{Cc}]$/u.test(text)) {
    if (splitWords(text).ok) return wordAt(text.length, '');
  }
  const closed = closeQuote(text);
  const words = splitWords(closed);
  const last = words.ok ? words.value.at(-1) : undefined;
  return last ? unfinishedWord(table, last, text, closed !== text) : null;
}

const wordAt = (at: number, typed: string): Unfinished<never> => ({
  at,
  field: null,
  isBound: false,
  typed,
  isQuoted: false,
  others: [],
});

function unfinishedWord<F extends FieldNames>(
  table: FieldTable<F>,
  word: Word,
  text: string,
  isOpen: boolean,
): Unfinished<F> | null {
  const value = word.values.at(-1);
  if (!value || (value.isQuoted && !isOpen)) return null;
  if (word.name === null) {
    if (value.isQuoted) return null;
    return text.endsWith('-') && value.text === '-' ? wordAt(value.at + 1, '') : wordAt(value.at, value.text);
  }
  const isBound = isTimeWord(word.name);
  const field = isBound ? 'time' : word.name;
  if (!isFieldOf(table, field)) return null;
  const others = word.values.slice(0, -1).map((other) => other.text);
  return {at: value.at, field, isBound, typed: value.text, isQuoted: value.isQuoted, others};
}

/**
 * What begins as the unfinished part does, without regard to case and diacritics, in the order of the language; a batch
 * also by a piece of its name. `listed` are the values of a field of the database; `today` is the date at the desk,
 * `2026-11-25`. A candidate that is there already is none.
 */
export const complete = (unfinished: Unfinished, listed: readonly ListedValue[], today: string): readonly Candidate[] =>
  completeOf(fields, unfinished, listed, today);

/** The same over the fields of another table. */
export function completeOf<F extends FieldNames>(
  table: FieldTable<F>,
  unfinished: Unfinished<F>,
  listed: readonly ListedValue[],
  today: string,
): readonly Candidate[] {
  const {field, typed, isQuoted, others} = unfinished;
  const wanted = fold(typed);
  if (field === null) {
    return wordsOf(table)
      .filter((word) => word.startsWith(wanted))
      .map((word) => ({insert: `${word}:`, value: `${word}:`, note: null}));
  }
  const taken = new Set(others.map(fold));
  const values = valuesOf(unfinished, field, table[field], listed, today);
  const absent = mayBeAbsentIn(table[field]) && !isQuoted ? [{insert: 'none', value: null, note: null}] : [];
  const found = [...values, ...absent].filter(({insert, value, note}) => {
    const name = fold(value ?? insert);
    const isNamed = wanted !== '' && field === 'batch' && note !== null && fold(note).includes(wanted);
    return (name.startsWith(wanted) || isNamed) && !taken.has(name);
  });
  const isThere = found.length === 1 && !isQuoted && found[0]?.insert === typed;
  return isThere ? [] : found;
}

/** The text with a candidate in the place of its unfinished part. */
export const take = (text: string, {at}: {at: number}, {insert}: Candidate): string => text.slice(0, at) + insert;

function valuesOf(
  {isBound}: {isBound: boolean},
  name: string,
  field: Field,
  listed: readonly ListedValue[],
  today: string,
): readonly Candidate[] {
  if (field.kind === 'time') return (isBound ? boundForms : name === 'due' ? dueForms : timeForms)(today).map(literal);
  if (name === 'parts') return ['1', '>1', '2..4'].map(literal);
  if (name === 'batch') return listed.map(({value, note}) => ({insert: value, value, note}));
  if (field.kind === 'name') return listed.map(({value, note}) => ({insert: written(field, value), value, note}));
  return field.values.map(literal);
}

const literal = (value: string): Candidate => ({insert: value, value, note: null});

const written = (field: Field, value: string): string => formatTextTest(field, {op: 'equals', value});

/** One of each form, of which a person makes their own. */
const timeForms = (today: string): readonly string[] => [
  ...timePresets,
  'week',
  '-2h',
  today,
  `${daysBefore(today, 6)}..${today}`,
  `${today}T08:00..${today}T12:00`,
];

const dueForms = (today: string): readonly string[] => ['today', 'tomorrow', 'week', '+2h', '+7d', today];

const boundForms = (today: string): readonly string[] => [
  'today',
  'yesterday',
  'week',
  'month',
  '-2h',
  '-7d',
  today,
  `${today}T08:00`,
];

const daysBefore = (day: string, days: number): string => Temporal.PlainDate.from(day).subtract({days}).toString();
