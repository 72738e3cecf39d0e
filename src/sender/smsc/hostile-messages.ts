/** Received messages that attack whoever reads them: the reader of PDUs, the joining of parts, the database, the terminal. */
import {addresses} from './addresses.ts';
import type {DeliveryPdu} from './postbox.ts';

type DeliverSm = Extract<DeliveryPdu, {command: 'deliver_sm'}>;
type Attack = Omit<DeliverSm, 'command'>;

const ucs2 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const asText = (text: string): Attack => ({data_coding: 8, short_message: ucs2(text)});
/** With a header before the octets. */
const withHeader = (header: readonly number[], text = 'x'): Attack => ({
  esm_class: 0x40,
  short_message: Buffer.concat([Buffer.from(header), ascii(text)]),
});

const attacks: readonly (readonly Attack[])[] = [
  // For the terminal: clear, title, clipboard, 8-bit CSI; the escape of GSM-7 twice; turned writing; too many marks.
  [asText('\u001b[2J\u001b]0;owned\u0007\u001b]52;c;b3duZWQ=\u0007\u009b31m')],
  [{data_coding: 0, short_message: Buffer.from([0x1b, 0x1b, 0x3c, 0x33, 0x31, 0x6d])}],
  [asText('\u202egnp.exe \u2066zero\u200bwidth\u2069 \u0000NUL\u007f')],
  [asText(`Z${'\u0335'.repeat(60)}`)],
  // For the database and for spreadsheets.
  [asText("'; drop table message; -- \\")],
  [asText('=HYPERLINK("http://example.com";"click")')],
  // No text at all; half a surrogate pair; an odd octet; octets that are no text.
  [{data_coding: 0}],
  [asText('\ud83d')],
  [{data_coding: 8, short_message: Buffer.from([0x00, 0x41, 0x00])}],
  [{data_coding: 4, short_message: Buffer.from(Array.from({length: 140}, (_, at) => (at * 37) & 0xff))}],
  [{data_coding: 0xbb, short_message: Buffer.from([0xff, 0xfe, 0x80])}],
  // Headers that lie: longer than the octets, an element longer than the header, part 5 of 3, part 0 of 0, 255 parts.
  [withHeader([0xff, 0, 3, 1, 2, 1])],
  [withHeader([5, 0, 200, 1, 2, 1])],
  [withHeader([5, 0, 3, 1, 3, 5])],
  [withHeader([5, 0, 3, 1, 0, 0])],
  [withHeader([5, 0, 3, 1, 255, 255])],
  // The second part twice and with another text, and never the first.
  [withHeader([5, 0, 3, 7, 2, 2], 'one'), withHeader([5, 0, 3, 7, 2, 2], 'other')],
  // More text than a person writes, and both places for a text at once.
  [{data_coding: 8, tlvs: {message_payload: ucs2('Ж'.repeat(32_000))}}],
  [{data_coding: 0, short_message: ascii('short'), tlvs: {message_payload: ascii('payload')}}],
  // Numbers that are none, and a receipt for a message that never was.
  [{...asText('from nowhere'), source_addr: '', source_addr_ton: 0}],
  [{...asText('from an escape'), source_addr: '\u001b[31mBank\u009b', source_addr_ton: 5, source_addr_npi: 0}],
  [{...asText('to nobody'), destination_addr: '000'}],
  [{esm_class: 4, short_message: ascii('id:0xDEADBEEF stat:DELIVRD err:000 text:')}],
  [{esm_class: 4, short_message: ascii('stat:')}],
];

export const hostileMessage = (
  turn: number,
  {source, destination}: {source: string; destination: string},
): DeliverSm[] =>
  (attacks[turn % attacks.length] ?? []).map((attack) => ({
    command: 'deliver_sm',
    ...addresses(source, destination),
    ...attack,
  }));
