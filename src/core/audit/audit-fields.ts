/** What the audit can be asked for, sorted by and shown in: a table of fields for the one query language. */
import type {FieldNames} from '../query/field-table.ts';
import {choice, field, left, named, ordered, right, type Field} from '../query/fields.ts';
import type {Query} from '../query/query.ts';
import type {Sort} from '../query/sort.ts';
import {acts} from './acts.ts';

export interface AuditNames extends FieldNames {
  readonly match: 'user' | 'act' | 'queue' | 'number';
  readonly count: 'batch' | 'message' | 'id';
  readonly time: 'time';
}

export type AuditQuery = Query<AuditNames>;

/** Those without operators are only shown; bare words look into them. */
export const auditFieldIds = [
  'time',
  'user',
  'act',
  'subject',
  'details',
  'reason',
  'queue',
  'batch',
  'message',
  'number',
  'id',
] as const;
export type AuditField = (typeof auditFieldIds)[number];

export const auditFields: Readonly<Record<AuditField, Field>> = {
  time: field('time', ordered, left(11, 16)),
  user: field('name', named, left(8, 12)),
  // Also by a part of the name: `act:member-*`.
  act: {...choice(acts, left(17, 20)), operators: named},
  subject: field('text', [], left(14, 24)),
  details: field('text', [], left(20, 60), false),
  reason: field('text', [], left(14, 24), false),
  queue: field('name', [...named, 'absent'], left(8, 14)),
  batch: field('count', [...ordered, 'absent'], right(8, 8)),
  message: field('count', [...ordered, 'absent'], right(7, 9, false), false),
  number: field('number', named, left(13, 16, false), false),
  id: field('count', ordered, right(4, 9, false), false),
};

/** What can be listed of an entry, in the order of the fields. */
export const auditColumns: readonly AuditField[] = auditFieldIds;

export type AuditSortKey = 'time' | 'user' | 'act' | 'subject' | 'queue' | 'batch';

export const isAuditSortKey = (word: string): word is AuditSortKey =>
  Object.hasOwn(auditFields, word) && auditFields[word as AuditField].isSortable;

export const auditSortKeys: readonly AuditSortKey[] = auditFieldIds.filter(isAuditSortKey);

export type AuditSort = Sort<AuditSortKey>;

/** The newest first. */
export const usualAuditSort: AuditSort = [{key: 'time', descending: true}];
