import type {ListedValue} from '../core/query/complete.ts';
import {fields, isListedField, mayBeAbsent, type ListedField, type QueryField} from '../core/query/fields.ts';
import type {Query} from '../core/query/query.ts';
import {timePresets} from '../core/query/time-presets.ts';
import {countByValue} from '../db/statements/count-messages.ts';
import {listValues} from '../db/statements/list-field-values.ts';
import type {Desk} from './desk.ts';

/** A value that a field may be asked for. */
export interface FieldValue {
  /** As the query language writes it; null: absent. */
  value: string | null;
  /** What a person knows it by besides: the name of a batch. */
  note: string | null;
}

export interface ValueCount {
  value: string | null;
  /** How many messages there would be with this value as the only demand on the field. */
  count: number;
  /** There are more than `count`. */
  isCapped: boolean;
}

/** The values that a field may be asked for; of names and batches those with `piece` in them, at most 100. */
export async function listChoices(
  {db}: Desk,
  field: QueryField,
  piece: string,
  signal?: AbortSignal,
): Promise<FieldValue[]> {
  const present = isListedField(field)
    ? await listValues(db, field, {piece, ...(signal && {signal})})
    : ownValues(field).map((value) => ({value, note: null}));
  return mayBeAbsent(field) && piece === '' ? [...present, {value: null, note: null}] : present;
}

const ownValues = (field: QueryField): readonly string[] =>
  fields[field].kind === 'time' ? timePresets : fields[field].values;

/** Counting stops here, so that a pane full of counts costs no more than a page. */
export const mostCountedOfValue = 10_000;

/** What each of these values would give under the rest of the query. */
export async function countChoices(
  {db, now, zone}: Desk,
  {field, query, values}: {field: QueryField; query: Query; values: readonly (string | null)[]},
  signal?: AbortSignal,
): Promise<ValueCount[]> {
  const request = {query, field, values, now: now(), zone, cap: mostCountedOfValue, ...(signal && {signal})};
  const counts = await countByValue(db, request);
  return values.map((value, index) => ({value, ...(counts[index] ?? {count: 0, isCapped: false})}));
}

/** How many values are offered to complete what was typed. */
export const mostOffered = 50;

/** Values of a field that begin as what was typed does, at most `mostOffered`; batches also by a piece of their name. */
export const offerValues = (
  {db}: Desk,
  field: ListedField,
  typed: string,
  signal?: AbortSignal,
): Promise<ListedValue[]> => listValues(db, field, {prefix: typed, limit: mostOffered, ...(signal && {signal})});
