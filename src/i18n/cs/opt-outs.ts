import {pluralizer} from '../plural.ts';
import type {OptOutFacts, OptOutsMessages} from '../opt-outs-messages.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');
const forms = (count: string) => ({
  one: `${count} SMS možná žádá`,
  few: `${count} SMS možná žádají`,
  many: `${count} SMS možná žádá`,
  other: `${count} SMS možná žádá`,
});
const asked = 'na žádost v SMS';
const until = (time: string): string => `do ${time}`;

const known = ({since, until: end, author, reason}: OptOutFacts): string =>
  `od ${since}${end === null ? '' : ` ${until(end)}`}, ${author === null ? asked : author}` +
  (reason === '' ? '' : `: ${reason}`);

export const optOuts: OptOutsMessages = {
  title: 'SMS, které možná žádají o odhlášení',
  waiting: (count, isMore, key) => `${plural(count, forms(isMore ? '#+' : '#'))} o odhlášení: ${key} v přehledu`,
  empty: 'Žádná SMS na rozhodnutí nečeká.',
  columns: {time: 'Čas', number: 'Číslo', queue: 'Fronta', text: 'Text'},
  fact: 'Odhlášeno',
  known,
  history: 'Odhlášení tohoto čísla',
  states: {on: 'odhlášeno', off: 'přihlášeno'},
  asked,
  until,
  mark: 'číslo je odhlášené',
  warning: (facts) => `Odhlášené číslo, SMS se přeskočí: ${known(facts)}`,
};
