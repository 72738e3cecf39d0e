/** A step in the history of a number: it was put on the opt-out list, stays there longer than before, or was taken off. */
export interface OptOutStep {
  time: Date;
  /** Whether the number was put on the list, or taken off. */
  isOn: boolean;
  /** A login, or the number itself where it asked by a message. */
  author: string;
  reason: string;
  /** When that ends; null: for good, and where the number was taken off. */
  until: Date | null;
  /** The received message that asked for it. */
  message: number | null;
  /** The bulk send whose status did it, or that was cancelled. */
  batch: number | null;
}

/** UTF-16 units of a reason that a person gives. */
export const longestReason = 200;

/** One line without tabs, for lists and tables; empty where nothing is left. */
export const plainReason = (written: string): string =>
  written
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, longestReason);
