import type {Desk} from '../../actions/desk.ts';
import {dropDraft, listDrafts, saveDraft, type DraftName} from '../../actions/bulk/drafts.ts';
import {readChoices} from '../../core/bulk/bulk-choices.ts';
import type {BulkChoices} from '../../core/bulk/bulk-wizard.ts';
import type {OfferedDraft} from '../state/wizard/wizard-state.ts';

/** The draft that is being written; what is asked for is done in its order, so that nothing dropped comes back. */
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

/** What was left unfinished and can be read, the newest first. A new bulk send begins without a draft. */
export const findDrafts = (desk: Desk, isNew: boolean): Promise<OfferedDraft[]> =>
  inOrder(desk, async (keeper) => {
    if (isNew) keeper.draft = null;
    const drafts = await listDrafts(desk);
    return drafts.flatMap(({id, key, content, changedAt}) => {
      const choices = readChoices(content);
      const seen = typeof content['seen'] === 'string' ? content['seen'] : null;
      return choices ? [{id, key, choices, seen, changedAt}] : [];
    });
  });

/** Goes on with a draft. */
export const takeDraft = (desk: Desk, draft: DraftName): Promise<void> =>
  inOrder(desk, (keeper) => {
    keeper.draft = draft;
    return Promise.resolve();
  });

/** Problems: `alreadyReleased`. */
export const keepDraft = (desk: Desk, choices: BulkChoices, seen: string | null): Promise<DraftName> =>
  inOrder(desk, async (keeper) => (keeper.draft = await saveDraft(desk, keeper.draft, {...choices, seen})));

export const removeDraft = (desk: Desk, {id}: DraftName): Promise<void> =>
  inOrder(desk, (keeper) => {
    if (keeper.draft?.id === id) keeper.draft = null;
    return dropDraft(desk, id);
  });

/** The draft has become a batch: what is chosen next begins another one. */
export const forgetDraft = (desk: Desk): Promise<void> =>
  inOrder(desk, (keeper) => {
    keeper.draft = null;
    return Promise.resolve();
  });
