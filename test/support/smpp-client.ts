import {connect, type Socket} from 'node:net';
import {encodePdu} from '../../src/sender/gateways/smpp/encode-pdu.ts';
import type {Command, Pdu, PduDraft, PduOf} from '../../src/sender/gateways/smpp/pdu.ts';
import {PduReader} from '../../src/sender/gateways/smpp/pdu-reader.ts';
import {until} from './until.ts';

type Draft<C extends Command> = Omit<Extract<PduDraft, {command: C}>, 'command' | 'sequence'>;

/** A client of an SMSC that does only what the test says. */
export class SmppClient {
  readonly socket: Socket;
  /** Everything that came and has not been taken by `next`. */
  readonly received: Pdu[] = [];
  /** Whether the other side or we have closed. */
  isClosed = false;
  /** What a deliver_sm or data_sm is answered; null: nothing. */
  deliverAnswer: number | null = 0;
  #sequence = 0;

  constructor(port: number) {
    const reader = new PduReader();
    this.socket = connect({port, host: '127.0.0.1', noDelay: true});
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => (this.isClosed = true));
    this.socket.on('data', (chunk) => {
      for (const incoming of reader.push(chunk)) {
        if (incoming.kind !== 'pdu') throw new Error(`not a PDU: ${JSON.stringify(incoming)}`);
        this.#take(incoming.pdu);
      }
    });
  }

  #take(pdu: Pdu): void {
    this.received.push(pdu);
    if (this.deliverAnswer === null || (pdu.command !== 'deliver_sm' && pdu.command !== 'data_sm')) return;
    this.socket.write(encodePdu({command: `${pdu.command}_resp`, sequence: pdu.sequence, status: this.deliverAnswer}));
  }

  /** The sequence number that it got. */
  send<C extends Command>(command: C, fields: Draft<C> & {sequence?: number} = {} as Draft<C>): number {
    const sequence = fields.sequence ?? ++this.#sequence;
    this.socket.write(encodePdu({...fields, command, sequence} as PduDraft));
    return sequence;
  }

  submit(fields: Draft<'submit_sm'> = {}): number {
    return this.send('submit_sm', {
      ...{source_addr: '800123456', destination_addr: '420777123400', registered_delivery: 1},
      ...{short_message: Buffer.from('Hello'), ...fields},
    });
  }

  /** Takes the first that came of this command, or waits for it. */
  async next<C extends Command>(command: C, sequence?: number): Promise<PduOf<C>> {
    const at = (): number =>
      this.received.findIndex((pdu) => pdu.command === command && (sequence ?? pdu.sequence) === pdu.sequence);
    await until(() => at() >= 0 || (this.isClosed && at() < 0));
    if (at() < 0) throw new Error(`closed before ${command}`);
    return this.received.splice(at(), 1)[0] as PduOf<C>;
  }

  async bind(systemId = 'desk', password = '', mode: 'transceiver' | 'transmitter' | 'receiver' = 'transceiver') {
    const command = `bind_${mode}` as const;
    const sequence = this.send(command, {system_id: systemId, password, interface_version: 0x34});
    return this.next(`${command}_resp`, sequence);
  }

  async closed(): Promise<void> {
    await until(() => this.isClosed);
  }

  end(): void {
    this.socket.destroy();
  }
}
