/**
 * The row in which each number was first seen, twelve bytes a number: open addressing over two typed arrays, since a
 * Map of a million strings would take ten times that and a bulk file may have a million rows.
 */
export interface NumberIndex {
  /** The row first seen with this E.164 number, or null, in which case `row` is remembered for it. */
  firstRow(number: string, row: number): number | null;
}

export function openNumberIndex(): NumberIndex {
  let keys = new Float64Array(1024);
  let rows = new Uint32Array(1024);
  let size = 0;

  const slotOf = (key: number): number => {
    const mask = keys.length - 1;
    let slot = spread(key) & mask;
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };

  const grow = () => {
    const [oldKeys, oldRows] = [keys, rows];
    keys = new Float64Array(oldKeys.length * 2);
    rows = new Uint32Array(oldKeys.length * 2);
    oldKeys.forEach((key, index) => {
      if (key === 0) return;
      const slot = slotOf(key);
      keys[slot] = key;
      rows[slot] = oldRows[index] ?? 0;
    });
  };

  return {
    firstRow: (number, row) => {
      const key = Number(number.slice(1));
      const slot = slotOf(key);
      if (keys[slot] === key) return rows[slot] ?? null;
      keys[slot] = key;
      rows[slot] = row;
      size += 1;
      if (size * 2 > keys.length) grow();
      return null;
    },
  };
}

/** Neighbouring numbers far apart: Knuth's multiplicative hash over both halves of the key. */
const spread = (key: number): number =>
  (Math.imul(key % 0x1_0000_0000, 0x9e37_79b1) ^ Math.imul(key / 0x1_0000_0000, 0x85eb_ca6b)) >>> 7;
