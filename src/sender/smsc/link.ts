/**
 * One connection as SMPP sees it: open, bound once, unbound (SMPP 3.4, 2.2). What may be asked for in which state, and
 * what is answered, stands here; what a submit means, in intake.ts.
 */
import type {Socket} from 'node:net';
import type {CommandStatus} from '../../core/failure-code.ts';
import {statusOf} from '../gateways/smpp/command-status.ts';
import type {Malformed} from '../gateways/smpp/decode-pdu.ts';
import {type Command, isRequest, type Pdu, type PduDraft, type PduOf, responses} from '../gateways/smpp/pdu.ts';
import type {Incoming} from '../gateways/smpp/pdu-reader.ts';
import {type Bind, bindStatus, modeOf} from './bind.ts';
import {Connection} from './connection.ts';
import {createEnquiry, type Enquiry} from './enquiry.ts';
import type {Exchange} from './exchange.ts';
import type {BindMode, LinkEnd} from './ledger-entry.ts';
import type {DropTime} from './options.ts';
import type {DeliveryPdu, Recipient} from './postbox.ts';
import {answerQuery} from './query.ts';
import {readSubmit} from './read-submit.ts';

type Submitted = PduOf<'submit_sm'> | PduOf<'data_sm'>;

/** A delivery that the client has not answered. */
interface Awaited {
  /** In milliseconds since 1970. */
  sent: number;
  answered: (status: number | null) => void;
}

/** Submits of one link that may wait for their answer; of a link with more nothing is read for a while. */
const mostUnanswered = 20_000;

export class Link implements Recipient {
  readonly number: number;
  systemId = '';
  readonly #exchange: Exchange;
  readonly #connection: Connection;
  readonly #enquiry: Enquiry | null;
  #mode: BindMode | null = null;
  #sequence = 0;
  #submits = 0;
  #unanswered = 0;
  readonly #awaited = new Map<number, Awaited>();
  /** What is still to be done once every submit is answered. */
  #parting: (() => void) | null = null;
  #isParting = false;
  readonly #gone = Promise.withResolvers<void>();
  #why: LinkEnd | null = null;
  #isClosed = false;

  /** Answers to what is never asked are left out. */
  readonly #handlers: {[C in Command]?: (pdu: PduOf<C>) => void} = {
    bind_receiver: (pdu) => this.#bind(pdu),
    bind_transmitter: (pdu) => this.#bind(pdu),
    bind_transceiver: (pdu) => this.#bind(pdu),
    submit_sm: (pdu) => this.#submit(pdu),
    data_sm: (pdu) => this.#submit(pdu),
    query_sm: (pdu) => this.#query(pdu),
    enquire_link: ({sequence}) => this.#answer({command: 'enquire_link_resp', sequence}),
    enquire_link_resp: ({sequence}) => this.#enquiry?.answered(sequence),
    unbind: (pdu) => this.#unbind(pdu),
    unbind_resp: () => this.end('stopped'),
    deliver_sm_resp: ({sequence, status}) => this.#answered(sequence, status),
    data_sm_resp: ({sequence, status}) => this.#answered(sequence, status),
    generic_nack: ({sequence, status}) => this.#answered(sequence, status),
    deliver_sm: ({sequence}) => this.#nack(sequence, 'ESME_RINVCMDID'),
    outbind: ({sequence}) => this.#nack(sequence, 'ESME_RINVCMDID'),
    alert_notification: ({sequence}) => this.#nack(sequence, 'ESME_RINVCMDID'),
  };

  constructor(number: number, socket: Socket, exchange: Exchange) {
    this.number = number;
    this.#exchange = exchange;
    exchange.record({event: 'connected', time: exchange.time(), link: number, from: String(socket.remoteAddress)});
    this.#connection = new Connection(socket, exchange.flusher, {
      incoming: (incoming) => this.#meet(incoming),
      closed: () => {
        this.#ended('closed', null);
        this.#gone.resolve();
      },
    });
    this.#enquiry = createEnquiry(exchange, {number, ask: () => this.#enquire(), lost: () => this.end('enquired')});
    exchange.agenda.after(exchange.options.bindLimit, () => {
      if (this.#mode === null) this.end('bindLimit');
    });
  }

  get awaited(): number {
    return this.#awaited.size;
  }

  /** Ends when its socket is closed. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  get isBound(): boolean {
    return this.#mode !== null && !this.#isClosed;
  }

  deliver(pdu: DeliveryPdu, answered: (status: number | null) => void): void {
    const sequence = this.#nextSequence();
    this.#awaited.set(sequence, {sent: this.#exchange.time(), answered});
    this.#connection.send({...pdu, sequence});
  }

  /** Closes behind what was sent. */
  end(why: LinkEnd, reason: string | null = null): void {
    this.#ended(why, reason);
    this.#connection.end();
  }

  /** Closes at once, with everything that is still to be answered. */
  cut(why: LinkEnd): void {
    this.#ended(why, null);
    this.#connection.cut();
  }

  /** Unbinds once every submit is answered; the link ends with the client's answer. */
  leave(): void {
    if (!this.isBound || this.#isSilent()) this.end('stopped');
    else this.#part(() => this.#connection.send({command: 'unbind', sequence: this.#nextSequence()}));
  }

  #meet(incoming: Incoming): void {
    switch (incoming.kind) {
      case 'pdu':
        // The command picks the handler and the type at once; the compiler can't follow the pairing.
        (this.#handlers[incoming.pdu.command] as ((pdu: Pdu) => void) | undefined)?.(incoming.pdu);
        break;
      case 'malformed':
        this.#refuse(incoming);
        break;
      case 'fault':
        this.#nack(0, 'ESME_RINVCMDLEN');
        this.end('garbage', `command_length ${incoming.length}`);
    }
  }

  #nack(sequence: number, status: CommandStatus): void {
    this.#answer({command: 'generic_nack', sequence, status: statusOf(status)});
  }

  #query(pdu: PduOf<'query_sm'>): void {
    if (this.#canSubmit()) this.#answer(answerQuery(pdu, this.systemId, this.#exchange));
    else this.#answer({command: 'query_sm_resp', sequence: pdu.sequence, status: statusOf('ESME_RINVBNDSTS')});
  }

  #unbind({sequence}: PduOf<'unbind'>): void {
    if (this.#isSilent()) return;
    this.#part(() => {
      this.#answer({command: 'unbind_resp', sequence});
      this.end('unbind');
    });
  }

  /** Of a PDU that could not be read; of an answer its header says enough. */
  #refuse({command, sequence, status, commandId, commandStatus}: Malformed): void {
    if (commandId >= 0x80000000) this.#answered(sequence, commandStatus);
    else if (command !== null && isRequest(command)) {
      this.#answer({command: responses[command], sequence, status});
    } else this.#answer({command: 'generic_nack', sequence, status});
  }

  #bind(pdu: Bind): void {
    const {record, time, options, counts, postbox} = this.#exchange;
    const mode = modeOf(pdu);
    const status = this.#mode === null ? bindStatus(pdu, options) : 'ESME_RALYBND';
    record({event: 'bound', time: time(), link: this.number, systemId: pdu.system_id, mode, status});
    const tlvs = pdu.interface_version >= 0x34 ? {sc_interface_version: 0x34} : {};
    const answer = {command: responses[pdu.command], sequence: pdu.sequence, status: statusOf(status)} as const;
    this.#answer({...answer, system_id: status === 'ESME_ROK' ? 'smsdesk' : '', ...(status === 'ESME_ROK' && {tlvs})});
    if (status !== 'ESME_ROK') {
      counts.refusedBinds += 1;
      if (this.#mode === null) this.end('refused', status);
      return;
    }
    this.#mode = mode;
    this.systemId = pdu.system_id;
    counts.bound += 1;
    this.#enquiry?.start();
    if (mode === 'transmitter' || this.#isSilent()) return;
    this.#watch();
    postbox.opened(this);
  }

  /** The sequence number of a question; null: nothing is asked here any more. */
  #enquire(): number | null {
    if (!this.isBound || this.#isSilent()) return null;
    const sequence = this.#nextSequence();
    this.#connection.send({command: 'enquire_link', sequence});
    return sequence;
  }

  /** Looks from time to time whether the oldest delivery has waited too long for its answer. */
  #watch(): void {
    const {agenda, options, time} = this.#exchange;
    agenda.after(options.answerLimit / 2, () => {
      if (this.#isClosed) return;
      const [oldest] = this.#awaited.values();
      if (oldest !== undefined && time() - oldest.sent > options.answerLimit) this.end('answerLimit');
      else this.#watch();
    });
  }

  #submit(pdu: Submitted): void {
    const {intake, agenda, options, time} = this.#exchange;
    const {sequence} = pdu;
    const command = responses[pdu.command];
    if (!this.#canSubmit()) {
      this.#answer({command, sequence, status: statusOf('ESME_RINVBNDSTS')});
      return;
    }
    const wasSilent = this.#isSilent();
    const {status, id, after, leaving} = intake(readSubmit(pdu, time()), {
      ...{number: this.number, systemId: this.systemId, unanswered: this.#unanswered},
    });
    this.#submits += 1;
    this.#unanswered += 1;
    if (this.#isSilent() && !wasSilent) this.#exchange.postbox.closed(this);
    const answer = (): void => {
      leaving();
      this.#unanswered -= 1;
      if (wasSilent || this.#isClosed) this.#exchange.counts.unanswered += 1;
      else this.#connection.send({command, sequence, status: statusOf(status), message_id: id});
      this.#connection.hold(this.#unanswered > mostUnanswered);
      if (this.#unanswered === 0) this.#parting?.();
    };
    if (after === 0) answer();
    else agenda.after(after, answer);
    this.#connection.hold(this.#unanswered > mostUnanswered);
    if (this.#submits === options.dropAfter) this.#drop(options.drop);
  }

  #drop(when: DropTime): void {
    if (when === 'before') {
      this.cut('drop');
      return;
    }
    this.#connection.stopReading();
    this.#part(() => this.end('drop'));
  }

  /** Does this when no submit waits for an answer any more; until then none is taken. */
  #part(work: () => void): void {
    this.#isParting = true;
    this.#parting = () => {
      this.#parting = null;
      work();
    };
    if (this.#unanswered === 0) this.#parting();
  }

  #canSubmit(): boolean {
    return this.#mode !== null && this.#mode !== 'receiver' && !this.#isParting;
  }

  #isSilent(): boolean {
    const {silentAfter} = this.#exchange.options;
    return silentAfter !== null && this.#submits >= silentAfter;
  }

  #answer(pdu: PduDraft): void {
    if (!this.#isSilent()) this.#connection.send(pdu);
  }

  #answered(sequence: number, status: number): void {
    const awaited = this.#awaited.get(sequence);
    this.#awaited.delete(sequence);
    awaited?.answered(status);
  }

  /** 1 to 0x7fffffff, and around (SMPP 3.4, 5.1.4). */
  #nextSequence(): number {
    this.#sequence = (this.#sequence % 0x7fffffff) + 1;
    return this.#sequence;
  }

  #ended(why: LinkEnd, reason: string | null): void {
    if (this.#why !== null) return;
    this.#why = why;
    const {record, time, counts, postbox} = this.#exchange;
    this.#isClosed = true;
    record({event: 'ended', time: time(), link: this.number, why, reason});
    if (this.#mode === null) return;
    counts.bound -= 1;
    if (this.#mode !== 'transmitter') postbox.closed(this);
    const awaited = [...this.#awaited.values()].reverse();
    this.#awaited.clear();
    for (const {answered} of awaited) answered(null);
  }
}
