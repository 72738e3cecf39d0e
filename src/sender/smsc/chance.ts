/**
 * A number from 0 to below 1 that looks like chance and is always the same for one seed, one use and one turn: the
 * finalizer of MurmurHash3 over the three.
 */
export function chance(seed: number, use: ChanceUse, turn: number): number {
  let bits = (seed ^ Math.imul(uses[use], 0x9e3779b1) ^ Math.imul(turn + 1, 0x85ebca6b)) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 0x1_0000_0000;
}

const uses = {jitter: 1, missing: 2, failed: 3, order: 4} as const;
type ChanceUse = keyof typeof uses;
