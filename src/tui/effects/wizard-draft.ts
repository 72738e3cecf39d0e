import type {Desk} from '../../actions/desk.ts';
import {dropDraft, loadDraft, saveDraft, type DraftName} from '../../actions/drafts.ts';
import {noChoices, type BulkChoices} from '../../core/bulk-wizard.ts';
import type {OfferedDraft} from '../state/wizard/wizard-state.ts';

/**
 * The one draft of a person: a later bulk send writes over an older one that was left unfinished. What is asked for is
 * done in its order, so that nothing that was dropped comes back.
 */
interface Keeper {
  draft: DraftName | null;
  last: Promise<unknown>;
}

const keepers = new WeakMap<Desk, Keeper>();

function inOrder<T>(desk: Desk, work: (keeper: Keeper) => Promise<T>): Promise<T> {
  const keeper = keepers.get(desk) ?? {draft: null, last: Promise.resolve()};
  keepers.set(desk, keeper);
  const done = keeper.last.then(() => work(keeper));
  keeper.last = done.catch(() => undefined);
  return done;
}

/** The bulk send that was left unfinished; null where there is none that could be read. */
export const takeUpDraft = (desk: Desk): Promise<OfferedDraft | null> =>
  inOrder(desk, async (keeper) => {
    const draft = await loadDraft(desk);
    keeper.draft = draft;
    const choices = draft ? readChoices(draft.content) : null;
    return draft && choices ? {choices, changedAt: draft.changedAt} : null;
  });

export const keepDraft = (desk: Desk, choices: BulkChoices): Promise<void> =>
  inOrder(desk, async (keeper) => {
    keeper.draft = await saveDraft(desk, keeper.draft, {...choices});
  });

export const removeDraft = (desk: Desk): Promise<void> =>
  inOrder(desk, async (keeper) => {
    const {draft} = keeper;
    keeper.draft = null;
    if (draft) await dropDraft(desk, draft.id);
  });

/** The choices that a draft keeps; null where it names no file, or holds something else. */
function readChoices(content: Record<string, unknown>): BulkChoices | null {
  const choices: BulkChoices = {...noChoices};
  for (const key of Object.keys(noChoices) as (keyof BulkChoices)[]) {
    const value = content[key] ?? null;
    if (value !== null && typeof value !== 'string') return null;
    choices[key] = value;
  }
  return choices.path === null ? null : choices;
}
