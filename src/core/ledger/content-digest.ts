import {hash} from 'node:crypto';

/** What a bulk send says to whom, as 32 bytes that don't depend on the order of the rows. */
export interface ContentDigest {
  add(number: string, text: string): void;
  digest(): Buffer;
}

/** The sum, word by word, of the SHA-256 of each number with its text. */
export function openContentDigest(): ContentDigest {
  const sum = new Uint32Array(8);
  return {
    add: (number, text) => {
      const digest = hash('sha256', `${number}\0${text}`, 'buffer');
      for (let word = 0; word < sum.length; word++) sum[word] = (sum[word] ?? 0) + digest.readUInt32LE(word * 4);
    },
    digest: () => Buffer.from(sum.buffer.slice(0)),
  };
}
