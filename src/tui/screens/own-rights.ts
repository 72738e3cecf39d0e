import {showable} from '../../core/outside-text.ts';
import {may, verbs} from '../../core/rights.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {State} from '../state/state.ts';

/** Who the person is and what they may, as names and values; nothing on a database of one's own. */
export function ownRights(
  {desk, rights, ownQueues}: State,
  texts: Messages,
): (readonly [name: string, value: string])[] {
  if (desk.kind === 'embedded') return [];
  const {you, roles, owner} = texts.rights;
  const role = rights.role === null ? owner : roles[rights.role];
  const login = [you.login, `${showable(desk.user)}, ${role}`] as const;
  if (rights.isOwner) return [login];
  const names =
    rights.queues === null
      ? you.allQueues
      : [...ownQueues.values()]
          .sort()
          .map((queue) => showable(queue))
          .join(', ');
  const lacked = verbs.filter((verb) => !may(rights, verb));
  return [
    login,
    [you.queues, names === '' ? you.noQueue : names],
    [you.rights, verbs.filter((verb) => may(rights, verb)).join(', ')],
    ...(lacked.length === 0 ? [] : [[you.lacked, lacked.join(', ')] as const]),
  ];
}
