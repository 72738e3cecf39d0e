/** A number on the opt-out list, in the words of times and people. */
export interface OptOutFacts {
  since: string;
  /** Null: for good. */
  until: string | null;
  /** Who put it there; null: the number asked for it itself. */
  author: string | null;
  /** May be empty. */
  reason: string;
}

/** What the screens say of opt-outs. */
export interface OptOutsMessages {
  /** Of the messages that a person has to decide about. */
  title: string;
  empty: string;
  /** For the lowest lines of every screen: so many messages wait, and the key that shows them in the grid. */
  waiting: (count: number, isMore: boolean, key: string) => string;
  columns: {time: string; number: string; queue: string; text: string};
  /** The name of the fact, and what stands beside it. */
  fact: string;
  known: (facts: OptOutFacts) => string;
  /** The heading of what ever happened to a number on the list, and the steps of it. */
  history: string;
  states: Record<'on' | 'off', string>;
  /** Instead of a person: the number itself. */
  asked: string;
  /** To when it holds. */
  until: (time: string) => string;
  /** Beside a heading. */
  mark: string;
  /** To whoever is about to write to the number. */
  warning: (facts: OptOutFacts) => string;
}
