/** A program in a terminal of 120×40 whose every byte is counted and timed. */
import {openPty, type Pty, type PtyOptions} from '../support/pty.ts';

export const cols = 120;
export const rows = 40;

export interface Program extends Pty {
  /** Bytes so far. */
  bytes: () => number;
  /** When bytes came last, by `performance.now()`. */
  lastAt: () => number;
  /** Presses a key and resolves `gap` milliseconds later with what it brought. */
  press: (key: string, gap: number) => Promise<KeyEcho>;
  /** Resolves when nothing has come for `quiet` milliseconds. */
  rest: (quiet?: number) => Promise<void>;
  /** Ends the program, as it is. */
  end: () => Promise<void>;
}

export interface KeyEcho {
  bytes: number;
  /** Milliseconds to the first byte; null: none came. */
  first: number | null;
}

export function openProgram(command: string, args: readonly string[], options: PtyOptions = {}): Program {
  let bytes = 0;
  let lastAt = performance.now();
  /** When bytes came since the last key. */
  let firsts: number[] = [];
  const pty = openPty(command, args, {
    ...options,
    cols,
    rows,
    onBytes: (count) => {
      bytes += count;
      lastAt = performance.now();
      firsts.push(lastAt);
    },
  });
  const press: Program['press'] = async (key, gap) => {
    const before = bytes;
    const pressedAt = performance.now();
    firsts = [];
    pty.keys(key);
    await pause(pressedAt + gap - performance.now());
    const [firstAt = null] = firsts;
    return {bytes: bytes - before, first: firstAt === null ? null : firstAt - pressedAt};
  };
  return Object.assign(pty, {
    press,
    bytes: () => bytes,
    lastAt: () => lastAt,
    rest: async (quiet = 400) => {
      for (let wait = quiet; wait > 0; wait = lastAt + quiet - performance.now()) await pause(wait);
    },
    end: async () => {
      pty.kill();
      await pty.exit;
    },
  });
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
