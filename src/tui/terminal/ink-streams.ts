import {EventEmitter} from 'node:events';
import type {KeyPress} from './key-press.ts';
import {encodeKey} from './key-sequences.ts';

export interface Size {
  columns: number;
  rows: number;
}

/** What Ink takes for its tty: tells it the size and hands every write to `take`. */
export class InkStdout extends EventEmitter {
  readonly isTTY = true;
  readonly writable = true;
  columns: number;
  rows: number;
  readonly #take: (text: string) => void;

  constructor(size: Size, take: (text: string) => void) {
    super();
    this.setMaxListeners(0);
    this.columns = size.columns;
    this.rows = size.rows;
    this.#take = take;
  }

  write(text: string, ...rest: unknown[]): boolean {
    if (text !== '') this.#take(text);
    const done = rest.at(-1);
    // Ink waits for an empty write before it counts itself as unmounted.
    if (typeof done === 'function') process.nextTick(done);
    return true;
  }

  /** Tells Ink of a new size. */
  resize(size: Size): void {
    this.columns = size.columns;
    this.rows = size.rows;
    this.emit('resize');
  }
}

/**
 * What Ink takes for its keyboard. It is silent but for what is forwarded, one key a read, so a widget with a listener
 * of its own hears a key only when the one listener of the program gave it on.
 */
export class InkStdin extends EventEmitter {
  readonly isTTY = true;
  readonly #waiting: string[] = [];

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  /** Gives bytes on to whoever listens now; nobody hears them later. */
  feed(bytes: string): void {
    if (this.listenerCount('readable') === 0) return;
    this.#waiting.push(bytes);
    this.emit('readable');
    this.#waiting.length = 0;
  }

  forward(press: KeyPress): void {
    this.feed(encodeKey(press));
  }

  /** Pasted text as a terminal would send it, so that it arrives whole. */
  forwardPaste(text: string): void {
    this.feed(`\x1b[200~${text.replace(/[\x1b\x9b]/g, '')}\x1b[201~`);
  }

  read(): string | null {
    return this.#waiting.shift() ?? null;
  }

  setEncoding(): this {
    return this;
  }

  setRawMode(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
