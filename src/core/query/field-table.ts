/** The one query language over more than one table: whatever reads or writes a query is told which fields there are. */
import type {CountField, Field, MatchField, TimeField} from './fields.ts';

/** The names of a table's fields by what a query does with them; `Condition` has a form for each. */
export interface FieldNames {
  readonly match: string;
  readonly count: string;
  readonly time: string;
}

/** Those of a message. */
export interface MessageFields extends FieldNames {
  readonly match: MatchField;
  readonly count: CountField;
  readonly time: TimeField;
}

export type AnyField<F extends FieldNames> = F['match'] | F['count'] | F['time'];

/** A record for each; a field without operators is only shown. Every table has a `time`. */
export type FieldTable<F extends FieldNames> = Readonly<Record<AnyField<F>, Field>>;

/** `after:` and `before:` are short for a comparison of `time:`. */
export const timeWords = {after: 'atLeast', before: 'below'} as const;
export type TimeWord = keyof typeof timeWords;

export const isTimeWord = (word: string): word is TimeWord => Object.hasOwn(timeWords, word);

export const isFieldOf = <F extends FieldNames>(table: FieldTable<F>, word: string): word is AnyField<F> =>
  Object.hasOwn(table, word) && table[word as AnyField<F>].operators.length > 0;

export const isCountOf = <F extends FieldNames>(table: FieldTable<F>, field: AnyField<F>): field is F['count'] =>
  table[field].kind === 'count';

export const isTimeOf = <F extends FieldNames>(table: FieldTable<F>, field: AnyField<F>): field is F['time'] =>
  table[field].kind === 'time';

export const mayBeAbsentIn = (field: Field): boolean => field.operators.includes('absent');

export const fieldsOf = <F extends FieldNames>(table: FieldTable<F>): readonly AnyField<F>[] =>
  Object.keys(table).filter((word) => isFieldOf(table, word));

/** Every word that may stand before a colon. */
export const wordsOf = <F extends FieldNames>(table: FieldTable<F>): readonly string[] => [
  ...fieldsOf(table),
  ...Object.keys(timeWords),
];
