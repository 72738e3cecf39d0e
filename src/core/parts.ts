/**
 * What a text costs on the air.
 *
 * One part carries 140 bytes: 160 septets of GSM-7 or 70 units of UCS-2 (3GPP TS 23.038). A longer text is cut, and
 * each part gives six bytes to the header that joins them again (3GPP TS 23.040, 9.2.3.24.1): 153 septets or 67 units
 * are left. Neither an escaped GSM-7 character nor a surrogate pair is ever cut in two.
 */
import {septetsOf} from './gsm7.ts';

export type Encoding = 'gsm7' | 'ucs2';

/** As the standard writes them. */
export const encodingNames = {gsm7: 'GSM-7', ucs2: 'UCS-2'} as const satisfies Record<Encoding, string>;

export interface PartCount {
  encoding: Encoding;
  /** The whole text, in septets or UTF-16 units. */
  units: number;
  /** At least 1: an empty text is billed as one part. */
  parts: number;
  /** Units that one part of this text holds: 160 or 153, 70 or 67. */
  perPart: number;
  /** Units still free in the last part. */
  left: number;
  /** The distinct characters that force UCS-2, in the order of the text; empty for GSM-7. */
  forcing: readonly string[];
}

const octetsOfPart = 140;
const usualHeader = 6;

/** Units that a part holds beside a header of so many octets. */
const roomBeside = (header: number): Record<Encoding, number> => ({
  gsm7: Math.floor(((octetsOfPart - header) * 8) / 7),
  ucs2: Math.floor((octetsOfPart - header) / 2),
});
const alone = roomBeside(0);
const joined = roomBeside(usualHeader);

export function countParts(text: string): PartCount {
  const septets = countSeptets(text);
  const encoding = septets === null ? 'ucs2' : 'gsm7';
  const units = septets ?? text.length;
  const forcing = septets === null ? forcingCharacters(text) : [];
  const room = alone[encoding];
  if (units <= room) return {encoding, units, parts: 1, perPart: room, left: room - units, forcing};
  const perPart = joined[encoding];
  const starts = partStarts(text, encoding, perPart);
  const last = text.slice(starts.at(-1));
  const used = encoding === 'gsm7' ? (countSeptets(last) ?? 0) : last.length;
  return {encoding, units, parts: starts.length, perPart, left: perPart - used, forcing};
}

export interface SplitOptions {
  /** Octets in front of each part: seven, with a reference of 16 bits, leave 152 septets or 66 units. */
  header?: number;
  /** What the text is sent in, where it is not what it is counted in. */
  encoding?: Encoding;
}

/** The texts of the parts, in their order; joined they are the text again. */
export function splitParts(
  text: string,
  {header = usualHeader, encoding = encodingOf(text)}: SplitOptions = {},
): string[] {
  const units = encoding === 'gsm7' ? (countSeptets(text) ?? Infinity) : text.length;
  if (units <= alone[encoding]) return [text];
  const starts = partStarts(text, encoding, roomBeside(header)[encoding]);
  return starts.map((start, index) => text.slice(start, starts[index + 1]));
}

/** GSM-7 where the alphabet has every character. */
export const encodingOf = (text: string): Encoding => (countSeptets(text) === null ? 'ucs2' : 'gsm7');

/** Null where the alphabet lacks a character. */
function countSeptets(text: string): number | null {
  let septets = 0;
  for (let index = 0; index < text.length; index++) {
    const cost = septetsOf(text.charCodeAt(index));
    if (cost === 0) return null;
    septets += cost;
  }
  return septets;
}

/** Where each part of a text of several parts begins. */
function partStarts(text: string, encoding: Encoding, limit: number): number[] {
  const starts = [0];
  let used = 0;
  for (let index = 0; index < text.length;) {
    const width = encoding === 'ucs2' && isPairAt(text, index) ? 2 : 1;
    const cost = encoding === 'ucs2' ? width : septetsOf(text.charCodeAt(index));
    if (used + cost > limit) {
      starts.push(index);
      used = 0;
    }
    used += cost;
    index += width;
  }
  return starts;
}

const isPairAt = (text: string, index: number): boolean => (text.codePointAt(index) ?? 0) > 0xffff;

function forcingCharacters(text: string): string[] {
  const found = new Set<string>();
  for (const character of text) {
    if (septetsOf(character.charCodeAt(0)) === 0) found.add(character);
  }
  return [...found];
}
