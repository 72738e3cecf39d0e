/** A wait that can be cut short. A ring while nobody waits cuts the next wait short, so none is lost. */
export interface Bell {
  ring: () => void;
  /** Ends after `milliseconds`, or at the next ring. */
  wait: (milliseconds: number) => Promise<void>;
}

/** For one who waits. */
export function createBell(): Bell {
  let rung = false;
  let end: (() => void) | null = null;
  return {
    ring: () => {
      if (end) end();
      else rung = true;
    },
    wait: (milliseconds) =>
      new Promise((resolve) => {
        if (rung) {
          rung = false;
          resolve();
          return;
        }
        const timer = setTimeout(() => end?.(), milliseconds);
        end = () => {
          clearTimeout(timer);
          end = null;
          resolve();
        };
      }),
  };
}
