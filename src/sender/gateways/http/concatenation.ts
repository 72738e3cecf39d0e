import type {InboundMessage} from '../gateway.ts';

/**
 * Which part of a long message this is, by its user data header (3GPP TS 23.040, 9.2.3.24.1 and 9.2.3.24.8); undefined: it
 * is whole, or the header makes no sense.
 */
export function readConcatenation(header: Buffer): InboundMessage['part'] {
  const end = Math.min(header.length, (header[0] ?? 0) + 1);
  for (let at = 1; at + 1 < end; at += 2 + (header[at + 1] ?? 0)) {
    const element = header.subarray(at + 2, Math.min(end, at + 2 + (header[at + 1] ?? 0)));
    const width = header[at] === 0x00 && element.length === 3 ? 1 : header[at] === 0x08 && element.length === 4 ? 2 : 0;
    if (width === 0) continue;
    const [total = 0, number = 0] = element.subarray(width);
    const isSound = number >= 1 && number <= total;
    return isSound ? {reference: element.readUIntBE(0, width), total, number} : undefined;
  }
  return undefined;
}
