import type {Desk} from '../actions/desk.ts';
import {UserError} from '../core/problem.ts';

export interface RunningSender {
  /** Waits for what is in flight. Throws what the sender failed with where that was a fault of ours. */
  stop: () => Promise<void>;
}

/**
 * The sender that the desk runs beside its screen, on its own database only: elsewhere sending is for whoever runs
 * `smsdesk sender`. It says nothing, since the grid shows what it does.
 */
export function startSender({db, kind}: Desk): RunningSender {
  if (kind === 'external') return {stop: () => Promise.resolve()};
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    const {runSender} = await import('../sender/run-sender.ts');
    await runSender({db, log: () => undefined, signal: stopping.signal});
  };
  const ended = run();
  // Thrown where it is awaited; until then it must not count as unhandled.
  ended.catch(() => undefined);
  return {
    stop: async () => {
      stopping.abort();
      try {
        await ended;
      } catch (error) {
        // What a person can mend the screen has said already.
        if (!(error instanceof UserError)) throw error;
      }
    },
  };
}
