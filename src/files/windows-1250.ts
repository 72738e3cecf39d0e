/**
 * Text → windows-1250, as the Encoding Standard has it. What it lacks is spelled out and never replaced by something
 * alike: a full-width `＝` that becomes `=` would make a formula of a text.
 */

const characters = new TextDecoder('windows-1250').decode(Uint8Array.from({length: 256}, (_, byte) => byte));

/** By UTF-16 unit: its byte; 0 for what has none, and for NUL. */
const bytes = new Uint8Array(0x1_0000);
for (const [byte, character] of Array.from(characters).entries()) bytes[character.charCodeAt(0)] = byte;

export function isWindows1250(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (bytes[unit] === 0 && unit !== 0) return false;
  }
  return true;
}

/** Writes a text that `isWindows1250`, a byte a UTF-16 unit; answers how many. */
export function writeWindows1250(text: string, into: Uint8Array, at: number): number {
  for (let unit = 0; unit < text.length; unit++) into[at + unit] = bytes[text.charCodeAt(unit)] ?? 0;
  return text.length;
}

export interface Spelled {
  text: string;
  /** The characters that are spelled out, in their order. */
  missing: readonly string[];
}

/**
 * The text with each character that windows-1250 lacks as `<U+1F600>`. A letter and a mark behind it that are one
 * character together are written as that one, which is the same text (Unicode, canonical equivalence).
 */
export function spellOut(text: string): Spelled {
  const missing: string[] = [];
  const spelled = Array.from(text.normalize('NFC'), (character) => {
    if (isWindows1250(character)) return character;
    missing.push(character);
    return `<U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''}>`;
  });
  return {text: spelled.join(''), missing};
}
