/**
 * What is to be written to a socket, gathered and written one piece at a time.
 *
 *   waiting ─ the socket took the piece before → handed to the socket → taken by the system
 *
 * While the socket has a piece in hand nothing more is given to it. So what still waits here when the link ends has
 * provably never left, and the doubt is one piece wide.
 */
export interface Outbox {
  /** Bytes that wait here or are in the socket's hands. */
  readonly bytes: number;
  /** Since when the socket has had its piece in hand, by the time passed to `put`, `flush` or `taken`; null: it has none. */
  readonly blockedSince: number | null;
  /** `leaves` is called just before the bytes are handed to the socket, `taken` once the system has them. */
  put: (bytes: Uint8Array, leaves?: (() => void) | null, taken?: (() => void) | null) => void;
  /** Hands all that waits to the socket, where it has nothing in hand. */
  flush: () => void;
  /** Forgets all that waits, and hands over nothing more. */
  close: () => void;
}

interface Piece {
  bytes: Uint8Array;
  leaves: (() => void) | null;
  taken: (() => void) | null;
}

/** `write` hands bytes to the socket, and calls back once the system has them; `now` is the link's time. */
export function createOutbox(write: (bytes: Uint8Array, taken: () => void) => void, now: () => number): Outbox {
  let waiting: Piece[] = [];
  let bytes = 0;
  let blockedSince: number | null = null;
  let isClosed = false;

  const flush = (): void => {
    if (isClosed || blockedSince !== null || waiting.length === 0) return;
    const pieces = waiting;
    waiting = [];
    blockedSince = now();
    for (const {leaves} of pieces) leaves?.();
    const joined = join(pieces);
    write(joined, () => {
      blockedSince = null;
      bytes -= joined.length;
      for (const {taken} of pieces) taken?.();
      flush();
    });
  };
  return {
    get bytes() {
      return bytes;
    },
    get blockedSince() {
      return blockedSince;
    },
    put: (piece, leaves = null, taken = null) => {
      if (isClosed) return;
      waiting.push({bytes: piece, leaves, taken});
      bytes += piece.length;
    },
    flush,
    close: () => {
      isClosed = true;
      waiting = [];
    },
  };
}

function join(pieces: readonly Piece[]): Uint8Array {
  const [first] = pieces;
  return pieces.length === 1 && first ? first.bytes : Buffer.concat(pieces.map(({bytes}) => bytes));
}
