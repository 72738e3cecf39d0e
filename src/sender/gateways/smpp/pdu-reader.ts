/**
 * PDUs out of a stream that arrives in chunks of any size.
 *
 * What is kept between two chunks is at most one unfinished PDU, and no more of it than has arrived. A `command_length`
 * that cannot be ends the stream, for nobody can say where the next PDU would begin; whatever follows is dropped.
 */
import {decodePdu, type Malformed} from './decode-pdu.ts';
import {headerLength, longestPdu, type Pdu} from './pdu.ts';

export interface FramingFault {
  kind: 'fault';
  /** Below 16, or beyond the limit. */
  reason: 'tooShort' | 'tooLong';
  /** `command_length` as it came. */
  length: number;
}

export type Incoming = {kind: 'pdu'; pdu: Pdu} | Malformed | FramingFault;

const lengthField = 4;

export class PduReader {
  readonly #limit: number;
  /** The beginning of a PDU whose end has not come yet: the first `#used` octets of it. */
  #held = Buffer.alloc(0);
  #used = 0;
  #isOver = false;

  constructor(limit = longestPdu) {
    this.#limit = limit;
  }

  /** After a fault there is nothing more to read. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Octets of an unfinished PDU. */
  get waiting(): number {
    return this.#used;
  }

  /** The PDUs that this chunk completes, in their order; a fault is the last of them. */
  push(chunk: Uint8Array): Incoming[] {
    const found: Incoming[] = [];
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let at = this.#isOver ? buffer.length : this.#finishHeld(buffer, found);
    while (!this.#isOver && buffer.length - at >= lengthField) {
      const end = at + buffer.readUInt32BE(at);
      if (!this.#isSound(end - at, found) || end > buffer.length) break;
      found.push(decodePdu(buffer, at, end));
      at = end;
    }
    if (!this.#isOver) this.#hold(buffer, at, buffer.length);
    return found;
  }

  /** Completes the PDU that is held, if there is one; where the chunk goes on after it. */
  #finishHeld(buffer: Buffer, found: Incoming[]): number {
    let at = 0;
    // First the length, then what it promises.
    while (this.#used > 0) {
      const wanted = this.#used < lengthField ? lengthField : this.#held.readUInt32BE(0);
      const next = Math.min(at + wanted - this.#used, buffer.length);
      this.#hold(buffer, at, next);
      at = next;
      if (this.#used < wanted) break;
      if (wanted === lengthField) {
        if (!this.#isSound(this.#held.readUInt32BE(0), found)) break;
        continue;
      }
      found.push(decodePdu(this.#held, 0, wanted));
      this.#used = 0;
    }
    return at;
  }

  /** Whether a PDU can have this length; else the stream is over. */
  #isSound(length: number, found: Incoming[]): boolean {
    if (length >= headerLength && length <= this.#limit) return true;
    found.push({kind: 'fault', reason: length < headerLength ? 'tooShort' : 'tooLong', length});
    this.#isOver = true;
    this.#held = Buffer.alloc(0);
    this.#used = 0;
    return false;
  }

  #hold(buffer: Buffer, from: number, to: number): void {
    const used = this.#used + to - from;
    if (used > this.#held.length) {
      const larger = Buffer.alloc(Math.max(256, Math.min(used * 2, this.#limit)));
      this.#held.copy(larger, 0, 0, this.#used);
      this.#held = larger;
    }
    buffer.copy(this.#held, this.#used, from, to);
    this.#used = used;
  }
}
