/**
 * What the SMSC saw, as the lines of its ledger: times are milliseconds since 1970, `link` counts the connections from 1,
 * `status` is the command_status of the answer.
 *
 * A submit is one line, accepted or not, and its line is with the system before it is answered: what a client has an
 * answer for is in the ledger. What the SMSC sends is a line when the client has answered it, or is gone.
 */
export type LedgerEntry =
  | {event: 'connected'; time: number; link: number; from: string}
  | {event: 'bound'; time: number; link: number; systemId: string; mode: BindMode; status: string}
  | SubmitEntry
  | DeliveryEntry
  /** The client was asked whether it lives, and answered after `took` milliseconds; null: it did not answer in time. */
  | {event: 'enquired'; time: number; link: number; took: number | null}
  /** `reason` says more, where there is more to say. */
  | {event: 'ended'; time: number; link: number; why: LinkEnd; reason: string | null};

export interface SubmitEntry {
  event: 'submit';
  time: number;
  link: number;
  systemId: string;
  sequence: number;
  source: string;
  destination: string;
  /** Of this part; where it is no text, its octets stand in `octets`, in hexadecimal. */
  text: string | null;
  octets: string | null;
  dataCoding: number;
  part: {reference: number; total: number; number: number} | null;
  /** As the answer names it; null: it was refused. */
  id: string | null;
  status: string;
}

/** A receipt, or a message that was written to the client. */
export interface DeliveryEntry {
  event: 'receipt' | 'inbound';
  time: number;
  link: number;
  source: string;
  destination: string;
  /** Of a receipt: the message's id as the receipt has it, and what became of the message. */
  id: string | null;
  stat: string | null;
  /** Null: it was not answered, and will be sent again. */
  status: string | null;
}

export type BindMode = 'transceiver' | 'transmitter' | 'receiver';

/** The client unbound, or closed without; the SMSC cut it, refused it, asked it in vain whether it lives, waited too long for it, could not read it, closed. */
export type LinkEnd =
  | 'unbind'
  | 'closed'
  | 'drop'
  | 'refused'
  | 'enquired'
  | 'bindLimit'
  | 'answerLimit'
  | 'garbage'
  | 'tooMany'
  | 'stopped';
