import {directions, shownStates} from '../message.ts';
import {isCountOf, isFieldOf, isTimeOf, mayBeAbsentIn, wordsOf} from './field-table.ts';

/**
 * The fields of a message: one record each, read by the query language, the filter pane, the sort, `--columns` and the
 * columns of grid and export. Their titles are in i18n under the same id.
 */
export const fieldIds = [
  'time',
  'direction',
  'number',
  'queue',
  'text',
  'state',
  'status',
  'user',
  'parts',
  'batch',
  'due',
  'template',
  'id',
  'error',
] as const;
export type FieldId = (typeof fieldIds)[number];

/** What a value may be tested for. */
export type Operator =
  | 'equals'
  | 'startsWith'
  | 'endsWith'
  | 'contains'
  | 'below'
  | 'atMost'
  | 'above'
  | 'atLeast'
  | 'between'
  | 'absent';

/** What a field's values are: one of a few, a name that people gave, a phone number, free text, a count, a time. */
export type FieldKind = 'choice' | 'name' | 'number' | 'text' | 'count' | 'time';

export interface Field {
  readonly kind: FieldKind;
  /** None: the field is only shown, and is no word of a query. */
  readonly operators: readonly Operator[];
  /** The only values of a choice; empty elsewhere. */
  readonly values: readonly string[];
  readonly isSortable: boolean;
  /** Null: no column of a message shows it. */
  readonly column: Column | null;
}

export interface Column {
  /** Terminal cells: below `min` the column is left out, above `ideal` it gains nothing. */
  readonly width: {readonly min: number; readonly ideal: number};
  readonly align: 'left' | 'right';
  readonly isDefault: boolean;
}

export const named: readonly Operator[] = ['equals', 'startsWith', 'endsWith', 'contains'];
export const ordered: readonly Operator[] = ['equals', 'below', 'atMost', 'above', 'atLeast', 'between'];

export const left = (min: number, ideal: number, isDefault = true): Column => ({
  width: {min, ideal},
  align: 'left',
  isDefault,
});
export const right = (min: number, ideal: number, isDefault = true): Column => ({
  ...left(min, ideal, isDefault),
  align: 'right',
});

export const field = (
  kind: FieldKind,
  operators: readonly Operator[],
  column: Column | null,
  isSortable = true,
): Field => ({
  kind,
  operators,
  values: [],
  isSortable,
  column,
});

export const choice = (values: readonly string[], column: Column): Field => ({
  ...field('choice', ['equals'], column),
  values,
});

export const fields: Readonly<Record<FieldId, Field>> = {
  time: field('time', ordered, left(11, 16)),
  direction: choice(directions, left(1, 10)),
  number: field('number', named, left(13, 16)),
  queue: field('name', named, left(8, 14)),
  text: field('text', ['contains'], left(12, 60)),
  state: choice(shownStates, left(11, 13)),
  status: field('name', [...named, 'absent'], left(8, 12)),
  user: field('name', [...named, 'absent'], left(8, 12)),
  parts: field('count', ordered, right(5, 5)),
  batch: field('count', [...ordered, 'absent'], right(5, 6)),
  due: field('time', [...ordered, 'absent'], left(11, 16)),
  template: field('name', [...named, 'absent'], null, false),
  id: field('count', ordered, right(4, 9, false), false),
  error: field('name', [...named, 'absent'], left(5, 10, false), false),
};

/** Fields by what a query does with them; `Condition` has a form for each. */
export type MatchField = 'direction' | 'number' | 'queue' | 'text' | 'state' | 'status' | 'user' | 'template' | 'error';
export type CountField = 'parts' | 'batch' | 'id';
export type TimeField = 'time' | 'due';
export type QueryField = MatchField | CountField | TimeField;

export const isQueryField = (word: string): word is QueryField => isFieldOf(fields, word);

export const queryFields: readonly QueryField[] = fieldIds.filter(isQueryField);

export const isCountField = (field: FieldId): field is CountField => isCountOf(fields, field);
export const isTimeField = (field: FieldId): field is TimeField => isTimeOf(fields, field);

export const mayBeAbsent = (field: QueryField): boolean => mayBeAbsentIn(fields[field]);

/** Fields whose values are names or numbers that are in the database, not in the program. */
export type ListedField = 'queue' | 'status' | 'template' | 'user' | 'batch' | 'error';

export const isListedField = (field: QueryField): field is ListedField =>
  fields[field].kind === 'name' || field === 'batch';

/** Every word that may stand before a colon. */
export const queryWords: readonly string[] = wordsOf(fields);
