import type {OptOutFacts, OptOutsMessages} from '../opt-outs-messages.ts';

const known = ({since, until, author, reason}: OptOutFacts): string =>
  `od ${since}${until === null ? '' : ` do ${until}`}, ${author === null ? 'na žádost v SMS' : author}` +
  (reason === '' ? '' : `: ${reason}`);

export const optOuts: OptOutsMessages = {
  title: 'SMS, které možná žádají o odhlášení',
  empty: 'Žádná SMS na rozhodnutí nečeká.',
  columns: {time: 'Čas', number: 'Číslo', queue: 'Fronta', text: 'Text'},
  fact: 'Odhlášeno',
  known,
  mark: 'číslo je odhlášené',
  warning: (facts) => `Odhlášené číslo, SMS se přeskočí: ${known(facts)}`,
};
