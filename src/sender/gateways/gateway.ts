/**
 * What a driver has to be. The loop knows nothing else about carriers, so adding a kind is adding a row to `kinds.ts`.
 */
import type {LinkState} from '../../core/gateway-link.ts';
import type {Outcome, Refusal} from '../../core/retry.ts';

/** A row of the table of gateways; `options` is whatever was stored, for the driver to check. */
export interface GatewayConfig {
  id: number;
  name: string;
  url: string | null;
  options: Readonly<Record<string, unknown>>;
  /** Tells this installation from all others; absent where nothing depends on it. */
  installation?: string;
}

export interface OutgoingMessage {
  /** The same for every attempt: a carrier that knows idempotency keys can have it as one. */
  id: number;
  /** E.164. */
  number: string;
  text: string;
  parts: number;
  /** What the recipient sees; null: the carrier's default. */
  senderName: string | null;
  /** After this the carrier is not to deliver it. */
  expires: Date | null;
}

export interface Receipt {
  /** As it came. */
  carrierId: string;
  /** Other forms in which the answer to the submit may have named it: hexadecimal for decimal, without padding. */
  otherIds?: readonly string[];
  /** Our own id of the message, where the receipt names it. */
  messageId?: number;
  /** Who the message went to, where the receipt says so. */
  number?: string;
  /** As it came over the wire. */
  raw?: Uint8Array;
  /** `sent`: the carrier has it, and does not know what has become of it; nothing has ended. */
  state: 'delivered' | 'failed' | 'expired' | 'sent';
  /** The carrier's own code; null where nothing went wrong. */
  code: string | null;
}

export interface InboundMessage {
  /** Who wrote: E.164, a short code or an alphanumeric sender. */
  number: string;
  /** Which of our numbers was written to; null where the carrier does not say. */
  recipient: string | null;
  /** May hold half a surrogate pair, where it is but a part. */
  text: string;
  parts: number;
  /** The bytes as they came, where there are any. */
  raw: Uint8Array | null;
  /** The carrier's own name for it, where it has one: by it a message that is sent once more is known. */
  carrierId?: string;
  /** Of a long message that comes in several: which of them this is. Absent: it is whole. */
  part?: {reference: number; total: number; number: number};
}

/** How the way to the carrier stands. */
export interface LinkReport {
  state: LinkState;
  /** Why it is down, or what went wrong last on it: a code of ours or the carrier's; null: nothing. */
  reason: string | null;
}

/**
 * `receipt` and `inbound` end when what they were told is on disk; only then may it be acknowledged. They reject when it
 * cannot be stored. The others are hints, which nobody has to take.
 */
export interface GatewayEvents {
  receipt(receipt: Receipt): Promise<void>;
  inbound(message: InboundMessage): Promise<void>;
  /** The window is another one than before, otherwise than by what is in flight: there is something to look at. */
  linkChanged?(): void;
  /** The carrier has refused a part for now, which the driver tries again by itself. */
  partRefused?(refusal: Refusal): void;
  /** A receipt says a word that nobody here knows, empty where it says none; it is acknowledged, and changes nothing. */
  receiptUnread?(word: string): void;
}

/** What a carrier has taken and not reported on. */
export interface OutstandingMessage {
  number: string;
  /** Of the parts that wait, in their order. */
  carrierIds: readonly string[];
  senderName: string | null;
  handedOver: Date;
}

export interface Gateway {
  /** Messages that may wait for an answer at once; read before each claim, and 0 while there is no link. */
  readonly window: number;
  readonly link: LinkReport;
  /**
   * Hands one message over and ends with the carrier's answer. A driver has its own time limit, and answers `linkLost`
   * or `unknown` for what it put on the wire without hearing back. A throw counts as `unknown`.
   */
  submit(message: OutgoingMessage): Promise<Outcome>;
  /** Names messages handed over earlier that still wait for a receipt, so that a driver may ask after them. */
  resume(outstanding: readonly OutstandingMessage[]): void;
  /** Called with nothing in flight; afterwards no event comes. */
  close(): Promise<void>;
}

/** Opens a gateway, or throws `UserError` where its configuration cannot work. */
export type GatewayDriver = (config: GatewayConfig, events: GatewayEvents) => Promise<Gateway>;
