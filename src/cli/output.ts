import {jsonLine} from '../core/json-line.ts';
import {UserError} from '../core/problem.ts';

/**
 * Standard output. Whoever reads it may go away early, as `head` does: then what is left is dropped, and `isClosed`
 * tells long work that it may end.
 */
export class Output {
  readonly #stream: NodeJS.WriteStream;
  #isClosed = false;
  /** Whether what is written may be coloured; the meaning is in the words all the same. */
  readonly hasColors: boolean;

  constructor(stream: NodeJS.WriteStream, hasColors = false) {
    this.#stream = stream;
    this.hasColors = hasColors;
    // A failed write answers to its own callback; without a listener the same error would end the process.
    stream.on('error', () => undefined);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY;
  }

  /** Cells of a line on a terminal; null: not a terminal, so no line is too long. */
  get width(): number | null {
    return this.#stream.isTTY ? Math.max(this.#stream.columns, 20) : null;
  }

  /** Resolves when the text is on its way. Throws `cannotWrite`. */
  async write(content: string | Uint8Array): Promise<void> {
    if (this.#isClosed) return;
    const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      this.#stream.write(content, (error) => resolve(error ?? null));
    });
    if (failure === null) return;
    this.#isClosed = true;
    if (failure.code === 'EPIPE') return;
    throw new UserError({code: 'cannotWrite', path: '/dev/stdout', reason: failure.code ?? failure.message});
  }

  line(text: string): Promise<void> {
    return this.write(`${text}\n`);
  }

  /** One value as one line of JSON. */
  json(value: unknown): Promise<void> {
    return this.line(jsonLine(value));
  }
}
