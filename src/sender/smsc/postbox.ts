/**
 * What clients are to be told: receipts and received messages. Each system id has its own line of them; what comes while
 * none of its links can receive waits for the next one, and what a link took with it unanswered is sent again over
 * another, as an SMSC does. What is refused for now, or ends the link, is tried again a few times: a client that cannot
 * read one of them gets the rest.
 */
import {statusName} from '../gateways/smpp/command-status.ts';
import type {PduDraft} from '../gateways/smpp/pdu.ts';
import type {Agenda} from './agenda.ts';
import {createFifo, type Fifo} from './fifo.ts';
import type {DeliveryEntry, LedgerEntry} from './ledger-entry.ts';
import type {SmscCounts} from './smsc.ts';

/** A deliver_sm or data_sm without its sequence number. */
type Unnumbered<P> = P extends {sequence: number} ? Omit<P, 'sequence'> : never;
export type DeliveryPdu = Unnumbered<Extract<PduDraft, {command: 'deliver_sm' | 'data_sm'}>>;

export interface Delivery {
  pdu: DeliveryPdu;
  entry: Pick<DeliveryEntry, 'event' | 'source' | 'destination' | 'id' | 'stat'>;
}

/** A link that can receive. */
export interface Recipient {
  number: number;
  systemId: string;
  /** Deliveries that wait for an answer. */
  readonly awaited: number;
  /** `answered` is called once, with a command_status, or null when the link ends first. */
  deliver: (pdu: DeliveryPdu, answered: (status: number | null) => void) => void;
}

interface Box {
  waiting: Fifo<Waiting>;
  links: Recipient[];
}

interface Waiting {
  delivery: Delivery;
  refusals: number;
  /** Links that ended while they had it. */
  losses: number;
}

export interface PostboxNeeds {
  agenda: Agenda;
  counts: SmscCounts;
  record: (entry: LedgerEntry) => void;
  time: () => number;
  /** Deliveries that may wait for a client; of more the oldest of its system id are lost. */
  mostWaiting: number;
}

/** Deliveries of one link that may wait for an answer. */
const window = 100;
/** System ids that somebody may have made up. */
const mostBoxes = 1_000;
const mostRefusals = 5;
const mostLosses = 20;
const pauseAfterRefusal = 1_000;
/** ESME_RX_P_APPN and ESME_RX_R_APPN: the client says that it will never take it. */
const isForGood = (status: number): boolean => status === 0x65 || status === 0x66;

export class Postbox {
  readonly #needs: PostboxNeeds;
  readonly #boxes = new Map<string, Box>();
  /** Deliveries in all boxes. */
  #waiting = 0;

  constructor(needs: PostboxNeeds) {
    this.#needs = needs;
  }

  /** `isUrgent`: at once where any link can receive, whatever it has not answered yet. */
  post(systemId: string, delivery: Delivery, isUrgent = false): void {
    const link = isUrgent ? freest(this.#boxOf(systemId).links) : undefined;
    if (link === undefined) this.#put(systemId, {delivery, refusals: 0, losses: 0});
    else this.#send(systemId, link, {delivery, refusals: 0, losses: 0});
  }

  opened(link: Recipient): void {
    this.#boxOf(link.systemId).links.push(link);
    this.#pump(link.systemId);
  }

  closed(link: Recipient): void {
    const box = this.#boxes.get(link.systemId);
    if (box === undefined) return;
    box.links = box.links.filter((one) => one !== link);
    if (box.links.length === 0 && box.waiting.size === 0) this.#boxes.delete(link.systemId);
  }

  /** The system ids that can receive now. */
  readable(): string[] {
    return [...this.#boxes].flatMap(([systemId, {links}]) => (links.length > 0 ? [systemId] : []));
  }

  #boxOf(systemId: string): Box {
    const known = this.#boxes.get(systemId);
    if (known !== undefined) return known;
    if (this.#boxes.size >= mostBoxes) this.#lost(forgetOne(this.#boxes));
    const box = {waiting: createFifo<Waiting>(), links: []};
    this.#boxes.set(systemId, box);
    return box;
  }

  /** So many that waited will never be delivered. */
  #lost(count: number): void {
    this.#waiting -= count;
    this.#needs.counts.undelivered += count;
  }

  #put(systemId: string, next: Waiting): void {
    const {waiting} = this.#boxOf(systemId);
    waiting.push(next);
    this.#waiting += 1;
    if (this.#waiting > this.#needs.mostWaiting) {
      waiting.shift();
      this.#lost(1);
    }
    this.#pump(systemId);
  }

  #pump(systemId: string): void {
    const {links, waiting} = this.#boxOf(systemId);
    for (let link = freest(links); link !== undefined && link.awaited < window; link = freest(links)) {
      const next = waiting.shift();
      if (next === undefined) return;
      this.#waiting -= 1;
      this.#send(systemId, link, next);
    }
  }

  #send(systemId: string, link: Recipient, waiting: Waiting): void {
    const {record, time, counts} = this.#needs;
    const {entry, pdu} = waiting.delivery;
    counts[entry.event === 'receipt' ? 'receipts' : 'inbound'] += 1;
    link.deliver(pdu, (status) => {
      const {event, ...named} = entry;
      const answer = status === null ? null : statusName(status);
      record({event, time: time(), link: link.number, ...named, status: answer});
      this.#settle(systemId, waiting, status);
      this.#pump(systemId);
    });
  }

  #settle(systemId: string, waiting: Waiting, status: number | null): void {
    const {agenda, counts} = this.#needs;
    const {refusals, losses} = waiting;
    if (status === 0) counts.acknowledged += 1;
    else if (status === null && losses < mostLosses) {
      this.#waiting += 1;
      this.#boxOf(systemId).waiting.unshift({...waiting, losses: losses + 1});
    } else if (status === null || isForGood(status) || refusals >= mostRefusals) counts.undelivered += 1;
    else agenda.after(pauseAfterRefusal, () => this.#put(systemId, {...waiting, refusals: refusals + 1}));
  }
}

/** The link that has the fewest deliveries to answer. */
const freest = (links: readonly Recipient[]): Recipient | undefined =>
  links.length < 2 ? links[0] : links.reduce((best, link) => (link.awaited < best.awaited ? link : best));

/** Forgets the oldest system id that has no link; how many deliveries went with it. */
function forgetOne(boxes: Map<string, Box>): number {
  for (const [systemId, {links, waiting}] of boxes) {
    if (links.length > 0) continue;
    boxes.delete(systemId);
    return waiting.size;
  }
  return 0;
}
