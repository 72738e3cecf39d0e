import {timeWords} from './fields.ts';
import type {Condition, Query} from './query.ts';
import {formatOrdered, formatOrderTest, formatTextTest} from './test-values.ts';
import {formatBare} from './words.ts';

/** The query as a person would type it; `parseQuery` reads it back as the same query. */
export const formatQuery = (query: Query): string => query.conditions.map(formatCondition).join(' ');

/** One condition of it, as on a chip. */
export function formatCondition(condition: Condition): string {
  return `${condition.negated ? '-' : ''}${formatPositive(condition)}`;
}

function formatPositive(condition: Condition): string {
  switch (condition.op) {
    case 'find':
      return formatBare(condition.words);
    case 'match': {
      const {field, tests} = condition;
      return `${field}:${tests.map((test) => formatTextTest(field, test)).join(',')}`;
    }
    case 'count':
      return `${condition.field}:${condition.tests.map(formatOrderTest).join(',')}`;
    case 'moment':
      return formatComparison(condition) ?? `${condition.field}:${condition.tests.map(formatOrderTest).join(',')}`;
  }
}

/** `after:` or `before:` where it says the same. */
function formatComparison({field, tests}: Extract<Condition, {op: 'moment'}>): string | null {
  if (field !== 'time') return null;
  for (const [word, op] of Object.entries(timeWords)) {
    const values = tests.map((test) => (test.op === op ? formatOrdered(test.value) : null));
    if (!values.includes(null)) return `${word}:${values.join(',')}`;
  }
  return null;
}
