/**
 * Texts as octets and back, by `data_coding` (SMPP 3.4, 5.2.19).
 *
 * The SMSC's default alphabet is GSM-7 with one octet a septet, unless a carrier has another, or packs them. Values that SMPP reserves are read as the data
 * coding scheme of 3GPP TS 23.038, 4, which is what networks pass on in them.
 */
import {basicAlphabet, extensionTable} from '../../../core/gsm7.ts';
import type {Encoding} from '../../../core/parts.ts';
import {packSeptets, unpackSeptets} from './septet-packing.ts';

export const dataCodings = {gsm7: 0, ucs2: 8} as const satisfies Record<Encoding, number>;

/** What the carrier takes the octets of `data_coding` 0 for. */
export const defaultAlphabets = ['gsm7', 'gsm7-packed', 'latin1'] as const;
export type DefaultAlphabet = (typeof defaultAlphabets)[number];

/** Whether the alphabet has every character of a text that GSM-7 has: Latin-1 lacks its Greek letters and the euro. */
export const isWithin = (alphabet: DefaultAlphabet, text: string): boolean =>
  alphabet !== 'latin1' || /^[\0-\u00ff]*$/u.test(text);

/** For GSM-7 a text that is within it and the default alphabet; `header`: octets in front of it. */
export function encodeText(text: string, encoding: Encoding, alphabet: DefaultAlphabet = 'gsm7', header = 0): Buffer {
  if (encoding === 'ucs2') return Buffer.from(text, 'utf16le').swap16();
  if (alphabet === 'latin1') return Buffer.from(text, 'latin1');
  return alphabet === 'gsm7' ? encodeGsm7(text) : packSeptets(encodeGsm7(text), header);
}

/** Total: octets that mean nothing become U+FFFD, and half a surrogate pair stays what it is. */
export function decodeText(octets: Buffer, dataCoding: number, alphabet: DefaultAlphabet = 'gsm7', header = 0): string {
  switch (dataCoding === dataCodings.gsm7 ? alphabet : alphabetOf(dataCoding)) {
    case 'gsm7':
      return decodeGsm7(octets);
    case 'gsm7-packed':
      return decodeGsm7(unpackSeptets(octets, header));
    case 'ucs2':
      return decodeUcs2(octets);
    case 'latin1':
      return octets.toString('latin1');
    case 'cyrillic':
      return new TextDecoder('iso-8859-5').decode(octets);
    case 'hebrew':
      return new TextDecoder('iso-8859-8').decode(octets);
    case 'japanese':
      return new TextDecoder('shift_jis').decode(octets);
    case 'korean':
      return new TextDecoder('euc-kr').decode(octets);
  }
}

type Alphabet = 'gsm7' | 'ucs2' | 'latin1' | 'cyrillic' | 'hebrew' | 'japanese' | 'korean';

/** 1 (ASCII), 2 and 4 (octets) are within Latin-1, which loses nothing of them. */
const smppAlphabets: readonly Alphabet[] = [
  'gsm7',
  'latin1',
  'latin1',
  'latin1',
  'latin1',
  'japanese',
  'cyrillic',
  'hebrew',
  'ucs2',
];

function alphabetOf(dataCoding: number): Alphabet {
  const smpp = smppAlphabets[dataCoding];
  if (smpp) return smpp;
  if (dataCoding === 0x0e) return 'korean';
  const group = dataCoding >> 4;
  // With a message class, and the groups that also mark for deletion; 0x20 of them is compressed, which nobody sends.
  if (group >= 1 && group <= 7) return schemeAlphabets[(dataCoding >> 2) & 3] ?? 'latin1';
  // Message waiting, with a text in the default alphabet or in UCS-2.
  if (group === 0x0c || group === 0x0d) return 'gsm7';
  if (group === 0x0e) return 'ucs2';
  if (group === 0x0f) return (dataCoding & 4) === 0 ? 'gsm7' : 'latin1';
  return 'latin1';
}

const schemeAlphabets: readonly Alphabet[] = ['gsm7', 'latin1', 'ucs2'];

const escape = 0x1b;
const unreadable = '\ufffd';

/** Of each UTF-16 unit its septet, or of an extension the septet after the escape, plus 0x80. */
const septets = new Uint8Array(0x1_0000);
for (let septet = 0; septet < basicAlphabet.length; septet++) septets[basicAlphabet.charCodeAt(septet)] = septet;
for (const [character, septet] of extensionTable) septets[character.charCodeAt(0)] = septet | 0x80;

function encodeGsm7(text: string): Buffer {
  const octets = Buffer.allocUnsafe(text.length * 2);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const septet = septets[text.charCodeAt(index)] ?? 0;
    if (septet >= 0x80) octets[length++] = escape;
    octets[length++] = septet & 0x7f;
  }
  return octets.subarray(0, length);
}

const extensions: ReadonlyMap<number, string> = new Map(
  [...extensionTable].map(([character, septet]) => [septet, character]),
);

/**
 * 3GPP TS 23.038, 6.2.1.1: after an escape, what the extension table lacks is read by the main table, and a second escape
 * is a space that ends it: `1B 1B 3C` is ` <`, never an escape code.
 */
function decodeGsm7(octets: Buffer): string {
  let text = '';
  for (let index = 0; index < octets.length; index++) {
    const octet = octets[index] ?? 0;
    if (octet !== escape) {
      text += basic(octet);
      continue;
    }
    const next = octets[++index];
    text += next === undefined || next === escape ? ' ' : (extensions.get(next) ?? basic(next));
  }
  return text;
}

/** An octet that is no septet comes from carriers whose default alphabet is Latin-1 after all. */
const basic = (octet: number): string =>
  octet < 0x80 ? (basicAlphabet[octet] ?? unreadable) : octet < 0xa0 ? unreadable : String.fromCharCode(octet);

function decodeUcs2(octets: Buffer): string {
  const whole = octets.length & ~1;
  const isMarked = whole >= 2 && (octets.readUInt16BE(0) === 0xfeff || octets.readUInt16BE(0) === 0xfffe);
  const units = Buffer.from(octets.subarray(isMarked ? 2 : 0, whole));
  const text = (isMarked && octets[0] === 0xff ? units : units.swap16()).toString('utf16le');
  return whole === octets.length ? text : text + unreadable;
}
