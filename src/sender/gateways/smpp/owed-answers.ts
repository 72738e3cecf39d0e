/**
 * Answers that the peer is owed, from its request until the system has the answer. Above a limit nothing more is read,
 * and the peer's own window and TCP hold it back: a burst costs time and no memory.
 */
export interface OwedAnswers {
  readonly count: number;
  readonly isPaused: boolean;
  begin: () => void;
  end: () => void;
}

/** Reading stops at `most` and goes on at half of it; `pause` is told before `isPaused` changes. */
export function createOwedAnswers(most: number, pause: (isPaused: boolean) => void): OwedAnswers {
  let count = 0;
  let isPaused = false;
  const change = (by: 1 | -1): void => {
    count += by;
    const isFull = count >= (isPaused ? most / 2 : most);
    if (isFull === isPaused) return;
    pause(isFull);
    isPaused = isFull;
  };
  return {
    get count() {
      return count;
    },
    get isPaused() {
      return isPaused;
    },
    begin: () => change(1),
    end: () => change(-1),
  };
}
