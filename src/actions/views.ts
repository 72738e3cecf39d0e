import {UserError} from '../core/problem.ts';
import type {SavedView} from '../core/views.ts';
import {announceViews} from '../db/statements/announce.ts';
import * as statement from '../db/statements/saved-views.ts';
import type {Desk} from './desk.ts';
import {notTaken, validName} from './names.ts';
import {withVerb} from './with-verb.ts';

export type {ViewContent} from '../db/statements/saved-views.ts';

/** The views that people have saved, as far as this person sees them: the shared ones and their own. */
export const listViews = ({db, user}: Desk): Promise<SavedView[]> => statement.listViews(db.orm, user);

/** Returns the view's id. Problems: `badName`, `nameTaken`, `notAllowed` of a shared one. */
export async function addView({db, user}: Desk, content: statement.ViewContent): Promise<number> {
  const name = validName('view', content.name);
  const values = {...content, name};
  const id = notTaken('view', name, await withVerb('settings', () => statement.insertView(db.orm, user, values)));
  await announceViews(db.sql);
  return id;
}

/**
 * Writes over what is given; of two people who change a view the last one wins. `name` is what it is called so far.
 * Problems: `badName`, `nameTaken`, `notAllowed` of a shared one, `noSuchName` where it was deleted meanwhile.
 */
export async function changeView(
  desk: Desk,
  {id, name}: Pick<SavedView, 'id' | 'name'>,
  change: Partial<statement.ViewContent>,
): Promise<void> {
  const {db, user} = desk;
  const renamed = change.name === undefined ? {} : {name: validName('view', change.name)};
  const changed = {...change, ...renamed};
  const result = await withVerb('settings', () => statement.updateView(db.orm, user, id, changed));
  if (result === 'gone') throw await untouched(desk, {id, name});
  if (result === 'nameTaken') throw new UserError({code: 'nameTaken', kind: 'view', name: renamed.name ?? name});
  await announceViews(db.sql);
}

/** Problems: `notAllowed` of a shared one, `noSuchName` where it was deleted meanwhile. */
export async function removeView(desk: Desk, {id, name}: Pick<SavedView, 'id' | 'name'>): Promise<void> {
  const {db, user} = desk;
  if ((await statement.deleteView(db.orm, user, id)) === 'gone') throw await untouched(desk, {id, name});
  await announceViews(db.sql);
}

/** Why a view is as it was: it is there for the person to see and not to change, or it is gone. */
async function untouched(desk: Desk, {id, name}: Pick<SavedView, 'id' | 'name'>): Promise<UserError> {
  const isThere = (await listViews(desk)).some((view) => view.id === id);
  return new UserError(
    isThere ? {code: 'notAllowed', verb: 'settings'} : {code: 'noSuchName', kind: 'view', name, known: []},
  );
}
