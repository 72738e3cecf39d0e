import {showable} from '../../core/outside-text.ts';
import type {RightsChange, RightsPart} from '../../core/rights-change.ts';
import type {RightsMessages} from '../rights-messages.ts';

const names = (all: readonly string[]): string => all.map((name) => showable(name)).join(', ');
const queues = (all: readonly string[]): string => `${all.length === 1 ? 'queue' : 'queues'} ${names(all)}`;
const rights = (all: readonly string[]): string => `${all.length === 1 ? 'right' : 'rights'} ${names(all)}`;

const capital = (sentence: string): string => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;

const some = (all: readonly string[], say: (all: readonly string[]) => string): string[] =>
  all.length === 0 ? [] : [say(all)];

function changed({lost, gained}: RightsChange): string {
  const said = (part: RightsPart, now: 'no longer' | 'now'): string[] => [
    ...some(part.queues, (all) => `you ${now} see the ${queues(all)}`),
    ...some(part.verbs, (all) => `you ${now} have the ${rights(all)}`),
  ];
  const parts = [...said(lost, 'no longer'), ...said(gained, 'now')];
  return parts.length === 0 ? 'Your rights have changed.' : `${capital(parts.join('; '))}.`;
}

export const rightsWords: RightsMessages = {
  roles: {agent: 'agent', supervisor: 'supervisor', admin: 'admin', sender: 'sender'},
  owner: 'owner of the database',
  you: {
    title: 'Who you are',
    login: 'you',
    queues: 'your queues',
    allQueues: 'all',
    noQueue: 'none',
    rights: 'your rights',
    lacked: 'ask an admin for',
  },
  takes: (verb) => `takes the right ${verb}`,
  changed,
  noQueues: 'No queue is yours yet; ask an admin of smsdesk.',
  again: 'You are a member again.',
  barred: {
    title: 'Not a member',
    said: (login) =>
      `You (${showable(login)}) are no longer a member of this desk, so nothing of it is shown; ask an admin.`,
    waits: (key) => `It opens again by itself once you are a member; ${key} leaves.`,
  },
  notSent: {
    right: (verb) => `This cannot be sent: you no longer have the right ${verb}; ask an admin.`,
    queue: (queue) => `This cannot be sent: the queue ${showable(queue)} is no longer yours; ask an admin.`,
    member: 'This cannot be sent: you are no longer a member of this desk; ask an admin.',
  },
};
