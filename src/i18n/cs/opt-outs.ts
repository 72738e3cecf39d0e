import type {OptOutFacts, OptOutsMessages} from '../opt-outs-messages.ts';

const asked = 'na žádost v SMS';
const until = (time: string): string => `do ${time}`;

const known = ({since, until: end, author, reason}: OptOutFacts): string =>
  `od ${since}${end === null ? '' : ` ${until(end)}`}, ${author === null ? asked : author}` +
  (reason === '' ? '' : `: ${reason}`);

export const optOuts: OptOutsMessages = {
  title: 'SMS, které možná žádají o odhlášení',
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
