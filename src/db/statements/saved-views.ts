import {and, asc, eq, isNull, or, sql} from 'drizzle-orm';
import type {SavedView} from '../../core/views.ts';
import type {Orm} from '../orm.ts';
import {savedView} from '../schema.ts';
import {isUniqueViolation} from '../unique-violation.ts';

/** What is stored of a view besides its id and place. */
export type ViewContent = Omit<SavedView, 'id'>;

/** The views that a person sees: the shared ones and their own, in the order in which they were saved. */
export async function listViews(orm: Orm, user: string): Promise<SavedView[]> {
  const rows = await orm
    .select()
    .from(savedView)
    .where(visibleTo(user))
    .orderBy(asc(savedView.position), asc(savedView.id));
  return rows.map(({id, name, owner, query, sort}) => ({id, name, isShared: owner === null, query, sort}));
}

/** Returns its id, or null where the name is taken. */
export async function insertView(orm: Orm, user: string, {isShared, ...content}: ViewContent): Promise<number | null> {
  // The place is a small number; views beyond it stand in the order of their ids.
  const position = sql`(select least(coalesce(max(v.position), 0) + 1, 32767) from smsdesk.saved_view v)`;
  const [row] = await orm
    .insert(savedView)
    .values({...content, owner: isShared ? null : user, position})
    .onConflictDoNothing()
    .returning({id: savedView.id});
  return row?.id ?? null;
}

/** `gone`: there is no such view that the person sees (any more). */
export type ViewChange = 'done' | 'gone' | 'nameTaken';

/** Writes over what is given; a view that is no longer shared becomes the person's own. */
export async function updateView(
  orm: Orm,
  user: string,
  id: number,
  {isShared, ...content}: Partial<ViewContent>,
): Promise<ViewChange> {
  const owner = isShared === undefined ? {} : {owner: isShared ? null : user};
  try {
    const rows = await orm
      .update(savedView)
      .set({...content, ...owner})
      .where(and(eq(savedView.id, id), visibleTo(user)))
      .returning({id: savedView.id});
    return rows.length > 0 ? 'done' : 'gone';
  } catch (error) {
    if (isUniqueViolation(error)) return 'nameTaken';
    throw error;
  }
}

export async function deleteView(orm: Orm, user: string, id: number): Promise<Exclude<ViewChange, 'nameTaken'>> {
  const [row] = await orm.execute<{done: boolean}>(sql`select smsdesk.delete_view(${id}::int, ${user}) as done`);
  return row?.done === true ? 'done' : 'gone';
}

const visibleTo = (user: string) => or(isNull(savedView.owner), eq(savedView.owner, user));
