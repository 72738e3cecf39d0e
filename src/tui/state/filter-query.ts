import {valuesOf, withValues} from '../../core/query/edit.ts';
import {fields, type MatchField, type QueryField} from '../../core/query/fields.ts';
import {emptyQuery, type Query} from '../../core/query/query.ts';

/** A value as the pane lists it; null stands for an absent one. */
type Value = string | null;

/** Whether the query takes this value of the field. */
export function hasValue(query: Query, field: QueryField, value: Value): boolean {
  const wanted = testsOf(withValues(emptyQuery, field, [value]), field)[0];
  return wanted !== undefined && testsOf(query, field).includes(wanted);
}

/** The tests that the query makes of a field, each as a text that can be compared. */
function testsOf(query: Query, field: QueryField): string[] {
  return query.conditions.flatMap((condition) => {
    if (condition.op === 'find' || condition.negated || condition.field !== field) return [];
    return condition.tests.map((test) => JSON.stringify(test));
  });
}

const isMatchField = (field: QueryField): field is MatchField => !['count', 'time'].includes(fields[field].kind);

/** The query that takes this value too, or no longer. Of times there is one at a time. */
export function toggleValue(query: Query, field: QueryField, value: Value): Query {
  const isTaken = hasValue(query, field, value);
  if (!isMatchField(field)) return withValues(query, field, isTaken ? [] : [value]);
  const values = valuesOf(query, field);
  return withValues(query, field, isTaken ? values.filter((other) => other !== value) : [...values, value]);
}
