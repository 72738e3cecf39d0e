import {UserError} from '../core/problem.ts';
import type {SavedView} from '../core/views.ts';
import {announceViews} from '../db/statements/announce.ts';
import * as statement from '../db/statements/saved-views.ts';
import type {Desk} from './desk.ts';
import {notTaken, validName} from './names.ts';

export type {ViewContent} from '../db/statements/saved-views.ts';

/** The views that people have saved, as far as this person sees them: the shared ones and their own. */
export const listViews = ({db, user}: Desk): Promise<SavedView[]> => statement.listViews(db.orm, user);

/** Returns the view's id. Problems: `badName`, `nameTaken`. */
export async function addView({db, user}: Desk, content: statement.ViewContent): Promise<number> {
  const name = validName('view', content.name);
  const id = notTaken('view', name, await statement.insertView(db.orm, user, {...content, name}));
  await announceViews(db.sql);
  return id;
}

/**
 * Writes over what is given; of two people who change a view the last one wins. `name` is what it is called so far.
 * Problems: `badName`, `nameTaken`, `noSuchName` where it was deleted meanwhile.
 */
export async function changeView(
  {db, user}: Desk,
  {id, name}: Pick<SavedView, 'id' | 'name'>,
  change: Partial<statement.ViewContent>,
): Promise<void> {
  const renamed = change.name === undefined ? {} : {name: validName('view', change.name)};
  const result = await statement.updateView(db.orm, user, id, {...change, ...renamed});
  if (result === 'gone') throw gone(name);
  if (result === 'nameTaken') throw new UserError({code: 'nameTaken', kind: 'view', name: renamed.name ?? name});
  await announceViews(db.sql);
}

/** Problems: `noSuchName` where it was deleted meanwhile. */
export async function removeView({db, user}: Desk, {id, name}: Pick<SavedView, 'id' | 'name'>): Promise<void> {
  if ((await statement.deleteView(db.orm, user, id)) === 'gone') throw gone(name);
  await announceViews(db.sql);
}

const gone = (name: string): UserError => new UserError({code: 'noSuchName', kind: 'view', name, known: []});
