import {StringDecoder} from 'node:string_decoder';
import {KeyParser, type InputEvent} from './key-parser.ts';

/** The tty's input in raw mode, read by the key parser. */
export class KeyInput {
  readonly #stream: NodeJS.ReadStream;
  readonly #onEvent: (event: InputEvent) => void;
  readonly #escapeWaitMs: number;
  #parser: KeyParser;
  #decoder = new StringDecoder('utf8');
  #timer: NodeJS.Timeout | null = null;

  constructor(
    stream: NodeJS.ReadStream,
    escapeWaitMs: number,
    events: {onEvent: (event: InputEvent) => void; onLost: () => void},
  ) {
    this.#stream = stream;
    this.#onEvent = events.onEvent;
    this.#escapeWaitMs = escapeWaitMs;
    this.#parser = new KeyParser(escapeWaitMs);
    stream.on('error', events.onLost);
    stream.on('end', events.onLost);
  }

  /** Reads from now on; half a key from before it was stopped is forgotten. */
  start(): void {
    this.#parser = new KeyParser(this.#escapeWaitMs);
    this.#decoder = new StringDecoder('utf8');
    // The stream believes what it was told last; another program may have told the terminal something else.
    this.#stream.setRawMode(false);
    this.#stream.setRawMode(true);
    this.#stream.on('data', this.#read);
    this.#stream.resume();
  }

  stop(): void {
    this.#stream.off('data', this.#read);
    this.#stream.pause();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    try {
      this.#stream.setRawMode(false);
    } catch {
      // The terminal is gone, and its modes with it.
    }
  }

  readonly #read = (chunk: Buffer): void => {
    void this.#give(this.#parser.push(this.#decoder.write(chunk), performance.now()));
    this.#expectMore();
  };

  #expectMore(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const {deadline} = this.#parser;
    if (deadline === null) return;
    this.#timer = setTimeout(() => this.#expire(), Math.max(1, Math.ceil(deadline - performance.now())));
  }

  #expire(): void {
    void this.#give(this.#parser.expire(performance.now()));
    this.#expectMore();
  }

  /**
   * One event after the other, though they came in one read: React commits what a key changed in a microtask, so the
   * next key finds it done. Without that, a text field would lose all but the last letter of a read.
   */
  async #give(events: readonly InputEvent[]): Promise<void> {
    for (const event of events) {
      this.#onEvent(event);
      await Promise.resolve();
    }
  }
}

/**
 * How long an ESC is waited on, in milliseconds: a slow line tears an arrow key apart more than a local one.
 * SMSDESK_ESC_MS says otherwise.
 */
export function escapeWaitMs(env: Readonly<Record<string, string | undefined>>): number {
  const asked = env['SMSDESK_ESC_MS'];
  if (asked !== undefined && /^\d{1,4}$/.test(asked)) return Number(asked);
  return env['SSH_CONNECTION'] ? 100 : 50;
}
