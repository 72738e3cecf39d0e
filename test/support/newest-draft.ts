import {listDrafts, type Draft} from '../../src/actions/bulk/drafts.ts';
import type {Desk} from '../../src/actions/desk.ts';

/** The person's newest unfinished bulk send, or null. */
export const newestDraft = async (desk: Desk): Promise<Draft | null> => (await listDrafts(desk))[0] ?? null;
