/**
 * Changes to a query from outside the search field: the filter pane, `f` and `F` on a cell. A value is the text that a
 * person sees in the cell, and null is an absent one.
 */
import {fields, isCountField, isTimeField, type CountField, type MatchField, type QueryField} from './fields.ts';
import {parseMoment} from './moment.ts';
import type {Condition, Moment, OrderTest, Query, TextTest} from './query.ts';

/** The values that the query demands of a field; empty where it demands none, or something else than plain values. */
export function valuesOf(query: Query, field: MatchField | CountField): readonly (string | null)[] {
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
export function withValues(query: Query, field: QueryField, values: readonly (string | null)[]): Query {
  return replace(query, field, false, conditionOf(field, values, false));
}

/** The query that refuses this value, besides those that it refuses already. */
export function excludeValue(query: Query, field: QueryField, value: string | null): Query {
  const added = conditionOf(field, [value], true);
  if (added === null) return query;
  const text = JSON.stringify(added);
  const isThere = query.conditions.some((condition) => JSON.stringify(condition) === text);
  return isThere ? query : {conditions: [...query.conditions, added]};
}

/** The query without the condition at this place. */
export const withoutCondition = (query: Query, index: number): Query => ({
  conditions: query.conditions.filter((_, at) => at !== index),
});

/** The query with one demand of its own on a field: a range of times or of counts. */
export function withCondition(query: Query, condition: Exclude<Condition, {op: 'find'}>): Query {
  return replace(query, condition.field, condition.negated, condition);
}

const isAbout = (condition: Condition, field: QueryField): boolean =>
  condition.op !== 'find' && condition.field === field;

function replace(query: Query, field: QueryField, negated: boolean, by: Condition | null): Query {
  const isOld = (condition: Condition) => isAbout(condition, field) && condition.negated === negated;
  const place = query.conditions.findIndex(isOld);
  const kept = query.conditions.filter((condition) => !isOld(condition));
  if (by === null) return {conditions: kept};
  return place === -1 ? {conditions: [...kept, by]} : {conditions: [...kept.slice(0, place), by, ...kept.slice(place)]};
}

/** Null: no values, or none that the field could have. */
function conditionOf(field: QueryField, values: readonly (string | null)[], negated: boolean): Condition | null {
  if (values.length === 0) return null;
  if (isCountField(field)) {
    const tests = values.map((value): OrderTest<number> =>
      value === null ? {op: 'absent'} : {op: 'equals', value: Number(value)},
    );
    return {op: 'count', negated, field, tests};
  }
  if (isTimeField(field)) {
    const tests = values.flatMap((value): OrderTest<Moment>[] => {
      if (value === null) return [{op: 'absent'}];
      const moment = parseMoment(value);
      return moment ? [{op: 'equals', value: moment}] : [];
    });
    return tests.length > 0 ? {op: 'moment', negated, field, tests} : null;
  }
  const op = fields[field].kind === 'text' ? 'contains' : 'equals';
  return {op: 'match', negated, field, tests: values.map((value) => (value === null ? {op: 'absent'} : {op, value}))};
}
