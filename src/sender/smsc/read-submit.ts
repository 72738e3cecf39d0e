import {createHash} from 'node:crypto';
import type {PduOf} from '../gateways/smpp/pdu.ts';
import {readText} from '../gateways/smpp/received-text.ts';
import type {SubmitEntry} from './ledger-entry.ts';
import type {ReceiptFacts, ReceiptWish} from './plan-receipts.ts';
import {timeUntil} from './smpp-time.ts';

/** What a submit_sm or data_sm asks for. */
export interface Submit
  extends ReceiptFacts, Pick<SubmitEntry, 'sequence' | 'source' | 'dataCoding' | 'text' | 'octets' | 'part'> {
  sourceTon: number;
  sourceNpi: number;
  destinationTon: number;
  destinationNpi: number;
  /** The same for each attempt at the same message. */
  content: string;
  /** Its validity period cannot be read. */
  isTimeless: boolean;
}

/** `now`: milliseconds since 1970. */
export function readSubmit(pdu: PduOf<'submit_sm'> | PduOf<'data_sm'>, now: number): Submit {
  const {text, octets, part} = readText(pdu);
  const period = pdu.command === 'submit_sm' ? pdu.validity_period : '';
  const expires = period === '' ? livesFor(pdu.tlvs.qos_time_to_live) : timeUntil(period, now);
  const isBinary = binaryCodings.has(pdu.data_coding);
  return {
    sequence: pdu.sequence,
    source: pdu.source_addr,
    sourceTon: pdu.source_addr_ton,
    sourceNpi: pdu.source_addr_npi,
    destination: pdu.destination_addr,
    destinationTon: pdu.dest_addr_ton,
    destinationNpi: pdu.dest_addr_npi,
    dataCoding: pdu.data_coding,
    text: isBinary ? null : text,
    octets: isBinary ? octets.toString('hex') : null,
    part,
    // A reference is new with each attempt; which part it is, is not.
    content: `${part === null ? '' : part.number} ${shortened(text)}`,
    wish: wishes[pdu.registered_delivery & 3] ?? 'all',
    expires,
    isTimeless: period !== '' && expires === null,
  };
}

/** 2 and 4: octets (SMPP 3.4, 5.2.19); 0xf4 to 0xf7: 8-bit data of a class (3GPP TS 23.038, 4). */
const binaryCodings: ReadonlySet<number> = new Set([2, 4, 0xf4, 0xf5, 0xf6, 0xf7]);

const wishes: readonly ReceiptWish[] = ['none', 'all', 'failures', 'all'];

const livesFor = (seconds: number | undefined): number | null => (seconds === undefined ? null : seconds * 1000);

/** As much as says which text it is, so that what is remembered of a long one is short. */
const shortened = (text: string): string =>
  text.length <= 200 ? text : createHash('sha256').update(text).digest('base64');
