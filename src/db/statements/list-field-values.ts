import {sql, type SQL} from 'drizzle-orm';
import type {ListedValue} from '../../core/query/complete.ts';
import type {ListedField} from '../../core/query/fields.ts';
import {ask} from '../ask.ts';
import type {Reader} from '../connect.ts';
import {matchFolded} from '../like.ts';
import {namesBeside} from '../names.ts';

/**
 * Each gives a column `name`, a column `note` that says more of it, and a column `place` to sort by: names by their
 * folded form, batches newest first.
 */
const sources: Record<Exclude<ListedField, NamedHere>, SQL> = {
  queue: sql`select name, null as note, smsdesk.fold(name) collate "C" as place from smsdesk.queue`,
  status: sql`select name, null as note, smsdesk.fold(name) collate "C" as place from smsdesk.status`,
  template: sql`select name, null as note, smsdesk.fold(name) collate "C" as place from smsdesk.template`,
  batch: sql`select b.id::text as name, b.name as note, -b.id as place from smsdesk.batch b`,
};

/** Names that stand beside messages alone. */
type NamedHere = 'user' | 'error';

const sourceOf = (field: ListedField): SQL =>
  field === 'user' || field === 'error'
    ? sql`select n.name, null as note, smsdesk.fold(n.name) collate "C" as place from (${namesBeside(field)}) n`
    : sources[field];

export interface ValueRequest {
  /** Only values that begin so, without regard to case and diacritics; of a batch also a piece of its name. */
  prefix?: string;
  /** Only values with this somewhere in them, in the same way. */
  piece?: string;
  /** 100 by default. */
  limit?: number;
  signal?: AbortSignal;
}

/** The values that a field may be asked for, for the filter pane and for completion. */
export async function listValues(
  db: Reader,
  field: ListedField,
  {prefix = '', piece = '', limit = 100, signal}: ValueRequest = {},
): Promise<ListedValue[]> {
  const begins = prefix === '' ? sql`true` : isLike('startsWith', prefix);
  const holds = piece === '' ? sql`true` : isLike('contains', piece);
  return ask<{value: string; note: string | null}>(
    db,
    sql`
      select v.name as value, v.note from (${sourceOf(field)}) v where ${begins} and ${holds}
      order by v.place, v.name limit ${limit}::int`,
    signal,
  );
}

const isLike = (op: 'startsWith' | 'contains', text: string): SQL =>
  sql`(${matchFolded(sql`v.name`, op, text)} or coalesce(${matchFolded(sql`v.note`, 'contains', text)}, false))`;

/** The values alone. */
export async function listFieldValues(db: Reader, field: ListedField, request: ValueRequest = {}): Promise<string[]> {
  return (await listValues(db, field, request)).map(({value}) => value);
}
