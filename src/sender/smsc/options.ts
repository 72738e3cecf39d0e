/** How an SMSC of ours behaves, as data: everything that a client of it can meet. */
import type {CommandStatus} from '../../core/failure-code.ts';

/** How a message's number is written as its id. SMSCs differ, and many write it otherwise in the receipt than in the answer. */
export const idForms = ['decimal', 'hex', 'upper-hex', 'padded'] as const;
export type IdForm = (typeof idForms)[number];

/** Where a receipt names the message: the TLV `receipted_message_id`, the text, or both (SMPP 3.4, 5.3.2.12 and Appendix B). */
export const receiptIdPlaces = ['both', 'tlv', 'text'] as const;
export type ReceiptIdPlace = (typeof receiptIdPlaces)[number];

/** When receipts come: after the answer in the order of the submits, just before the answer, or in any order. */
export const receiptOrders = ['after', 'before', 'shuffled'] as const;
export type ReceiptOrder = (typeof receiptOrders)[number];

/** What people write of their own accord: one SMS, one of several parts, one that attacks its reader, or these in turn. */
export const inboundKinds = ['short', 'long', 'hostile', 'mixed'] as const;
export type InboundKind = (typeof inboundKinds)[number];

/** The PDU that brings receipts and received messages to the client. */
export const carryingPdus = ['deliver_sm', 'data_sm'] as const;
export type CarryingPdu = (typeof carryingPdus)[number];

/** When a link is cut: before the answers that are owed on it, or behind them. */
export const dropTimes = ['before', 'after'] as const;
export type DropTime = (typeof dropTimes)[number];

/** The answers to a bind that can be asked for. */
export const bindRefusals = [
  'ESME_RINVPASWD',
  'ESME_RINVSYSID',
  'ESME_RBINDFAIL',
  'ESME_RALYBND',
  'ESME_RSYSERR',
  'ESME_RTHROTTLED',
] as const satisfies readonly CommandStatus[];
export type BindRefusal = (typeof bindRefusals)[number];

/** The answers to a submit beyond the window. */
export const windowRefusals = ['ESME_RMSGQFUL', 'ESME_RTHROTTLED'] as const satisfies readonly CommandStatus[];
export type WindowRefusal = (typeof windowRefusals)[number];

/** Times are milliseconds, shares are percents; null: there is no such limit, or it never happens. */
export interface SmscOptions {
  host: string;
  /** 0: any free one. */
  port: number;
  /** Speaks TLS with this certificate and key, both PEM; null: without. */
  tls: {cert: string; key: string} | null;
  /** The only client let in; null: any system id with any password. */
  account: {systemId: string; password: string} | null;
  /** From a submit to its answer, and what may come on top of it. */
  latency: number;
  jitter: number;
  /** Submits a second of one system id; those beyond are answered ESME_RTHROTTLED. */
  rate: number | null;
  /** Submits of one link that may wait for an answer; those beyond are answered `windowRefusal`. */
  window: number | null;
  windowRefusal: WindowRefusal;
  /** After so many submits of a link it is cut. */
  dropAfter: number | null;
  drop: DropTime;
  /** After so many submits of a link it takes everything and answers nothing; 0: not even the bind. */
  silentAfter: number | null;
  refuseBinds: BindRefusal | null;
  /** How often each bound client is asked whether it lives; one that has not answered by the next time is cut off. */
  enquire: number | null;

  receipts: {
    /** From the answer to the receipt; null: 300 to 800, by the number. */
    delay: number | null;
    order: ReceiptOrder;
    twice: boolean;
    missing: number;
    failed: number;
    idIn: ReceiptIdPlace;
    carriedBy: CarryingPdu;
  };
  ids: {
    /** The number that the first message gets. */
    first: number;
    response: IdForm;
    receipt: IdForm;
  };
  inbound: {
    perMinute: number;
    kind: InboundKind;
    /** Which number people write to. */
    to: string;
    carriedBy: CarryingPdu;
  };
  /** The same seed gives the same shares, jitter and order. */
  seed: number;
  /** A client that has not bound by then is cut off. */
  bindLimit: number;
  /** A client that leaves a receipt or a received message unanswered for so long is cut off. */
  answerLimit: number;
  /** Links at once; more are closed as they come. */
  mostLinks: number;
  /** Receipts and received messages that wait for their time, and as many for a client; of more the oldest are lost. */
  mostPending: number;
}

export const defaultSmscOptions: SmscOptions = {
  host: '127.0.0.1',
  port: 2775,
  tls: null,
  account: null,
  latency: 20,
  jitter: 0,
  rate: null,
  window: null,
  windowRefusal: 'ESME_RMSGQFUL',
  dropAfter: null,
  drop: 'before',
  silentAfter: null,
  refuseBinds: null,
  enquire: null,
  receipts: {
    delay: null,
    order: 'after',
    twice: false,
    missing: 0,
    failed: 0,
    idIn: 'both',
    carriedBy: 'deliver_sm',
  },
  ids: {first: 1, response: 'decimal', receipt: 'decimal'},
  inbound: {perMinute: 0, kind: 'short', to: '+420800123456', carriedBy: 'deliver_sm'},
  seed: 1,
  bindLimit: 10_000,
  answerLimit: 60_000,
  mostLinks: 200,
  mostPending: 1_000_000,
};

/** Options with something left out, in the groups as well. */
export type SmscChoices = Partial<Omit<SmscOptions, 'receipts' | 'ids' | 'inbound'>> & {
  receipts?: Partial<SmscOptions['receipts']>;
  ids?: Partial<SmscOptions['ids']>;
  inbound?: Partial<SmscOptions['inbound']>;
};

export const smscOptions = (choices: SmscChoices): SmscOptions => ({
  ...defaultSmscOptions,
  ...choices,
  receipts: {...defaultSmscOptions.receipts, ...choices.receipts},
  ids: {...defaultSmscOptions.ids, ...choices.ids},
  inbound: {...defaultSmscOptions.inbound, ...choices.inbound},
});
