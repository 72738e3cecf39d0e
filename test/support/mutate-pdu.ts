/** Damage to the octets of a stream of PDUs, the same for the same seed. */

/** Whole numbers from 0 to below the bound. */
export type Chance = (bound: number) => number;

/** mulberry32: good enough to choose damage by, and seeds beside one another have nothing in common. */
export function createChance(seed: number): Chance {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

type Mutation = (octets: Buffer, chance: Chance) => Buffer;

/** Lengths and counts that are likely to hurt. */
const hurtful = [0, 1, 3, 4, 8, 15, 16, 17, 127, 254, 255, 0xffff, 69_999, 70_000, 70_001, 0x7fff_ffff, 0xffff_ffff];

const flipBits: Mutation = (octets, chance) => {
  for (let count = 1 + chance(4); count > 0; count--) {
    const at = chance(octets.length);
    octets[at] = (octets[at] ?? 0) ^ (1 << chance(8));
  }
  return octets;
};

const overwrite: Mutation = (octets, chance) => {
  octets[chance(octets.length)] = hurtful[chance(11)] ?? 0;
  return octets;
};

const truncate: Mutation = (octets, chance) => octets.subarray(0, chance(octets.length));

/** Cut short, with a length that knows it: the framing holds, the body does not. */
const shorten: Mutation = (octets, chance) => {
  const shorter = octets.subarray(0, Math.max(16, chance(octets.length)));
  return withLength(shorter, shorter.length);
};

const lie: Mutation = (octets, chance) => withLength(octets, hurtful[chance(hurtful.length)] ?? 0);

const splice: Mutation = (octets, chance) => {
  const at = chance(octets.length);
  const inserted = Buffer.from(Array.from({length: 1 + chance(40)}, () => chance(256)));
  const longer = Buffer.concat([octets.subarray(0, at), inserted, octets.subarray(at)]);
  return chance(2) === 0 || longer.length < 16 ? longer : withLength(longer, longer.length);
};

const repeat: Mutation = (octets, chance) => {
  const from = chance(octets.length);
  const to = from + chance(octets.length - from);
  const longer = Buffer.concat([octets.subarray(0, to), octets.subarray(from)]);
  return longer.length < 16 ? longer : withLength(longer, longer.length);
};

const mutations = [flipBits, overwrite, truncate, shorten, lie, splice, repeat];

/** A copy with one to three kinds of damage. */
export function mutatePdu(octets: Buffer, chance: Chance): Buffer {
  let mutated: Buffer = Buffer.from(octets);
  for (let count = 1 + chance(3); count > 0 && mutated.length >= 16; count--) {
    mutated = mutations[chance(mutations.length)]!(mutated, chance);
  }
  return mutated;
}

function withLength(octets: Buffer, length: number): Buffer {
  octets.writeUInt32BE(length, 0);
  return octets;
}
