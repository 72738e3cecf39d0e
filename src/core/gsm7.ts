/**
 * The GSM 7-bit default alphabet and its extension table: 3GPP TS 23.038, 6.2.1 and 6.2.1.1.
 * A character's place in `basicAlphabet` is its septet; the place of the escape (0x1B) holds no character.
 */
export const basicAlphabet =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Written as the escape and one more septet. */
export const extensionTable: ReadonlyMap<string, number> = new Map([
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
]);

const escape = 0x1b;
const costs = new Uint8Array(0x1_0000);
for (let septet = 0; septet < basicAlphabet.length; septet++) {
  if (septet !== escape) costs[basicAlphabet.charCodeAt(septet)] = 1;
}
for (const character of extensionTable.keys()) costs[character.charCodeAt(0)] = 2;

/** Septets that a UTF-16 code unit takes: 1, 2 by the extension table, 0 where the alphabet has no such character. */
export const septetsOf = (unit: number): number => costs[unit] ?? 0;
