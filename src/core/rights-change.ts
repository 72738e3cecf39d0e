import {verbs, type Rights, type Verb} from './rights.ts';

/** Rights with the names of the queues that they are of, by id; of an owner none are known. */
export interface OwnRights {
  rights: Rights;
  ownQueues: ReadonlyMap<number, string>;
}

/** What somebody may do and see no more, or now. */
export interface RightsChange {
  lost: RightsPart;
  gained: RightsPart;
}

export interface RightsPart {
  verbs: readonly Verb[];
  /** By name. */
  queues: readonly string[];
}

/** Null: they are the same. A queue that was made for everybody, or got another name, is no change of rights. */
export function rightsChange(before: OwnRights, after: OwnRights): RightsChange | null {
  const change = {lost: beyond(before, after), gained: beyond(after, before)};
  const isSame = [change.lost, change.gained].every((part) => part.verbs.length + part.queues.length === 0);
  const isAsWide = (before.rights.queues === null) === (after.rights.queues === null);
  return isSame && isAsWide ? null : change;
}

/** What the one has beyond the other. */
function beyond(one: OwnRights, other: OwnRights): RightsPart {
  return {
    verbs: verbs.filter((verb) => one.rights.verbs.has(verb) && !other.rights.verbs.has(verb)),
    queues: other.rights.queues === null ? [] : queuesBeyond(one, new Set(other.rights.queues)),
  };
}

function queuesBeyond({rights, ownQueues}: OwnRights, others: ReadonlySet<number>): string[] {
  const ids = rights.queues ?? [...ownQueues.keys()];
  return ids
    .filter((id) => !others.has(id))
    .map((id) => ownQueues.get(id) ?? `#${id}`)
    .sort();
}
