import type {OptOutFacts, OptOutsMessages} from '../opt-outs-messages.ts';

const known = ({since, until, author, reason}: OptOutFacts): string =>
  `since ${since}${until === null ? '' : ` until ${until}`}, ${author === null ? 'asked by SMS' : `by ${author}`}` +
  (reason === '' ? '' : `: ${reason}`);

export const optOuts: OptOutsMessages = {
  title: 'SMS that may ask for no more',
  empty: 'No SMS waits for a decision.',
  columns: {time: 'Time', number: 'Number', queue: 'Queue', text: 'Text'},
  fact: 'Opted out',
  known,
  mark: 'the number is opted out',
  warning: (facts) => `Opted out, so the SMS will be skipped: ${known(facts)}`,
};
