import type {AuditEntry} from '../../../core/audit/audit-entry.ts';
import type {AuditField, AuditNames} from '../../../core/audit/audit-fields.ts';
import type {Condition} from '../../../core/query/query.ts';
import {isoDay} from '../grid/cell-value.ts';

/** What asks for the value in a cell; null: nothing stands there, or the column cannot be asked for. */
export function conditionOf(
  entry: AuditEntry,
  field: AuditField,
  negated: boolean,
  zone: string,
): Condition<AuditNames> | null {
  switch (field) {
    case 'user':
    case 'act':
      return match(field, entry[field], negated);
    case 'queue':
      return match(field, entry.queue, negated);
    case 'batch':
      return {op: 'count', negated, field, tests: [entry.batch === null ? {op: 'absent'} : equals(entry.batch)]};
    case 'time':
      return {op: 'moment', negated, field, tests: [equals({kind: 'date', at: isoDay(entry.time, zone)} as const)]};
    case 'subject':
      return subjectCondition(entry, negated);
    case 'reason':
      return find(entry.reason ?? '', negated);
    case 'details':
    case 'message':
    case 'number':
    case 'id':
      return null;
  }
}

/** Where there is no name a number stands there; without one, which message it was. */
function subjectCondition({subject, number, message}: AuditEntry, negated: boolean): Condition<AuditNames> | null {
  if (subject !== null) return find(subject, negated);
  if (number !== null) return match('number', number, negated);
  return message === null ? null : {op: 'count', negated, field: 'message', tests: [equals(message)]};
}

const equals = <Value>(value: Value) => ({op: 'equals', value}) as const;

const match = (field: AuditNames['match'], value: string | null, negated: boolean): Condition<AuditNames> => ({
  ...{op: 'match', negated, field},
  tests: [value === null ? {op: 'absent'} : equals(value)],
});

const find = (words: string, negated: boolean): Condition<AuditNames> | null =>
  words === '' ? null : {op: 'find', negated, words};
