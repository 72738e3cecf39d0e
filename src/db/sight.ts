/** What a login sees, as SQL. */
import {sql, type SQL} from 'drizzle-orm';
import type {Condition, Query} from '../core/query/query.ts';
import type {Sight} from '../core/rights.ts';
import type {ResolvedNames} from './names.ts';

/**
 * Where messages are read. Whoever may not see numbers reads a view with the same columns: its numbers are masked, and its
 * search is the text alone.
 */
export const messageTable = ({areNumbersHidden}: Sight): SQL =>
  areNumbersHidden ? sql`smsdesk.masked_message` : sql`smsdesk.message`;

/** A query, and what its names stand for. */
export interface NamedQuery {
  readonly query: Query;
  readonly names: ResolvedNames;
}

/**
 * The query with the queues that the login sees as one condition more: Postgres shows no others anyway, but only what is
 * said in the query is walked by its index. Where it names queues already, they are fewer.
 */
export function withinSight({queues}: Sight, {query, names}: NamedQuery): NamedQuery {
  if (queues === null || query.conditions.some(namesQueues)) return {query, names};
  const implied: Condition = {
    ...{negated: false, op: 'match', field: 'queue'},
    tests: queues.map((id) => ({op: 'equals', value: String(id)})),
  };
  return {query: {conditions: [...query.conditions, implied]}, names: new Map([...names, [implied, queues]])};
}

const namesQueues = (condition: Condition): boolean =>
  condition.op === 'match' && condition.field === 'queue' && !condition.negated;
