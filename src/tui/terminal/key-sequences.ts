import {namedKey, typedKey, type KeyPress} from './key-press.ts';

/** The final letter of `CSI …` and `SS3 …` sequences. */
const byLetter: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
};

/** The number of `CSI n ~` sequences: VT220, and what rxvt and PuTTY make of it. */
const byNumber: Readonly<Record<string, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

/** Control bytes with a name of their own; the rest are Ctrl and a letter. */
const byControl: Readonly<Record<string, string>> = {
  '\t': 'tab',
  '\r': 'enter',
  '\n': 'enter',
  '\x1b': 'escape',
  '\x7f': 'backspace',
  '\b': 'backspace',
};

/** Modifiers as xterm sends them: 1 + the sum of Shift 1, Alt 2, Ctrl 4. */
export function decodeModifiers(parameter: string | undefined): {shift: boolean; alt: boolean; ctrl: boolean} {
  const bits = Math.max(0, Number.parseInt(parameter ?? '1', 10) - 1) || 0;
  return {shift: (bits & 1) !== 0, alt: (bits & 2) !== 0, ctrl: (bits & 4) !== 0};
}

/** The key of a single control byte (C0 or DEL). */
export function decodeControl(char: string): KeyPress {
  const name = byControl[char];
  if (name) return namedKey(name);
  const code = char.charCodeAt(0);
  if (code === 0) return namedKey('space', {ctrl: true});
  return namedKey(String.fromCharCode(code < 27 ? code + 96 : code + 64), {ctrl: true});
}

/** The key of a `CSI parameters final` sequence; null when it names none. */
export function decodeCsi(parameters: string, final: string): KeyPress | null {
  const [first = '', second, third] = parameters.split(';');
  if (final === 'Z') return namedKey('tab', {...decodeModifiers(second), shift: true});
  if (final === '~' && first === '27') return decodeCodePoint(third, second);
  if (final === 'u') return decodeCodePoint(first, second);
  // The Linux console sends F1 to F5 as `CSI [ A` to `CSI [ E`.
  if (first.startsWith('[')) return consoleFunctionKey(first.slice(1) + final);
  const name = final === '~' ? byNumber[first] : byLetter[final];
  return name ? namedKey(name, decodeModifiers(second)) : null;
}

/** The key of `SS3 final`, with the modifier digit that some terminals put between. */
export function decodeSs3(modifier: string, final: string): KeyPress | null {
  const name = byLetter[final] ?? (final === 'M' ? 'enter' : undefined);
  return name ? namedKey(name, decodeModifiers(modifier === '' ? undefined : modifier)) : null;
}

const consoleFunctionKey = (letter: string): KeyPress | null =>
  /^[A-E]$/.test(letter) ? namedKey(`f${letter.charCodeAt(0) - 64}`) : null;

/** `CSI code ; modifiers u` and `CSI 27 ; modifiers ; code ~`, which some terminals send for Ctrl and Shift keys. */
function decodeCodePoint(code: string | undefined, modifiers: string | undefined): KeyPress | null {
  const point = Number.parseInt(code ?? '', 10);
  if (!(point > 0 && point <= 0x10ffff) || (point >= 0xd800 && point <= 0xdfff)) return null;
  const {shift, alt, ctrl} = decodeModifiers(modifiers);
  const char = String.fromCodePoint(point);
  if (point < 32 || point === 127) return namedKey(decodeControl(char).name, {shift, alt, ctrl});
  if (/\p{C}/u.test(char)) return null;
  const key = typedKey(shift ? char.toUpperCase() : char);
  return ctrl || alt ? namedKey(ctrl ? key.name.toLowerCase() : key.name, {ctrl, alt}) : key;
}

const letterOf = Object.fromEntries(Object.entries(byLetter).map(([letter, name]) => [name, letter]));
const numberOf: Readonly<Record<string, string>> = {
  insert: '2',
  delete: '3',
  pageup: '5',
  pagedown: '6',
  f5: '15',
  f6: '17',
  f7: '18',
  f8: '19',
  f9: '20',
  f10: '21',
  f11: '23',
  f12: '24',
};
const controlOf: Readonly<Record<string, string>> = {
  tab: '\t',
  enter: '\r',
  escape: '\x1b',
  backspace: '\x7f',
  space: ' ',
};

/** The bytes that a terminal would send for a key: what a widget that listens for itself is given. */
export function encodeKey(press: KeyPress): string {
  const modifiers = 1 + (press.shift ? 1 : 0) + (press.alt ? 2 : 0) + (press.ctrl ? 4 : 0);
  if (press.name === 'tab' && press.shift) return '\x1b[Z';
  const letter = letterOf[press.name];
  if (letter) return modifiers === 1 ? `\x1b[${letter}` : `\x1b[1;${modifiers}${letter}`;
  const number = numberOf[press.name];
  if (number) return modifiers === 1 ? `\x1b[${number}~` : `\x1b[${number};${modifiers}~`;
  const plain = press.text ?? controlOf[press.name] ?? press.name;
  const bytes = press.ctrl ? String.fromCharCode(plain.charCodeAt(0) & 0x1f) : plain;
  return press.alt ? `\x1b${bytes}` : bytes;
}
