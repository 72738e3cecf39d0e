/**
 * One bind on one socket, apart from the socket: bytes and ticks come in, bytes and outcomes go out.
 *
 *   binding ─ bind_resp 0 ─→ bound ─ close() ─→ unbinding ─ unbind_resp, or no patience left ─→ ended: stopped
 *      │                       ├ unbind from the peer, which is answered ──────────────────────→ ended: closed
 *      │                       ├ enquire_links unanswered ─────────────────────────────────────→ ended: noAnswer
 *      │                       └ no submit answered for a whole time limit ────────────────────→ ended: noAnswer
 *      ├ bind_resp or generic_nack with a status ──────────────────────────────────────────────→ ended: that status
 *      └ no answer in time ────────────────────────────────────────────────────────────────────→ ended: bindTimeout
 *   in any state: what is no PDU ──────────────────────────────────────────────────────────────→ ended: garbage
 *                 generic_nack that names no request ──────────────────────────────────────────→ ended: peerNack
 *                 the socket does not take what is written ────────────────────────────────────→ ended: peerStalled
 *                 the socket ends ─────────────────────────────────────────────────────────────→ ended: linkLost
 *
 * What becomes of the submits meanwhile stands in `flight.ts`.
 */
import type {Outcome} from '../../../core/retry.ts';
import {statusName, statusOf} from './command-status.ts';
import type {Malformed} from './decode-pdu.ts';
import {Flight, notHandedOver} from './flight.ts';
import {createLinkClock, type LinkClock} from './link-clock.ts';
import {createLinkTime, type LinkTime} from './link-time.ts';
import {type Command, isRequest, type Pdu, type PduDraft, type PduOf, responses} from './pdu.ts';
import {PduReader} from './pdu-reader.ts';
import {Question, type Said} from './question.ts';
import type {InboundPdu, SessionEnd, SessionIo, SessionSettings} from './session-io.ts';
import {Wire} from './wire.ts';

/** Unanswered enquire_links that end a link. */
const mostAsks = 3;
/** Milliseconds, at most, for the last answers, and again for the peer's goodbye. */
const longestGoodbye = 2_000;

export class Session {
  readonly ended: Promise<SessionEnd>;
  readonly #settings: SessionSettings;
  readonly #io: SessionIo;
  readonly #reader = new PduReader();
  readonly #wire: Wire;
  readonly #flight: Flight;
  readonly #question = new Question();
  readonly #time: LinkTime;
  readonly #clock: LinkClock;
  #state: 'binding' | 'bound' | 'unbinding' | 'ended' = 'binding';
  /** When the state began. */
  #since: number;
  #boundAt: number | null = null;
  /** What the peer brought and is not stored yet. */
  #storing = 0;
  #hasSaidGoodbye = false;
  readonly #bindSequence: number;
  #end: SessionEnd | null = null;
  #tellEnd: (end: SessionEnd) => void = () => undefined;

  /** Binds at once. */
  constructor(settings: SessionSettings, io: SessionIo) {
    const {responseMs, enquireMs, tickMs} = settings;
    const patience = Math.min(enquireMs, responseMs);
    this.#settings = settings;
    this.#io = io;
    this.#time = createLinkTime(io.clock(), 2 * tickMs);
    this.#wire = new Wire(io, () => this.#now());
    this.#flight = new Flight(settings, this.#wire);
    this.#since = this.#now();
    this.#clock = createLinkClock({every: enquireMs, patience, asks: mostAsks}, this.#since);
    this.ended = new Promise((resolve) => (this.#tellEnd = resolve));
    this.#bindSequence = this.#send(settings.bind);
  }

  get isBound(): boolean {
    return this.#state === 'bound';
  }

  /** Null: it has not ended. */
  get end(): SessionEnd | null {
    return this.#end;
  }

  /** Whether messages may leave over it at all. */
  get carries(): boolean {
    return this.#settings.window > 0;
  }

  /** Submits that may be in flight at once. */
  get window(): number {
    return this.isBound ? this.#flight.window : 0;
  }

  /** Submits that may be handed over now; below 1: none. */
  get room(): number {
    return this.window - this.#flight.waiting - (this.#question.isOpen ? 1 : 0);
  }

  /** Hands over an encoded submit_sm, whose sequence number is filled in here. Never rejects. */
  submit(bytes: Buffer): Promise<Outcome> {
    return this.isBound ? this.#flight.open(bytes, this.#now()) : Promise.resolve(notHandedOver);
  }

  /** Whether `ask` may be called: the carrier answers questions, and more than half of the window is free. */
  get isAtLeisure(): boolean {
    return this.carries && this.isBound && this.#question.mayAsk && this.room > this.window / 2;
  }

  /** Asks what has become of a message; to be called at leisure. Never rejects. */
  ask(query: Extract<PduDraft, {command: 'query_sm'}>): Promise<Said> {
    return this.#question.open(this.#send(query), this.#now());
  }

  /** What the socket brought. */
  receive(chunk: Uint8Array): void {
    if (this.#isEnded()) return;
    this.#clock.heard(this.#now());
    for (const incoming of this.#reader.push(chunk)) {
      if (incoming.kind === 'pdu') this.#take(incoming.pdu);
      else if (incoming.kind === 'malformed') this.#takeMalformed(incoming);
      else this.#finish('garbage');
      if (this.#isEnded()) return;
    }
  }

  /** The socket has ended. */
  gone(): void {
    this.#finish('linkLost');
  }

  /** Looks after the time limits; to be called every `tickMs`. */
  tick(): void {
    if (this.#isEnded()) return;
    const now = this.#now();
    const {responseMs} = this.#settings;
    const isOver = (since: number | null, limit: number) => since !== null && now - since >= limit;
    if (isOver(this.#wire.blockedSince, responseMs)) this.#finish('peerStalled');
    else if (this.#state === 'unbinding') this.#partInTime(now);
    else if (this.#state === 'binding') this.#bindInTime(now);
    else this.#lookAfterTheBind(now);
  }

  /** Unbinds, and ends when the session has. What is in flight should have ended before. */
  async close(): Promise<void> {
    if (this.#state === 'binding') this.#finish('stopped');
    if (this.#state === 'bound') {
      this.#become('unbinding');
      this.#sayGoodbye();
    }
    await this.ended;
  }

  #bindInTime(now: number): void {
    if (now - this.#since >= this.#settings.responseMs) this.#finish('bindTimeout');
  }

  #lookAfterTheBind(now: number): void {
    const {isSilent, isRoomier} = this.#flight.sweep(now);
    const duty = this.#clock.duty(now);
    if (isSilent) this.#finish('noAnswer');
    else if (duty === 'dead') this.#finish('noAnswer');
    else if (duty === 'enquire') this.#send({command: 'enquire_link', sequence: 0});
    if (this.#question.sweep(now, this.#settings.responseMs) || isRoomier) this.#io.changed();
  }

  #partInTime(now: number): void {
    const patience = Math.min(this.#settings.responseMs, longestGoodbye);
    if (now - this.#since >= patience) this.#sayGoodbye(true);
    if (now - this.#since >= 2 * patience) this.#finish('stopped');
  }

  /** Unbinds once all that the peer brought is stored, or now. */
  #sayGoodbye(isNow = this.#storing === 0): void {
    if (this.#hasSaidGoodbye || !isNow) return;
    this.#hasSaidGoodbye = true;
    this.#send({command: 'unbind', sequence: 0});
  }

  #take(pdu: Pdu): void {
    // The handler is the one of the PDU's own command.
    (this.#handlers[pdu.command] as (pdu: Pdu) => void)(pdu);
  }

  /** An answer that cannot be read whole is an answer all the same; a request is refused. */
  #takeMalformed({command, commandId, commandStatus, sequence, status}: Malformed): void {
    if (command === 'submit_sm_resp') this.#submitAnswered(sequence, commandStatus, '');
    else if (command === 'query_sm_resp') this.#asked(sequence, commandStatus, null);
    else if (command === responses[this.#settings.bind.command]) this.#bindAnswered(commandStatus);
    else if (commandId < firstResponse) this.#refuse(command, sequence, status);
  }

  #refuse(command: Command | null, sequence: number, status: number): void {
    const answer = command !== null && isRequest(command) ? responses[command] : 'generic_nack';
    this.#wire.answer({command: answer, sequence, status});
  }

  #bindAnswered(status: number): void {
    if (this.#state !== 'binding') return;
    if (status === 0) {
      this.#become('bound');
      this.#boundAt = this.#since;
      this.#io.changed();
    } else this.#finish(statusName(status));
  }

  #submitAnswered(sequence: number, status: number, carrierId: string): void {
    if (this.#flight.answer(sequence, status, carrierId, this.#now())) this.#io.changed();
  }

  /** SMPP 3.4, 4.3: the answer to what the peer could not read, with 0 where it did not even find the sequence number. */
  #nacked({sequence, status}: PduOf<'generic_nack'>): void {
    if (this.#state === 'binding' && sequence === this.#bindSequence) this.#finish(statusName(status));
    else if (sequence === 0) this.#finish('peerNack');
    else if (this.#question.nacked(sequence)) this.#io.changed();
    else this.#submitAnswered(sequence, status === 0 ? statusOf('ESME_RUNKNOWNERR') : status, '');
  }

  #asked(sequence: number, status: number, state: number | null, error = 0): void {
    if (this.#question.answer(sequence, status, state, error)) this.#io.changed();
  }

  #peerUnbound({sequence}: PduOf<'unbind'>): void {
    this.#wire.answer({command: 'unbind_resp', sequence});
    this.#wire.lastFlush();
    this.#finish(this.#state === 'unbinding' ? 'stopped' : 'closed');
  }

  #takeIn(pdu: InboundPdu): void {
    const {sequence} = pdu;
    const command = responses[pdu.command];
    if (!this.isBound) {
      this.#wire.answer({command, sequence, status: statusOf('ESME_RX_T_APPN')});
      return;
    }
    this.#storing += 1;
    const answer = this.#wire.owe();
    void this.#io.inbound(pdu).then((status) => {
      this.#storing -= 1;
      answer({command, sequence, status});
      if (this.#state === 'unbinding') this.#sayGoodbye();
    });
  }

  /** Sends a request of which no submit waits for the answer; its sequence number. */
  #send(pdu: PduDraft): number {
    const sequence = this.#flight.number();
    this.#wire.put({...pdu, sequence});
    return sequence;
  }

  #finish(code: string): void {
    if (this.#isEnded()) return;
    const held = this.#boundAt === null ? null : this.#now() - this.#boundAt;
    this.#become('ended');
    this.#end = {code, held, hasCarried: this.#flight.hasCarried};
    this.#wire.close();
    this.#io.hangUp();
    this.#flight.drop(code === 'noAnswer' ? code : 'linkLost');
    this.#question.silence();
    this.#tellEnd(this.#end);
    this.#io.changed();
  }

  #become(state: 'bound' | 'unbinding' | 'ended'): void {
    this.#state = state;
    this.#since = this.#now();
  }

  // A method, for the compiler takes the state before a call for the state after it.
  #isEnded(): boolean {
    return this.#state === 'ended';
  }

  /** The time of the link: it stands while we do not read, unless it is the peer that does not, or we part. */
  #now(): number {
    const isHurried = this.#wire.blockedSince !== null || this.#state === 'unbinding';
    return this.#time.advance(this.#io.clock(), isHurried || !this.#wire.isPaused);
  }

  readonly #handlers: {readonly [C in Command]: (pdu: PduOf<C>) => void} = {
    bind_transceiver_resp: ({status}) => this.#bindAnswered(status),
    bind_transmitter_resp: ({status}) => this.#bindAnswered(status),
    bind_receiver_resp: ({status}) => this.#bindAnswered(status),
    submit_sm_resp: ({sequence, status, message_id}) => this.#submitAnswered(sequence, status, message_id),
    generic_nack: (pdu) => this.#nacked(pdu),
    unbind: (pdu) => this.#peerUnbound(pdu),
    unbind_resp: () => this.#state === 'unbinding' && this.#finish('stopped'),
    enquire_link: ({sequence}) => this.#wire.answer({command: 'enquire_link_resp', sequence}),
    enquire_link_resp: ignore,
    deliver_sm: (pdu) => this.#takeIn(pdu),
    deliver_sm_resp: ignore,
    data_sm: (pdu) => this.#takeIn(pdu),
    data_sm_resp: ignore,
    query_sm_resp: ({sequence, status, message_state, error_code}) =>
      this.#asked(sequence, status, message_state, error_code),
    alert_notification: ignore,
    outbind: ignore,
    // What only a carrier takes.
    submit_sm: (pdu) => this.#misdirected(pdu),
    query_sm: (pdu) => this.#misdirected(pdu),
    bind_transceiver: (pdu) => this.#misdirected(pdu),
    bind_transmitter: (pdu) => this.#misdirected(pdu),
    bind_receiver: (pdu) => this.#misdirected(pdu),
  };

  #misdirected({command, sequence}: Pdu): void {
    this.#refuse(command, sequence, statusOf('ESME_RINVCMDID'));
  }
}

const ignore = (): void => undefined;
/** `command_id` of an answer: its highest bit is set. */
const firstResponse = 0x8000_0000;
