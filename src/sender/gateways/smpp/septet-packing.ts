/**
 * Septets packed into octets, the lowest bits first (3GPP TS 23.038, 6.1.2.1).
 *
 * Behind a header the first septet begins at a whole number of septets (3GPP TS 23.040, 9.2.3.24), so a header of `header`
 * octets leaves some bits before it empty. Where seven bits are left over at the end they hold a carriage return, as
 * 6.1.2.3.1 has it, for SMPP counts octets only and zeros would be read as `@`.
 */
const filler = 0x0d;
/** Octets of a message that is full, its header among them. */
const full = 140;

const emptyBits = (header: number): number => (7 - ((header * 8) % 7)) % 7;

/** `septets`: one an octet. */
export function packSeptets(septets: Uint8Array, header = 0): Buffer {
  if (septets.length === 0) return Buffer.alloc(0);
  const first = emptyBits(header);
  const bits = first + septets.length * 7;
  const octets = Buffer.alloc(Math.ceil(bits / 8));
  const put = (septet: number, at: number): void => {
    const [place, shift] = [at >> 3, at & 7];
    octets[place] = (octets[place] ?? 0) | (septet << shift);
    if (shift > 1 && place + 1 < octets.length) octets[place + 1] = septet >> (8 - shift);
  };
  septets.forEach((septet, index) => put(septet & 0x7f, first + index * 7));
  if (octets.length * 8 - bits === 7) put(filler, bits);
  return octets;
}

/**
 * Total. A last septet that only fills up is none: a carriage return, or zeros of those who write no such thing, unless the
 * message is full, where an `@` is likelier.
 */
export function unpackSeptets(octets: Uint8Array, header = 0): Buffer {
  const first = emptyBits(header);
  const bits = octets.length * 8 - first;
  const septets = Buffer.alloc(Math.max(0, Math.floor(bits / 7)));
  for (let index = 0; index < septets.length; index++) {
    const at = first + index * 7;
    const [place, shift] = [at >> 3, at & 7];
    septets[index] = (((octets[place] ?? 0) | ((octets[place + 1] ?? 0) << 8)) >> shift) & 0x7f;
  }
  const last = septets.at(-1);
  const isFiller = last === filler || (last === 0 && octets.length + header < full);
  return isFiller && septets.length > 1 && bits % 7 === 0 ? septets.subarray(0, -1) : septets;
}
