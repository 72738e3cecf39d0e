/** What a session is given, and what it asks of whoever has the socket and the database. */
import type {PduDraft, PduOf} from './pdu.ts';
import type {OwnMeanings} from './status-outcome.ts';

export type BindCommand = 'bind_transceiver' | 'bind_transmitter' | 'bind_receiver';
export type InboundPdu = PduOf<'deliver_sm'> | PduOf<'data_sm'>;

export interface SessionSettings {
  /** The bind as it is sent, but for its sequence number. */
  bind: Extract<PduDraft, {command: BindCommand}>;
  /** Submits that may wait for their answers at once; 0 on a receiver. */
  window: number;
  /** Milliseconds that the peer has for an answer. */
  responseMs: number;
  /** Milliseconds of silence after which the peer is asked whether it lives. */
  enquireMs: number;
  /** Milliseconds between two ticks. */
  tickMs: number;
  meanings: OwnMeanings;
}

export interface SessionIo {
  /** Hands bytes to the socket; `taken` follows once the system has them, and never where they were lost. */
  write: (bytes: Uint8Array, taken: () => void) => void;
  /** Stops reading, and goes on. */
  pause: (isPaused: boolean) => void;
  /** Closes the socket, after what it has in hand. */
  hangUp: () => void;
  /** Has work done once what is going on now is over. */
  soon: (work: () => void) => void;
  /** Milliseconds of any clock. */
  clock: () => number;
  /** Stores what the peer brings, and ends with the `command_status` to answer. Never rejects. */
  inbound: (pdu: InboundPdu) => Promise<number>;
  /** The state or the room has changed. */
  changed: () => void;
}

export interface SessionEnd {
  /** A code of ours, or the status that the bind was refused with. */
  code: string;
  /** Milliseconds that the bind held; null: it never came about. */
  held: number | null;
  /** Whether a submit was answered on it. */
  hasCarried: boolean;
}
