import {excludeValue, valuesOf, withoutCondition, withValues} from '../../../core/query/edit.ts';
import {isTimeField, type CountField, type MatchField, type QueryField} from '../../../core/query/fields.ts';
import {emptyQuery, type Query} from '../../../core/query/query.ts';

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

/** The place of the condition that refuses this value; -1: none does. */
function refusalOf(query: Query, field: QueryField, value: Value): number {
  const refusal = JSON.stringify(excludeValue(emptyQuery, field, value).conditions[0]);
  return query.conditions.findIndex((condition) => JSON.stringify(condition) === refusal);
}

/** Whether the query refuses this value of the field. */
export const isExcluded = (query: Query, field: QueryField, value: Value): boolean =>
  refusalOf(query, field, value) !== -1;

const withoutRefusal = (query: Query, field: QueryField, value: Value): Query => {
  const place = refusalOf(query, field, value);
  return place === -1 ? query : withoutCondition(query, place);
};

const takesSeveral = (field: QueryField): field is MatchField | CountField => !isTimeField(field);

/** The query that takes this value too, or no longer. Of times there is one at a time. */
export function toggleValue(query: Query, field: QueryField, value: Value): Query {
  const isTaken = hasValue(query, field, value);
  const open = withoutRefusal(query, field, value);
  if (!takesSeveral(field)) return withValues(open, field, isTaken ? [] : [value]);
  const values = valuesOf(open, field);
  return withValues(open, field, isTaken ? values.filter((other) => other !== value) : [...values, value]);
}

/** The query that refuses this value, or no longer. */
export function toggleExcluded(query: Query, field: QueryField, value: Value): Query {
  if (isExcluded(query, field, value)) return withoutRefusal(query, field, value);
  return excludeValue(hasValue(query, field, value) ? toggleValue(query, field, value) : query, field, value);
}

/** The query with this value as its only demand on the field. */
export const onlyValue = (query: Query, field: QueryField, value: Value): Query =>
  withValues(withoutRefusal(query, field, value), field, [value]);
