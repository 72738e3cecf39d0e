/** Whether the client of a link lives: it is asked with `enquire_link` from time to time (SMPP 3.4, 4.11). */
import type {Exchange} from './exchange.ts';

export interface Enquiry {
  start: () => void;
  /** The answer to the question of this sequence number came; anything else is passed over. */
  answered: (sequence: number) => void;
}

interface Asked {
  number: number;
  /** Sends a question and returns its sequence number; null: none is asked any more. */
  ask: () => number | null;
  /** The last question is still unanswered at the time of the next; nothing more is asked. */
  lost: () => void;
}

/** Null: clients are not to be asked. */
export function createEnquiry({agenda, options, record, time}: Exchange, {number, ask, lost}: Asked): Enquiry | null {
  const {enquire: every} = options;
  if (every === null) return null;
  let open: {sequence: number; asked: number} | null = null;
  const tell = (took: number | null): void => record({event: 'enquired', time: time(), link: number, took});
  const turn = (): void => {
    if (open !== null) {
      tell(null);
      lost();
      return;
    }
    const sequence = ask();
    if (sequence === null) return;
    open = {sequence, asked: time()};
    agenda.after(every, turn);
  };
  return {
    start: () => agenda.after(every, turn),
    answered: (sequence) => {
      if (open?.sequence !== sequence) return;
      tell(time() - open.asked);
      open = null;
    },
  };
}
