/**
 * What the SMSC saw, as the lines of its ledger: times are milliseconds since 1970, `link` counts the connections from 1.
 *
 * A submit is one line, accepted or not, and its line is written before it is answered: what a client got an answer for
 * is in the ledger, and whatever is in the ledger may have been answered.
 */
export type LedgerEntry =
  | {event: 'connected'; time: number; link: number; from: string}
  | {event: 'bound'; time: number; link: number; systemId: string; mode: BindMode; status: number}
  | SubmitEntry
  | {event: 'receipt'; time: number; link: number; id: string; stat: string; status: number}
  | {event: 'inbound'; time: number; link: number; source: string; destination: string; status: number}
  /** Why: `unbind`, `closed` by the client, `drop`, `bindLimit`, `garbage` and the like; `reason` says more. */
  | {event: 'ended'; time: number; link: number; why: LinkEnd; reason: string | null};

export interface SubmitEntry {
  event: 'submit';
  time: number;
  link: number;
  systemId: string;
  sequence: number;
  source: string;
  destination: string;
  /** Of this part, decoded; null where it is no text. */
  text: string | null;
  dataCoding: number;
  part: {reference: number; total: number; number: number} | null;
  /** As the answer names it; null: it was refused. */
  id: string | null;
  /** command_status of the answer. */
  status: number;
}

export type BindMode = 'transceiver' | 'transmitter' | 'receiver';

export type LinkEnd =
  'unbind' | 'closed' | 'drop' | 'refused' | 'bindLimit' | 'garbage' | 'tooMany' | 'unread' | 'stopped';
