/** What happens to the process that the terminal must hear of. */
export interface ProcessEvents {
  /** Asked to end from outside. */
  onEnd: (signal: NodeJS.Signals) => void;
  /** Asked to stop (`kill -TSTP`; the key is a key like any other in raw mode). */
  onStop: () => void;
  /** Runs again after it was stopped. */
  onContinue: () => void;
  /** The window has changed, if only to and fro before anyone could look at its size. */
  onWindow: () => void;
  /** Dies of an error or exits: the last moment to restore anything. */
  onDeath: () => void;
}

/** How long to wait for the continuation after a stop that may not have happened, in milliseconds. */
const notStoppedMs = 100;

/** Listens until the returned function is called. */
export function watchProcess({onEnd, onStop, onContinue, onWindow, onDeath}: ProcessEvents): () => void {
  const end = (signal: NodeJS.Signals): void => onEnd(signal);
  const signals: readonly [NodeJS.Signals, (signal: NodeJS.Signals) => void][] = [
    ['SIGHUP', end],
    ['SIGTERM', end],
    ['SIGINT', end],
    ['SIGTSTP', onStop],
    ['SIGCONT', onContinue],
    ['SIGWINCH', onWindow],
  ];
  for (const [signal, listener] of signals) process.on(signal, listener);
  // The monitor only looks on: Node still prints the error, now onto the restored screen, and exits.
  process.on('uncaughtExceptionMonitor', onDeath);
  process.on('exit', onDeath);
  return () => {
    for (const [signal, listener] of signals) process.off(signal, listener);
    process.off('uncaughtExceptionMonitor', onDeath);
    process.off('exit', onDeath);
  };
}

/**
 * Stops this process and, with `wholeGroup`, what stands in the same job (npm, a shell), as Ctrl-Z does in a terminal's
 * ordinary mode. Resolves when the job is in the foreground again, or when nothing stopped: a job that no shell looks
 * after cannot be stopped.
 */
export async function stopUntilContinued(ownListener: () => void, wholeGroup: boolean): Promise<void> {
  // Only without a listener does the signal stop the process.
  process.off('SIGTSTP', ownListener);
  const continued = new Promise<void>((resolve) => {
    const timer = setTimeout(done, notStoppedMs);
    process.once('SIGCONT', done);
    function done(): void {
      clearTimeout(timer);
      process.off('SIGCONT', done);
      resolve();
    }
  });
  process.kill(wholeGroup ? 0 : process.pid, wholeGroup ? 'SIGTSTP' : 'SIGSTOP');
  await continued;
  process.on('SIGTSTP', ownListener);
}
