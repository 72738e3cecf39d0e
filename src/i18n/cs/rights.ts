import {showable} from '../../core/outside-text.ts';
import type {RightsChange} from '../../core/rights-change.ts';
import type {RightsMessages} from '../rights-messages.ts';

const names = (all: readonly string[]): string => all.map((name) => showable(name)).join(', ');
const queues = (all: readonly string[]): string => `${all.length === 1 ? 'frontu' : 'fronty'} ${names(all)}`;
const rights = (all: readonly string[]): string => `${all.length === 1 ? 'právo' : 'práva'} ${names(all)}`;

const capital = (sentence: string): string => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;

const some = (all: readonly string[], say: (all: readonly string[]) => string): string[] =>
  all.length === 0 ? [] : [say(all)];

function changed({lost, gained}: RightsChange): string {
  const parts = [
    ...some(lost.queues, (all) => `už nevidíte ${queues(all)}`),
    ...some(lost.verbs, (all) => `už nemáte ${rights(all)}`),
    ...some(gained.queues, (all) => `nově vidíte ${queues(all)}`),
    ...some(gained.verbs, (all) => `nově máte ${rights(all)}`),
  ];
  return parts.length === 0 ? 'Vaše práva se změnila.' : `${capital(parts.join('; '))}.`;
}

export const rightsWords: RightsMessages = {
  roles: {agent: 'agent', supervisor: 'vedoucí', admin: 'správce', sender: 'odesílač'},
  owner: 'vlastník databáze',
  you: {
    title: 'Kdo jste',
    login: 'vy',
    queues: 'vaše fronty',
    allQueues: 'všechny',
    noQueue: 'žádná',
    rights: 'vaše práva',
    lacked: 'správce může dát',
  },
  takes: (verb) => `je třeba právo ${verb}`,
  changed,
  noQueues: 'Zatím vám nepatří žádná fronta; požádejte správce.',
  again: 'Jste zase členem.',
  barred: {
    title: 'Nejste členem',
    said: (login) =>
      `Už nejste členem tohoto pracoviště (${showable(login)}), proto se z něj nic neukazuje; obraťte se na správce.`,
    waits: (key) => `Až členem zase budete, otevře se samo; ${key} program ukončí.`,
  },
  notSent: {
    right: (verb) => `Nelze odeslat: už nemáte právo ${verb}; požádejte o ně správce.`,
    queue: (queue) => `Nelze odeslat: fronta ${showable(queue)} už vám nepatří; požádejte o ni správce.`,
    member: 'Nelze odeslat: už tady nejste členem; obraťte se na správce.',
  },
};
