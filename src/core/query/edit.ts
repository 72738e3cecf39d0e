/**
 * Changes to a query from outside the search field: the filter pane, `f` and `F` on a cell. A value is the text that a
 * person sees in the cell, and null is an absent one.
 */
import {
  isCountOf,
  isTimeOf,
  type AnyField,
  type FieldNames,
  type FieldTable,
  type MessageFields,
} from './field-table.ts';
import {fields, type QueryField} from './fields.ts';
import {parseMoment} from './moment.ts';
import type {Condition, Moment, OrderTest, Query, TextTest} from './query.ts';

/** The values that the query demands of a field; empty where it demands none, or something else than plain values. */
export function valuesOf<F extends FieldNames = MessageFields>(
  query: Query<F>,
  field: F['match'] | F['count'],
): readonly (string | null)[] {
  const [only, ...others] = query.conditions.filter((condition) => isAbout(condition, field) && !condition.negated);
  if (!only || only.op === 'find' || only.op === 'moment' || others.length > 0) return [];
  const values = only.tests.map(plainValue);
  return values.every((value) => value !== undefined) ? values : [];
}

function plainValue(test: TextTest | OrderTest<number>): string | null | undefined {
  if (test.op === 'absent') return null;
  return test.op === 'equals' ? String(test.value) : undefined;
}

/** The query with these values as its only demand on the field, in its old place; with none, without any. */
export const withValues = (query: Query, field: QueryField, values: readonly (string | null)[]): Query =>
  withValuesOf<MessageFields>(fields, query, field, values);

/** The same of another table's fields. */
export const withValuesOf = <F extends FieldNames>(
  table: FieldTable<F>,
  query: Query<F>,
  field: AnyField<F>,
  values: readonly (string | null)[],
): Query<F> => replace(query, field, false, conditionOf(table, field, values, false));

/** The query that refuses this value, besides those that it refuses already. */
export const excludeValue = (query: Query, field: QueryField, value: string | null): Query =>
  excludeValueOf<MessageFields>(fields, query, field, value);

export function excludeValueOf<F extends FieldNames>(
  table: FieldTable<F>,
  query: Query<F>,
  field: AnyField<F>,
  value: string | null,
): Query<F> {
  const added = conditionOf(table, field, [value], true);
  if (added === null) return query;
  const text = JSON.stringify(added);
  const isThere = query.conditions.some((condition) => JSON.stringify(condition) === text);
  return isThere ? query : {conditions: [...query.conditions, added]};
}

/** The query without the condition at this place. */
export const withoutCondition = <F extends FieldNames = MessageFields>(query: Query<F>, index: number): Query<F> => ({
  conditions: query.conditions.filter((_, at) => at !== index),
});

/** The query with one demand of its own on a field: a range of times or of counts. */
export function withCondition<F extends FieldNames = MessageFields>(
  query: Query<F>,
  condition: Exclude<Condition<F>, {op: 'find'}>,
): Query<F> {
  return replace(query, condition.field, condition.negated, condition);
}

const isAbout = <F extends FieldNames>(condition: Condition<F>, field: AnyField<F>): boolean =>
  condition.op !== 'find' && condition.field === field;

function replace<F extends FieldNames>(
  query: Query<F>,
  field: AnyField<F>,
  negated: boolean,
  by: Condition<F> | null,
): Query<F> {
  const isOld = (condition: Condition<F>) => isAbout(condition, field) && condition.negated === negated;
  const place = query.conditions.findIndex(isOld);
  const kept = query.conditions.filter((condition) => !isOld(condition));
  if (by === null) return {conditions: kept};
  return place === -1 ? {conditions: [...kept, by]} : {conditions: [...kept.slice(0, place), by, ...kept.slice(place)]};
}

/** Null: no values, or none that the field could have. */
function conditionOf<F extends FieldNames>(
  table: FieldTable<F>,
  field: AnyField<F>,
  values: readonly (string | null)[],
  negated: boolean,
): Condition<F> | null {
  if (values.length === 0) return null;
  if (isCountOf(table, field)) {
    const tests = values.map((value): OrderTest<number> =>
      value === null ? {op: 'absent'} : {op: 'equals', value: Number(value)},
    );
    return {op: 'count', negated, field, tests};
  }
  if (isTimeOf(table, field)) {
    const tests = values.flatMap((value): OrderTest<Moment>[] => {
      if (value === null) return [{op: 'absent'}];
      const moment = parseMoment(value);
      return moment ? [{op: 'equals', value: moment}] : [];
    });
    return tests.length > 0 ? {op: 'moment', negated, field, tests} : null;
  }
  const op = table[field].kind === 'text' ? 'contains' : 'equals';
  return {op: 'match', negated, field, tests: values.map((value) => (value === null ? {op: 'absent'} : {op, value}))};
}
