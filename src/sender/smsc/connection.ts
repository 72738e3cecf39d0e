/**
 * A client's socket, as PDUs. What is sent while one event is dealt with leaves in one write. Of a client that does not
 * read, or has too much unanswered, nothing more is read, so it holds a bounded part of the memory.
 */
import type {Socket} from 'node:net';
import {encodePdu} from '../gateways/smpp/encode-pdu.ts';
import type {PduDraft} from '../gateways/smpp/pdu.ts';
import {type Incoming, PduReader} from '../gateways/smpp/pdu-reader.ts';
import type {Flushable, Flusher} from './flusher.ts';

export interface ConnectionEvents {
  incoming: (incoming: Incoming) => void;
  /** Once, whoever closed it. */
  closed: () => void;
}

/** Octets that may wait for a client to read them. */
const mostUnread = 1 << 20;

export class Connection implements Flushable {
  readonly #socket: Socket;
  readonly #flusher: Flusher;
  readonly #reader = new PduReader();
  #gathered: Buffer[] = [];
  #isHeld = false;
  #isOver = false;
  #endsNext = false;
  #isDeaf = false;

  constructor(socket: Socket, flusher: Flusher, events: ConnectionEvents) {
    this.#socket = socket;
    this.#flusher = flusher;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#read(chunk, events));
    socket.on('drain', () => this.#readOrWait());
    // Every failure ends in a close.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#isOver = true;
      events.closed();
    });
  }

  send(pdu: PduDraft): void {
    if (this.#isOver) return;
    this.#gathered.push(encodePdu(pdu));
    this.#flusher.soon(this);
  }

  flush(): void {
    const [first, ...others] = this.#gathered;
    if (first !== undefined && !this.#socket.destroyed) {
      this.#socket.write(others.length === 0 ? first : Buffer.concat(this.#gathered));
    }
    this.#gathered = [];
    if (this.#endsNext) this.#socket.destroySoon();
    else this.#readOrWait();
  }

  /** While it is held nothing is read. */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    this.#readOrWait();
  }

  /** Takes nothing more, and goes on sending. */
  stopReading(): void {
    this.#isDeaf = true;
  }

  /** Takes and sends nothing more, and closes behind what was sent. */
  end(): void {
    this.#isOver = true;
    this.#endsNext = true;
    this.#flusher.soon(this);
  }

  /** Closes at once; what has not been written is lost. */
  cut(): void {
    this.#isOver = true;
    this.#gathered = [];
    this.#socket.destroy();
  }

  /** What one PDU has ended takes no more of the same chunk. */
  #read(chunk: Buffer, events: ConnectionEvents): void {
    const isDeaf = (): boolean => this.#isOver || this.#isDeaf;
    if (isDeaf()) return;
    for (const incoming of this.#reader.push(chunk)) {
      events.incoming(incoming);
      if (isDeaf()) return;
    }
  }

  #readOrWait(): void {
    if (this.#isOver) return;
    if (this.#isHeld || this.#socket.writableLength > mostUnread) this.#socket.pause();
    else if (this.#socket.isPaused()) this.#socket.resume();
  }
}
