import type {OptOutFacts, OptOutsMessages} from '../opt-outs-messages.ts';

const asked = 'asked by SMS';
const until = (time: string): string => `until ${time}`;

const known = ({since, until: end, author, reason}: OptOutFacts): string =>
  `since ${since}${end === null ? '' : ` ${until(end)}`}, ${author === null ? asked : `by ${author}`}` +
  (reason === '' ? '' : `: ${reason}`);

export const optOuts: OptOutsMessages = {
  title: 'SMS that may ask for no more',
  waiting: (count, isMore, key) =>
    `${count.toLocaleString('en-GB')}${isMore ? '+' : ''} SMS may ask for no more: ${key} in the grid`,
  empty: 'No SMS waits for a decision.',
  columns: {time: 'Time', number: 'Number', queue: 'Queue', text: 'Text'},
  fact: 'Opted out',
  known,
  history: 'Opt-outs of this number',
  states: {on: 'opted out', off: 'opted in'},
  asked,
  until,
  mark: 'the number is opted out',
  warning: (facts) => `Opted out, so the SMS will be skipped: ${known(facts)}`,
};
