/**
 * Receipts, in `deliver_sm` and `data_sm`.
 *
 * What is a receipt only the carrier can say: by `esm_class` (SMPP 3.4, 5.2.12) or `receipted_message_id` (5.3.2.12).
 * A text alone never is, for anybody can write one. Its form is Appendix B's at best,
 *
 *   id:IIIIIIIIII sub:SSS dlvrd:DDD submit date:YYMMDDhhmm done date:YYMMDDhhmm stat:DDDDDDD err:E Text: …
 *
 * so its fields are looked for one by one, and only before `Text:`, where our own message begins.
 */
import {receiptStates, type ReceiptState} from '../../../core/failure-code.ts';
import type {Country} from '../../../core/phone.ts';
import type {Receipt} from '../gateway.ts';
import {fromAddress} from './address.ts';
import {otherForms} from './carrier-ids.ts';
import {decodeText} from './data-coding.ts';
import type {PduOf} from './pdu.ts';
import {endings, readState, receiptCode} from './receipt-state.ts';
import {splitHeader} from './received-text.ts';

/** `carrierId` is empty where the receipt names none that can be read. */
export interface ReadReceipt extends Omit<Receipt, 'state'> {
  otherIds: readonly string[];
  number: string;
  raw: Buffer;
  /** Null: there is nothing to store, for the message has not ended yet, or nobody knows the carrier's word for it. */
  state: Receipt['state'] | null;
  /** The carrier's word where nobody knows it, empty where there is none; null: it is known. */
  unread: string | null;
}

type ReceiptPdu = PduOf<'deliver_sm'> | PduOf<'data_sm'>;

/** `esm_class`, 5.2.12: bits 5 to 2. */
const messageType = 0x3c;
export const receiptType = 0x04;
const intermediateType = 0x20;

/** Null where the PDU is no receipt but a message. */
export function readReceipt(pdu: ReceiptPdu, country: Country | null): ReadReceipt | null {
  const type = pdu.esm_class & messageType;
  const named = pdu.tlvs.receipted_message_id;
  if (type !== receiptType && type !== intermediateType && named === undefined) return null;
  const {octets, body} = splitHeader(pdu);
  const fields = readFields(textOf(body, pdu.data_coding));
  const ids = [named, fields.id].filter((id) => id !== undefined && id !== '') as string[];
  const carrierId = ids[0] ?? '';
  const others = new Set([...ids.slice(1), ...ids.flatMap(otherForms)]);
  others.delete(carrierId);
  const state = chooseState(stateOf(pdu), readState(fields.stat ?? ''));
  return {
    carrierId,
    otherIds: [...others],
    number: fromAddress({ton: pdu.source_addr_ton, npi: pdu.source_addr_npi, address: pdu.source_addr}, country),
    raw: octets,
    state: state === null || type === intermediateType ? null : endings[state],
    unread: state === null ? (fields.stat ?? pdu.tlvs.message_state?.toString() ?? '') : null,
    code: state === null ? null : receiptCode(state, fields.err ?? networkError(pdu)),
  };
}

/** The field is meant for programs, unless only the text says how the message has ended. */
function chooseState(field: ReceiptState | null, word: ReceiptState | null): ReceiptState | null {
  if (field === null || word === null) return field ?? word;
  return !isEnd(field) && isEnd(word) ? word : field;
}

const isEnd = (state: ReceiptState): boolean => endings[state] !== null && endings[state] !== 'sent';

function stateOf({tlvs}: ReceiptPdu): ReceiptState | null {
  const number = tlvs.message_state;
  return number === undefined || number === 0 ? null : (receiptStates[number] ?? null);
}

/** 5.3.2.31: the kind of network, then the error, here in decimal as in Appendix B. */
function networkError({tlvs}: ReceiptPdu): string | null {
  const octets = tlvs.network_error_code;
  return octets === undefined ? null : octets.readUInt16BE(1).toString().padStart(3, '0');
}

/** Who writes receipts writes ASCII and leaves `data_coding` at 0, where GSM-7 would read `_` as `§`. */
const textOf = (octets: Buffer, dataCoding: number): string =>
  dataCoding === 0 ? octets.toString('latin1') : decodeText(octets, dataCoding);

interface Fields {
  id?: string | undefined;
  stat?: string | undefined;
  err?: string | undefined;
}

/** The longest head of a receipt that is looked at. */
const longestHead = 1_000;

function readFields(text: string): Fields {
  const [head = ''] = text.slice(0, longestHead).split(/(?<![a-z])text\s{0,3}:/iu, 1);
  return {
    id: /(?<![a-z])id\s{0,3}:\s{0,3}"?([^\s,;|"]{1,200})/iu.exec(head)?.[1],
    stat: /(?<![a-z])stat(?:us|e)?\s{0,3}:\s{0,3}([a-z]{1,20})/iu.exec(head)?.[1],
    err: /(?<![a-z])err(?:or)?\s{0,3}:\s{0,3}(\w{1,8})/iu.exec(head)?.[1],
  };
}
