/**
 * Tells systemd how the service stands (sd_notify(3)). Its socket takes datagrams, which Node has no client for, so
 * `systemd-notify` says it, which is there wherever systemd is; the unit lets it (`NotifyAccess=all`).
 */
import {execFile} from 'node:child_process';
import {errorCode} from '../core/error-code.ts';

/** What systemd has told the process in its environment. */
export interface ServiceManager {
  /** Milliseconds in which it wants to hear from the process again and again; null: it does not. */
  watchdog: number | null;
}

export interface Notifier {
  ready: () => void;
  /** The end has begun; resolves when it was said. */
  stopping: () => Promise<void>;
}

const silent: Notifier = {ready: () => undefined, stopping: () => Promise.resolve()};

/** `onFailure` is called once at most. Null: nobody wants to know. */
export function openNotifier(manager: ServiceManager | null, onFailure: (reason: string) => void): Notifier {
  if (manager === null) return silent;
  let hasFailed = false;
  let pulse: NodeJS.Timeout | undefined;
  const say = (state: string): Promise<void> =>
    new Promise((resolve) => {
      execFile('systemd-notify', [state], {timeout: 10_000}, (error) => {
        if (error && !hasFailed) {
          hasFailed = true;
          onFailure(errorCode(error) ?? error.message);
        }
        resolve();
      });
    });
  return {
    ready: () => {
      void say('READY=1');
      // Twice in the time, as sd_watchdog_enabled(3) advises.
      if (manager.watchdog !== null) pulse = setInterval(() => void say('WATCHDOG=1'), manager.watchdog / 2).unref();
    },
    stopping: () => {
      clearInterval(pulse);
      return say('STOPPING=1');
    },
  };
}
