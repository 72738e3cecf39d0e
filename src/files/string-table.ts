/**
 * Very many texts in little memory: as UTF-8 outside of the heap, where neither each of them nor the file that they
 * were cut out of costs an object.
 */
export interface StringTable {
  add: (text: string) => void;
  /** Undefined for what was never added. */
  at: (index: number) => string | undefined;
}

const blockBytes = 1024 ** 2;

/** Texts that were asked for last are kept as they are: rows often have one in common. */
const keptTexts = 64;

export function openStringTable(): StringTable {
  const blocks: Buffer[] = [];
  /** Of each text: block × blockBytes + place in it, and its length. */
  const starts: number[] = [];
  const lengths: number[] = [];
  const kept: {index: number; text: string}[] = [];
  let used = blockBytes;
  return {
    add: (text) => {
      const length = Buffer.byteLength(text);
      if (used + length > blockBytes) {
        blocks.push(Buffer.allocUnsafe(Math.max(blockBytes, length)));
        used = 0;
      }
      blocks.at(-1)?.write(text, used);
      starts.push((blocks.length - 1) * blockBytes + used);
      lengths.push(length);
      used += length;
    },
    at: (index) => {
      const known = kept[index % keptTexts];
      if (known?.index === index) return known.text;
      const [start, length] = [starts[index], lengths[index]];
      if (start === undefined || length === undefined) return undefined;
      const from = start % blockBytes;
      const text = blocks[Math.floor(start / blockBytes)]?.toString('utf8', from, from + length) ?? '';
      kept[index % keptTexts] = {index, text};
      return text;
    },
  };
}
