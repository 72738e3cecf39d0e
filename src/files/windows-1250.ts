/**
 * Text → windows-1250, as the Encoding Standard has it: what it does not have is never replaced by something alike, since
 * a full-width `＝` that becomes `=` would make a formula of a text.
 */

const characters = new TextDecoder('windows-1250').decode(Uint8Array.from({length: 256}, (_, byte) => byte));

/** By UTF-16 unit: its byte, 0 for what has none but NUL. */
const bytes = new Uint8Array(0x1_0000);
for (const [byte, character] of Array.from(characters).entries()) bytes[character.charCodeAt(0)] = byte;

/** Null: a character is missing. */
export function encodeWindows1250(text: string): Uint8Array | null {
  const encoded = Buffer.allocUnsafe(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const byte = bytes[unit] ?? 0;
    if (byte === 0 && unit !== 0) return null;
    encoded[at] = byte;
  }
  return encoded;
}

const isMissing = (character: string): boolean =>
  character.length > 1 || (bytes[character.charCodeAt(0)] === 0 && character !== '\0');

export interface Windows1250Text {
  text: string;
  /** The characters that are written out, in their order. */
  missing: readonly string[];
}

/**
 * A text with what windows-1250 lacks written out as `<U+1F600>`. A letter and its mark that are one character together
 * are that one: the same text to every reader (Unicode, canonical equivalence).
 */
export function spellOut(text: string): Windows1250Text {
  const missing: string[] = [];
  const spelled = Array.from(text.normalize('NFC'), (character) => {
    if (!isMissing(character)) return character;
    missing.push(character);
    return `<U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''}>`;
  });
  return {text: spelled.join(''), missing};
}
