/**
 * What is to be written to a socket, gathered and written one piece at a time.
 *
 *   waiting ─ the socket took the piece before → handed to the socket → taken by the system
 *
 * While the socket has a piece in hand nothing more is given to it. So what still waits here when the link ends has
 * provably never left, and the doubt is one piece wide.
 */
interface Piece {
  bytes: Uint8Array;
  leaves: (() => void) | null;
  taken: (() => void) | null;
}

export class Outbox {
  readonly #write: (bytes: Uint8Array, taken: () => void) => void;
  readonly #now: () => number;
  #waiting: Piece[] = [];
  #blockedSince: number | null = null;
  #isClosed = false;

  /** `write` hands bytes to the socket, and calls back once the system has them; `now` is the link's time. */
  constructor(write: (bytes: Uint8Array, taken: () => void) => void, now: () => number) {
    this.#write = write;
    this.#now = now;
  }

  /** Since when the socket has had its piece in hand; null: it has none. */
  get blockedSince(): number | null {
    return this.#blockedSince;
  }

  /** `leaves` is called just before the bytes are handed to the socket, `taken` once the system has them. */
  put(bytes: Uint8Array, leaves: (() => void) | null = null, taken: (() => void) | null = null): void {
    if (!this.#isClosed) this.#waiting.push({bytes, leaves, taken});
  }

  /** Hands all that waits to the socket, where it has nothing in hand. */
  flush(): void {
    if (this.#isClosed || this.#blockedSince !== null || this.#waiting.length === 0) return;
    const pieces = this.#waiting;
    this.#waiting = [];
    this.#blockedSince = this.#now();
    for (const {leaves} of pieces) leaves?.();
    this.#write(join(pieces), () => {
      this.#blockedSince = null;
      for (const {taken} of pieces) taken?.();
      this.flush();
    });
  }

  /** Takes back what waits, of that which was to be told when it leaves. */
  withdraw(): void {
    this.#waiting = this.#waiting.filter(({leaves}) => leaves === null);
  }

  /** Forgets all that waits, and hands over nothing more. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = [];
  }
}

function join(pieces: readonly Piece[]): Uint8Array {
  const [first] = pieces;
  return pieces.length === 1 && first ? first.bytes : Buffer.concat(pieces.map(({bytes}) => bytes));
}
