/** A query of the audit as a condition of SQL over `smsdesk.audit a`. Every value is a parameter. */
import {sql, type SQL} from 'drizzle-orm';
import type {AuditNames, AuditQuery} from '../core/audit/audit-fields.ts';
import {digitsOf} from '../core/query/digits.ts';
import type {Condition, TextTest} from '../core/query/query.ts';
import {likeFolded, matchExactly, matchFolded} from './like.ts';
import {anyOf, holdCounts, holdMoment} from './where.ts';

export interface AuditWhereOptions {
  now: Date;
  /** An IANA name: in which days begin. */
  zone: string;
  /** The column of numbers is not to be read: whoever asks for one finds none. */
  areNumbersHidden: boolean;
}

/** True for every entry where the query is empty. */
export function auditWhere({conditions}: AuditQuery, options: AuditWhereOptions): SQL {
  if (conditions.length === 0) return sql`true`;
  const all = conditions.map((condition) => {
    const positive = hold(condition, options);
    return condition.negated ? sql`(${positive}) is not true` : positive;
  });
  return sql`(${sql.join(all, sql` and `)})`;
}

function hold(condition: Condition<AuditNames>, options: AuditWhereOptions): SQL {
  switch (condition.op) {
    case 'find':
      return holdWords(condition.words, options);
    case 'match':
      return anyOf(condition.tests.map((test) => holdText(condition.field, test, options)));
    case 'count':
      return holdCounts(countColumns[condition.field], condition.tests);
    case 'moment':
      return anyOf(condition.tests.map((test) => holdMoment(sql`a.time`, test, options)));
  }
}

const countColumns = {batch: sql`a.batch_id`, message: sql`a.message_id`, id: sql`a.id`} as const;

function holdWords(words: string, {areNumbersHidden}: AuditWhereOptions): SQL {
  const told = likeFolded(sql`a.search`, 'contains', words);
  const digits = areNumbersHidden ? null : digitsOf(words);
  return digits === null ? told : sql`(${told} or ${matchExactly(sql`a.number`, 'contains', digits)})`;
}

function holdText(field: AuditNames['match'], test: TextTest, {areNumbersHidden}: AuditWhereOptions): SQL {
  if (test.op === 'absent') return sql`a.queue_id is null`;
  const {op, value} = test;
  switch (field) {
    case 'user':
      return matchFolded(sql`a.actor`, op, value);
    case 'act':
      return matchExactly(sql`a.act`, op, value.toLowerCase());
    case 'number':
      return areNumbersHidden ? sql`false` : matchExactly(sql`a.number`, op, value);
    case 'queue':
      return sql`a.queue_id = any(array(
        select n.id from smsdesk.queue n where ${matchFolded(sql`n.name`, op, value)}))`;
  }
}
