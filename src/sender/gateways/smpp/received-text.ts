/**
 * The text of a received message, and which part of a longer one it is: by a header before its octets, with a reference
 * of 8 or 16 bits, or by the `sar_` fields. Total: a header that makes no sense is text, and no part.
 */
import {decodeText, type DefaultAlphabet} from './data-coding.ts';
import {headerIndicator, joined16, joined8, type PartOf} from './long-text.ts';
import type {PduOf} from './pdu.ts';

export type MessagePdu = PduOf<'submit_sm'> | PduOf<'deliver_sm'> | PduOf<'data_sm'>;

export interface ReceivedText {
  text: string;
  /** As they came, a header among them. */
  octets: Buffer;
  /** Null: it is whole. */
  part: PartOf | null;
}

export function readText(pdu: MessagePdu, alphabet: DefaultAlphabet = 'gsm7'): ReceivedText {
  const {octets, body, part} = splitHeader(pdu);
  return {text: decodeText(body, pdu.data_coding, alphabet, octets.length - body.length), octets, part};
}

/** The octets of a message, those of them that are text, and which part they are. */
export function splitHeader(pdu: MessagePdu): {octets: Buffer; body: Buffer; part: PartOf | null} {
  const octets = octetsOf(pdu);
  const header = (pdu.esm_class & headerIndicator) === 0 ? null : readHeader(octets);
  const body = header === null ? octets : octets.subarray(header.length);
  return {octets, body, part: header?.part ?? readSar(pdu)};
}

/** 5.3.2.32: `message_payload` stands in for an empty `short_message`; `data_sm` has nothing else. */
function octetsOf(pdu: MessagePdu): Buffer {
  const short = pdu.command === 'data_sm' ? none : pdu.short_message;
  return short.length > 0 ? short : (pdu.tlvs.message_payload ?? none);
}

const none = Buffer.alloc(0);

interface Header {
  /** Octets before the text. */
  length: number;
  part: PartOf | null;
}

/** 3GPP TS 23.040, 9.2.3.24: a length, then elements of id, length and value. Null where it reaches beyond the octets. */
function readHeader(octets: Buffer): Header | null {
  const length = 1 + (octets[0] ?? 0);
  if (length > octets.length) return null;
  let part: PartOf | null = null;
  for (let at = 1; at + 2 <= length;) {
    const id = octets[at];
    const from = at + 2;
    at = from + (octets[at + 1] ?? 0);
    if (at > length) break;
    // An element that comes again overrules the one before it (9.2.3.24).
    part = readElement(id, octets.subarray(from, at)) ?? part;
  }
  return {length, part};
}

function readElement(id: number | undefined, [...value]: Buffer): PartOf | null {
  if (id === joined8 && value.length === 3) {
    const [reference, total, number] = value as [number, number, number];
    return sound({reference, total, number});
  }
  if (id === joined16 && value.length === 4) {
    const [high, low, total, number] = value as [number, number, number, number];
    return sound({reference: high * 0x100 + low, total, number});
  }
  return null;
}

function readSar({tlvs}: MessagePdu): PartOf | null {
  const {sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: number} = tlvs;
  if (reference === undefined || total === undefined || number === undefined) return null;
  return sound({reference, total, number});
}

/** The standards have a part that cannot be ignored; one of one is whole. */
const sound = (part: PartOf): PartOf | null =>
  part.total > 1 && part.number >= 1 && part.number <= part.total ? part : null;
