import * as drafts from '../db/statements/drafts.ts';
import type {Desk} from './desk.ts';

export type {Draft} from '../db/statements/drafts.ts';

/** The person's newest unfinished bulk send, or null. */
export const loadDraft = ({db, user}: Desk): Promise<drafts.Draft | null> => drafts.readNewestDraft(db.orm, user);

/** Writes over the draft `id`, or makes a new one where there is none (null, or dropped meanwhile); returns its id. */
export async function saveDraft(
  {db, user}: Desk,
  id: number | null,
  content: Record<string, unknown>,
): Promise<number> {
  const isKept = id !== null && (await drafts.updateDraft(db.orm, user, id, content));
  return isKept ? id : drafts.insertDraft(db.orm, user, content);
}

export const dropDraft = ({db, user}: Desk, id: number): Promise<void> => drafts.deleteDraft(db.orm, user, id);
