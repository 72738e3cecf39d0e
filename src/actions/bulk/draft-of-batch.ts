import {formatBatchSource, type BatchPart} from '../../core/bulk/bulk-source.ts';
import {noChoices, type BulkChoices} from '../../core/bulk/bulk-wizard.ts';
import {UserError} from '../../core/problem.ts';
import {openBatchSheet} from './batch-sheet.ts';
import type {Desk} from '../desk.ts';
import {knownBatch} from './known-batch.ts';
import {saveDraft, type DraftName} from './drafts.ts';

export interface BatchDraft {
  draft: DraftName;
  choices: BulkChoices;
}

/**
 * Makes a draft of a part of a bulk send, with its queue, template and status: the wizard takes it up like any other, as
 * the person's newest. Problems: `noSuchName`, `noRows` where nothing of it is in that part.
 */
export async function draftOf(desk: Desk, batch: number, part: BatchPart): Promise<BatchDraft> {
  const {queue, template, status} = await knownBatch(desk, batch);
  const sheet = await openBatchSheet(desk, {batch, part}).catch((error: unknown) => {
    // A column that is named otherwise is for the wizard to ask about.
    if (error instanceof UserError && error.problem.code === 'missingColumn') return null;
    throw error;
  });
  await sheet?.close();
  const choices = {...noChoices, path: formatBatchSource({batch, part}), queue, template, status};
  return {draft: await saveDraft(desk, null, {...choices}), choices};
}
