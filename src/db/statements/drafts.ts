import {and, desc, eq, sql} from 'drizzle-orm';
import {onlyRow} from '../only-row.ts';
import type {Orm} from '../orm.ts';
import {draft} from '../schema.ts';

export interface Draft {
  id: number;
  /** A batch takes it over, so that the draft can become only one. */
  key: string;
  content: Record<string, unknown>;
  changedAt: Date;
}

/** A person's newest drafts, the newest first. */
export async function listDrafts(orm: Orm, author: string, limit: number): Promise<Draft[]> {
  return orm
    .select({id: draft.id, key: draft.key, content: draft.content, changedAt: draft.changedAt})
    .from(draft)
    .where(eq(draft.author, author))
    .orderBy(desc(draft.changedAt), desc(draft.id))
    .limit(limit);
}

export async function insertDraft(
  orm: Orm,
  author: string,
  content: Record<string, unknown>,
): Promise<Pick<Draft, 'id' | 'key'>> {
  return onlyRow(await orm.insert(draft).values({author, content}).returning({id: draft.id, key: draft.key}));
}

/** False where the author has no such draft (any more). */
export async function updateDraft(
  orm: Orm,
  author: string,
  id: number,
  content: Record<string, unknown>,
): Promise<boolean> {
  const rows = await orm
    .update(draft)
    .set({content, changedAt: sql`now()`})
    .where(and(eq(draft.id, id), eq(draft.author, author)))
    .returning({id: draft.id});
  return rows.length > 0;
}

export async function deleteDraft(orm: Orm, author: string, id: number): Promise<void> {
  await orm.execute(sql`select smsdesk.delete_draft(${id}::bigint, ${author})`);
}
