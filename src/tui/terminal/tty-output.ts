import {writeSync} from 'node:fs';
import {errorCode} from '../../core/error-code.ts';

/** How long the last words to a terminal that does not take them are tried, in milliseconds. */
const maxFarewellMs = 200;

/** Node's terminal streams block while the line is full; the handle that they stand on can be told not to. */
interface TtyStream {
  fd: number;
  _handle?: {setBlocking?: (isBlocking: boolean) => void} | null;
}

/** The way to the tty: never waits for a slow line, says when it is free again and when it is gone. */
export class TtyOutput {
  readonly #stream: NodeJS.WriteStream & TtyStream;
  readonly #onFree: () => void;
  readonly #onLost: () => void;
  #waiting = 0;
  #isLost = false;

  constructor(stream: NodeJS.WriteStream, events: {onFree: () => void; onLost: () => void}) {
    this.#stream = stream as NodeJS.WriteStream & TtyStream;
    this.#onFree = events.onFree;
    this.#onLost = events.onLost;
    stream.on('error', () => this.lose());
    this.setBlocking(false);
  }

  /** True while something written has not left the process. */
  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** A full line must stop neither the keys nor the sender; another program that gets this tty expects it to. */
  setBlocking(isBlocking: boolean): void {
    this.#stream._handle?.setBlocking?.(isBlocking);
  }

  write(bytes: string): void {
    if (this.#isLost || bytes === '') return;
    this.#waiting++;
    this.#stream.write(bytes, () => {
      this.#waiting--;
      if (this.#waiting === 0 && !this.#isLost) this.#onFree();
    });
  }

  /** Writes before it returns, for the end of the process; gives up on a line that takes nothing. */
  writeNow(bytes: string): void {
    const rest = Buffer.from(bytes);
    const until = Date.now() + maxFarewellMs;
    for (let done = 0; done < rest.length && !this.#isLost;) {
      try {
        done += writeSync(this.#stream.fd, rest, done);
      } catch (error) {
        if (errorCode(error) !== 'EAGAIN' || Date.now() > until) return;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
    }
  }

  /** The line is gone: whatever is written from now on is dropped. */
  lose(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#onLost();
  }
}
