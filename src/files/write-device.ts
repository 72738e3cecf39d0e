import {close, constants, open as openDescriptor} from 'node:fs';
import {open} from 'node:fs/promises';
import {Socket} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {isatty} from 'node:tty';
import {promisify} from 'node:util';
import {errorCode} from '../core/error-code.ts';
import {UserError} from '../core/problem.ts';

/** What has its name already and takes bytes as they come. */
export interface Way {
  write: (bytes: Uint8Array) => Promise<void>;
  /** To be waited for when all is written. */
  close: () => Promise<void>;
  /** Gives up; after `close` it does nothing. */
  abandon: () => Promise<void>;
}

/** Throws fileIsTerminal: there texts from outside would work as what they are not. */
export async function openDevice(path: string, real: string): Promise<Way> {
  const file = await open(real, constants.O_WRONLY | constants.O_NOCTTY);
  if (isatty(file.fd)) {
    await file.close();
    throw new UserError({code: 'fileIsTerminal', path});
  }
  return {write: (bytes) => file.writeFile(bytes), close: () => file.close(), abandon: () => file.close()};
}

/**
 * A named pipe, once somebody reads it. Nothing waits in the system, neither for the reader nor for room: a call that
 * waits there would keep the process from ending.
 */
export async function openPipe(path: string, signal: AbortSignal | undefined): Promise<Way> {
  const socket = new Socket({fd: await readDescriptor(path, signal), readable: false, writable: true});
  const failed = new Promise<never>((_, reject) => socket.once('error', reject));
  // Whoever writes next hears of it.
  failed.catch(() => undefined);
  const giveUp = (): void => void socket.destroy(signal?.reason as Error);
  signal?.addEventListener('abort', giveUp, {once: true});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const written = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => void socket.write(bytes, (error) => (error ? reject(error) : resolve())));
  const end = async (): Promise<void> => {
    signal?.removeEventListener('abort', giveUp);
    await closed;
  };
  return {
    write: (bytes) => Promise.race([written(bytes), failed]),
    close: async () => {
      socket.end();
      await Promise.race([closed, failed]);
      await end();
    },
    abandon: () => {
      socket.destroy();
      return end();
    },
  };
}

/** Milliseconds between two looks whether somebody reads. */
const lookEvery = 50;

async function readDescriptor(path: string, signal: AbortSignal | undefined): Promise<number> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      const descriptor = await promisify(openDescriptor)(path, constants.O_WRONLY | constants.O_NONBLOCK);
      if (signal?.aborted === true) await promisify(close)(descriptor);
      else return descriptor;
    } catch (error) {
      if (errorCode(error) !== 'ENXIO') throw error;
      await pause(lookEvery);
    }
  }
}
