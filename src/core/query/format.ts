import {timeWords, type FieldNames, type FieldTable} from './field-table.ts';
import {fields} from './fields.ts';
import type {Condition, Query} from './query.ts';
import {formatOrdered, formatOrderTest, formatTextTest} from './test-values.ts';
import {formatBare} from './words.ts';

/** The query as a person would type it; `parseQuery` reads it back as the same query. */
export const formatQuery = (query: Query): string => formatQueryOf(fields, query);

/** The same of another table's fields. */
export const formatQueryOf = <F extends FieldNames>(table: FieldTable<F>, query: Query<F>): string =>
  query.conditions.map((condition) => formatConditionOf(table, condition)).join(' ');

/** One condition of it, as on a chip. */
export const formatCondition = (condition: Condition): string => formatConditionOf(fields, condition);

export const formatConditionOf = <F extends FieldNames>(table: FieldTable<F>, condition: Condition<F>): string =>
  `${condition.negated ? '-' : ''}${formatPositive(table, condition)}`;

function formatPositive<F extends FieldNames>(table: FieldTable<F>, condition: Condition<F>): string {
  switch (condition.op) {
    case 'find':
      return formatBare(condition.words);
    case 'match': {
      const {field, tests} = condition;
      return `${field}:${tests.map((test) => formatTextTest(table[field], test)).join(',')}`;
    }
    case 'count':
      return `${condition.field}:${condition.tests.map(formatOrderTest).join(',')}`;
    case 'moment':
      return formatComparison(condition) ?? `${condition.field}:${condition.tests.map(formatOrderTest).join(',')}`;
  }
}

/** `after:` or `before:` where it says the same. */
function formatComparison<F extends FieldNames>({field, tests}: Extract<Condition<F>, {op: 'moment'}>): string | null {
  if (field !== 'time') return null;
  for (const [word, op] of Object.entries(timeWords)) {
    const values = tests.map((test) => (test.op === op ? formatOrdered(test.value) : null));
    if (!values.includes(null)) return `${word}:${values.join(',')}`;
  }
  return null;
}
