/**
 * A text as the messages that carry it.
 *
 *   udh8, udh16  a header before the octets of each part (3GPP TS 23.040, 9.2.3.24.1 and .8), announced in `esm_class`
 *   sar          `sar_msg_ref_num`, `sar_total_segments`, `sar_segment_seqnum` (SMPP 3.4, 5.3.2.22 to 24)
 *   payload      one message with all of it as `message_payload` (5.3.2.32)
 */
import {type Encoding, encodingOf, splitParts} from '../../../core/parts.ts';
import {dataCodings, type DefaultAlphabet, encodeText, isWithin} from './data-coding.ts';
import type {Tlvs} from './pdu.ts';

export const longTextMethods = ['udh8', 'udh16', 'sar', 'payload'] as const;
export type LongTextMethod = (typeof longTextMethods)[number];

/** The fields of `submit_sm` and `deliver_sm` that hold a text or a part of it. */
export interface TextFields {
  esm_class: number;
  data_coding: number;
  short_message: Buffer;
  tlvs: Pick<Tlvs, 'sar_msg_ref_num' | 'sar_total_segments' | 'sar_segment_seqnum' | 'message_payload'>;
}

/** Which of how many parts a message is; `number` from 1. */
export interface PartOf {
  reference: number;
  total: number;
  number: number;
}

/** `esm_class`, 5.2.12: the octets begin with a header. */
export const headerIndicator = 0x40;
/** Elements of the header: concatenated short messages, with a reference of 8 and of 16 bits. */
export const joined8 = 0x00;
export const joined16 = 0x08;

const mostParts = 255;
const longestPayload = 0xffff;

/**
 * The messages that carry a text, in their order. A text of one part is one plain message, whatever the method.
 * `reference` is that of all parts, taken modulo what the method has room for. Null: the method has no room for the text.
 *
 * The parts are those that `core/parts` counts, with two exceptions: the header of `udh16` is an octet longer, and what
 * the carrier's default alphabet lacks goes as UCS-2.
 */
export function toTextFields(
  text: string,
  method: LongTextMethod,
  reference: number,
  alphabet: DefaultAlphabet = 'gsm7',
): TextFields[] | null {
  // Of the whole text: a part of it may be within GSM-7 and is UCS-2 all the same.
  const encoding = isWithin(alphabet, text) ? encodingOf(text) : 'ucs2';
  const encode = (part: string, header = 0): Buffer => encodeText(part, encoding, alphabet, header);
  const parts = splitParts(text, {header: method === 'udh16' ? 7 : 6, encoding});
  if (parts.length === 1) return [plain(encode(text), encoding)];
  if (method === 'payload') return toPayload(encode(text), encoding);
  if (parts.length > mostParts) return null;
  return parts.map((part, index) =>
    withPart[method](encode(part, headerOctets[method]), encoding, {reference, total: parts.length, number: index + 1}),
  );
}

/** In front of the octets of each part. */
const headerOctets = {udh8: 6, udh16: 7, sar: 0} as const;

const plain = (octets: Buffer, encoding: Encoding, esmClass = 0): TextFields => ({
  esm_class: esmClass,
  data_coding: dataCodings[encoding],
  short_message: octets,
  tlvs: {},
});

const withPart: Record<
  Exclude<LongTextMethod, 'payload'>,
  (octets: Buffer, encoding: Encoding, part: PartOf) => TextFields
> = {
  udh8: (octets, encoding, {reference, total, number}) =>
    plain(Buffer.concat([Buffer.of(5, joined8, 3, reference, total, number), octets]), encoding, headerIndicator),
  udh16: (octets, encoding, {reference, total, number}) =>
    plain(
      Buffer.concat([Buffer.of(6, joined16, 4, reference >> 8, reference, total, number), octets]),
      encoding,
      headerIndicator,
    ),
  sar: (octets, encoding, {reference, total, number}) => ({
    ...plain(octets, encoding),
    tlvs: {sar_msg_ref_num: reference & 0xffff, sar_total_segments: total, sar_segment_seqnum: number},
  }),
};

function toPayload(octets: Buffer, encoding: Encoding): TextFields[] | null {
  if (octets.length > longestPayload) return null;
  return [{...plain(Buffer.alloc(0), encoding), tlvs: {message_payload: octets}}];
}
