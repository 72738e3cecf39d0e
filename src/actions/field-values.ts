import type {ListedValue} from '../core/query/complete.ts';
import {fields, isListedField, mayBeAbsent, type ListedField, type QueryField} from '../core/query/fields.ts';
import type {Query} from '../core/query/query.ts';
import {timePresets} from '../core/query/time-presets.ts';
import * as statement from '../db/statements/count-messages.ts';
import {listFieldValues, listValues} from '../db/statements/list-field-values.ts';
import type {Desk} from './desk.ts';

export interface FieldValue {
  /** As the query language writes it; null: absent. */
  value: string | null;
  /** How many messages there would be with this value as the only demand on the field. */
  count: number;
  /** There are more than `count`. */
  isCapped: boolean;
}

/** Counting stops here, so that a pane full of counts costs no more than a page. */
const cap = 10_000;

/** The values that a field may be asked for, with what each would give under the rest of the query. */
export async function countByValue(
  {db, now, zone}: Desk,
  field: QueryField,
  query: Query,
  signal?: AbortSignal,
): Promise<FieldValue[]> {
  const stop = signal && {signal};
  const present = isListedField(field) ? await listFieldValues(db, field, {...stop}) : ownValues(field);
  const values = mayBeAbsent(field) ? [...present, null] : present;
  const counts = await statement.countByValue(db, {query, field, values, now: now(), zone, cap, ...stop});
  return values.map((value, index) => ({value, ...(counts[index] ?? {count: 0, isCapped: false})}));
}

const ownValues = (field: QueryField): readonly string[] =>
  fields[field].kind === 'time' ? timePresets : fields[field].values;

/** How many values are offered to complete what was typed. */
export const mostOffered = 50;

/** Values of a field that begin as what was typed does, at most `mostOffered`; batches also by a piece of their name. */
export const offerValues = (
  {db}: Desk,
  field: ListedField,
  typed: string,
  signal?: AbortSignal,
): Promise<ListedValue[]> => listValues(db, field, {prefix: typed, limit: mostOffered, ...(signal && {signal})});
