import {excludeValueOf, valuesOf, withoutCondition, withValuesOf} from '../../../core/query/edit.ts';
import {
  isTimeOf,
  type AnyField,
  type FieldNames,
  type FieldTable,
  type MessageFields,
} from '../../../core/query/field-table.ts';
import {fields} from '../../../core/query/fields.ts';
import type {Query} from '../../../core/query/query.ts';

/** A value as the pane lists it; null stands for an absent one. */
type Value = string | null;

/** What is asked of a query value by value, and how it is changed. */
export interface ValueEdits<F extends FieldNames> {
  /** Whether the query takes this value of the field. */
  hasValue: (query: Query<F>, field: AnyField<F>, value: Value) => boolean;
  /** Whether the query refuses it. */
  isExcluded: (query: Query<F>, field: AnyField<F>, value: Value) => boolean;
  /** The query that takes this value too, or no longer. Of times there is one at a time. */
  toggleValue: (query: Query<F>, field: AnyField<F>, value: Value) => Query<F>;
  /** The query that refuses this value, or no longer. */
  toggleExcluded: (query: Query<F>, field: AnyField<F>, value: Value) => Query<F>;
  /** The query with this value as its only demand on the field. */
  onlyValue: (query: Query<F>, field: AnyField<F>, value: Value) => Query<F>;
}

export function valueEdits<F extends FieldNames>(table: FieldTable<F>): ValueEdits<F> {
  const empty: Query<F> = {conditions: []};
  const hasValue: ValueEdits<F>['hasValue'] = (query, field, value) => {
    const wanted = testsOf(withValuesOf(table, empty, field, [value]), field)[0];
    return wanted !== undefined && testsOf(query, field).includes(wanted);
  };
  /** The place of the condition that refuses this value; -1: none does. */
  const refusalOf = (query: Query<F>, field: AnyField<F>, value: Value): number => {
    const refusal = JSON.stringify(excludeValueOf(table, empty, field, value).conditions[0]);
    return query.conditions.findIndex((condition) => JSON.stringify(condition) === refusal);
  };
  const isExcluded: ValueEdits<F>['isExcluded'] = (query, field, value) => refusalOf(query, field, value) !== -1;
  const withoutRefusal = (query: Query<F>, field: AnyField<F>, value: Value): Query<F> => {
    const place = refusalOf(query, field, value);
    return place === -1 ? query : withoutCondition<F>(query, place);
  };
  const toggleValue: ValueEdits<F>['toggleValue'] = (query, field, value) => {
    const isTaken = hasValue(query, field, value);
    const open = withoutRefusal(query, field, value);
    if (isTimeOf(table, field)) return withValuesOf(table, open, field, isTaken ? [] : [value]);
    const values = valuesOf<F>(open, field);
    const next = isTaken ? values.filter((other) => other !== value) : [...values, value];
    return withValuesOf(table, open, field, next);
  };
  return {
    hasValue,
    isExcluded,
    toggleValue,
    toggleExcluded: (query, field, value) => {
      if (isExcluded(query, field, value)) return withoutRefusal(query, field, value);
      const open = hasValue(query, field, value) ? toggleValue(query, field, value) : query;
      return excludeValueOf(table, open, field, value);
    },
    onlyValue: (query, field, value) => withValuesOf(table, withoutRefusal(query, field, value), field, [value]),
  };
}

/** The tests that the query makes of a field, each as a text that can be compared. */
function testsOf<F extends FieldNames>(query: Query<F>, field: AnyField<F>): string[] {
  return query.conditions.flatMap((condition) => {
    if (condition.op === 'find' || condition.negated || condition.field !== field) return [];
    return condition.tests.map((test) => JSON.stringify(test));
  });
}

/** Those of messages. */
export const {toggleExcluded, onlyValue} = valueEdits<MessageFields>(fields);
