import type {OwnRights} from '../core/rights-change.ts';
import {UserError} from '../core/problem.ts';
import {may, sightOf, type Rights} from '../core/rights.ts';
import {isLoginGone, refusalOf} from '../db/connection-failure.ts';
import {readOwnQueues} from '../db/statements/read-own-queues.ts';
import {readLogin} from '../db/statements/read-rights.ts';
import type {Desk} from './desk.ts';

/** Of a login that is no member, or is none any more. */
export const nobody: Rights = {isOwner: false, role: null, verbs: new Set(), queues: []};

/** Has an open desk go by the person's rights as they are now, and returns them. */
export async function followRights(desk: Desk): Promise<OwnRights> {
  const own = desk.kind === 'embedded' ? {rights: desk.rights, ownQueues: new Map()} : await readOwnRights(desk);
  desk.rights = own.rights;
  desk.db.sight = sightOf(own.rights);
  return own;
}

/** To an owner all queues are theirs, and nobody can take one away. */
async function readOwnRights({db}: Pick<Desk, 'db'>): Promise<OwnRights> {
  try {
    const {rights} = await readLogin(db.sql);
    const isMember = rights.isOwner || rights.role !== null;
    if (!isMember) return {rights: nobody, ownQueues: new Map()};
    return {rights, ownQueues: rights.isOwner ? new Map() : await readOwnQueues(db.sql)};
  } catch (error) {
    if (refusalOf(error) || isLoginGone(error)) return {rights: nobody, ownQueues: new Map()};
    throw error;
  }
}

/**
 * Does what only reads; where the database refuses it since rights have changed, with those of now. Problems: `notMember`,
 * `notAllowed`.
 */
export async function withRightsOfNow<T>(desk: Desk, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refused = refusalOf(error);
    if (!refused) throw error;
    const {rights} = await followRights(desk);
    if (!may(rights, 'read')) throw new UserError({code: 'notMember', login: desk.user});
    return work();
  }
}
