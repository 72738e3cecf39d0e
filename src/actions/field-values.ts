import {fields, mayBeAbsent, type QueryField} from '../core/query/fields.ts';
import type {Query} from '../core/query/query.ts';
import * as statement from '../db/statements/count-messages.ts';
import {listFieldValues, type ListedField} from '../db/statements/list-field-values.ts';
import type {Desk} from './desk.ts';

export interface FieldValue {
  /** As the query language writes it; null: absent. */
  value: string | null;
  /** How many messages there would be with this value as the only demand on the field. */
  count: number;
  /** There are more than `count`. */
  isCapped: boolean;
}

/** The stretches of time worth offering; any other can be typed. */
const stretches = ['today', 'yesterday', '-7d', 'month', '-30d'] as const;

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
  const present = isListed(field) ? await listFieldValues(db, field, {...stop}) : ownValues(field);
  const values = mayBeAbsent(field) ? [...present, null] : present;
  const counts = await statement.countByValue(db, {query, field, values, now: now(), zone, cap, ...stop});
  return values.map((value, index) => ({value, ...(counts[index] ?? {count: 0, isCapped: false})}));
}

const isListed = (field: QueryField): field is ListedField =>
  ['queue', 'status', 'template', 'user', 'batch'].includes(field);

const ownValues = (field: QueryField): readonly string[] =>
  fields[field].kind === 'time' ? stretches : fields[field].values;
