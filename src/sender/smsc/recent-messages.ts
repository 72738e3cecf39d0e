/** The messages that were taken lately, for whoever asks after one (query_sm, SMPP 3.4, 4.8). */
import type {Fate} from './plan-receipts.ts';

export interface TakenMessage {
  systemId: string;
  source: string;
  /** Null: nobody will ever know. */
  fate: Fate | null;
  /** Since when it is in its final state, in milliseconds since 1970. */
  done: number;
}

export interface RecentMessages {
  add: (number: number, message: TakenMessage) => void;
  find: (number: number) => TakenMessage | undefined;
}

/** Of messages with numbers in a row the last `most`. */
export function createRecentMessages(most: number): RecentMessages {
  const ring: {number: number; message: TakenMessage}[] = [];
  return {
    add: (number, message) => void (ring[number % most] = {number, message}),
    find: (number) => {
      const kept = ring[number % most];
      return kept?.number === number ? kept.message : undefined;
    },
  };
}
