import {UserError} from '../../core/problem.ts';
import * as drafts from '../../db/statements/drafts.ts';
import {findBatchByKey} from '../../db/statements/insert-batch.ts';
import type {Desk} from '../desk.ts';
import {withVerb} from '../with-verb.ts';

export type {Draft} from '../../db/statements/drafts.ts';

/** More than anybody looks through. */
const mostDrafts = 50;

/** The person's unfinished bulk sends, the newest first. Problem: `notAllowed`. */
export const listDrafts = ({db, user}: Desk): Promise<drafts.Draft[]> =>
  withVerb('prepare', () => drafts.listDrafts(db.orm, user, mostDrafts));

/**
 * Writes over a draft, or makes a new one where there is none: null, or dropped meanwhile. Problems: `notAllowed`, and
 * `alreadyReleased` for one that has become a batch: a new draft of the same would be sent again.
 */
export const saveDraft = (desk: Desk, kept: DraftName | null, content: Record<string, unknown>): Promise<DraftName> =>
  withVerb('prepare', () => writeDraft(desk, kept, content));

async function writeDraft(
  {db, user}: Desk,
  kept: DraftName | null,
  content: Record<string, unknown>,
): Promise<DraftName> {
  if (kept === null) return drafts.insertDraft(db.orm, user, content);
  if (await drafts.updateDraft(db.orm, user, kept.id, content)) return kept;
  const batch = await findBatchByKey(db.sql, kept.key);
  if (batch !== null) throw new UserError({code: 'alreadyReleased', batch});
  return drafts.insertDraft(db.orm, user, content);
}

export type DraftName = Pick<drafts.Draft, 'id' | 'key'>;

export const dropDraft = ({db, user}: Desk, id: number): Promise<void> =>
  withVerb('prepare', () => drafts.deleteDraft(db.orm, user, id));
