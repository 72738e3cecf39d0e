import * as drafts from '../db/statements/drafts.ts';
import type {Desk} from './desk.ts';

export type {Draft} from '../db/statements/drafts.ts';

/** The person's newest unfinished bulk send, or null. */
export const loadDraft = ({db, user}: Desk): Promise<drafts.Draft | null> => drafts.readNewestDraft(db.orm, user);

/** Writes over a draft, or makes a new one where there is none (null, or dropped meanwhile). */
export async function saveDraft(
  {db, user}: Desk,
  kept: DraftName | null,
  content: Record<string, unknown>,
): Promise<DraftName> {
  const isKept = kept !== null && (await drafts.updateDraft(db.orm, user, kept.id, content));
  return isKept ? kept : drafts.insertDraft(db.orm, user, content);
}

export type DraftName = Pick<drafts.Draft, 'id' | 'key'>;

export const dropDraft = ({db, user}: Desk, id: number): Promise<void> => drafts.deleteDraft(db.orm, user, id);
