/**
 * What the terminal sends, as keys, clicks and pastes. A pure machine: text and the time go in, events come out.
 *
 *     ground ── ESC ──▸ sequence ── its final byte ──▸ ground          (a key, a click, or nothing)
 *        ▲                  └── nothing more for a while ──▸ ground    (the Escape key, Alt and a key, or nothing)
 *        │
 *        └── CSI 201 ~ ── paste ◂── CSI 200 ~ ── ground
 *
 * The only ambiguity of the protocol is time: an ESC that stays alone is the Escape key. `deadline` says when to call
 * `expire`. What it does not know, it swallows: no byte of a sequence is ever taken for a typed key.
 */
import {decodeControl, decodeCsi, decodeModifiers, decodeSs3} from './key-sequences.ts';
import {namedKey, typedKey, type KeyPress, type MouseEvent} from './key-press.ts';

export type InputEvent =
  | {readonly kind: 'key'; readonly key: KeyPress}
  | {readonly kind: 'mouse'; readonly mouse: MouseEvent}
  | {readonly kind: 'paste'; readonly text: string};

/** The longest paste that is kept, in UTF-16 units; what is beyond it is left out. */
export const maxPasteLength = 4 * 1024 * 1024;

/** A sequence begun with more than ESC is surely one: it may take its time on a slow line. */
const sequenceWaitMs = 500;
/** A paste that falls silent has lost its end. */
const pasteSilenceMs = 3000;
/** How long after a lone ESC the rest of a torn arrow key is still known as such. */
const tornSequenceMs = 150;
/** No sequence that we know is longer; more is rubbish. */
const maxSequenceLength = 256;

const pasteStart = '200';
const pasteEnd = '\x1b[201~';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/** A whole sequence at the start of the text: its length and what it means; or that more is needed. */
type Reading = {readonly length: number; readonly event: InputEvent | 'pasteStart' | null} | 'incomplete';

export class KeyParser {
  readonly #escapeWaitMs: number;
  #pending = '';
  #deadline: number | null = null;
  #paste: string | null = null;
  #escapedAt = Number.NEGATIVE_INFINITY;

  constructor(escapeWaitMs: number) {
    this.#escapeWaitMs = escapeWaitMs;
  }

  /** The time at which `expire` has something to say; null when nothing is half read. */
  get deadline(): number | null {
    return this.#deadline;
  }

  /** Reads on. `now` is in milliseconds on any clock that does not go back. */
  push(text: string, now: number): InputEvent[] {
    if (text === '') return [];
    const isTornTail = this.#pending === '' && now - this.#escapedAt <= tornSequenceMs && isSequenceTail(text);
    this.#escapedAt = Number.NEGATIVE_INFINITY;
    this.#pending += isTornTail ? `\x1b${text}` : text;
    const events: InputEvent[] = [];
    while (this.#pending !== '' && this.#step(events));
    this.#deadline = this.#waitUntil(now);
    return events;
  }

  /** Settles what is half read, when its time is over. */
  expire(now: number): InputEvent[] {
    if (this.#deadline === null || now < this.#deadline) return [];
    this.#deadline = null;
    if (this.#paste !== null) return [this.#endPaste(this.#pending)];
    const half = this.#pending;
    this.#pending = '';
    if (half === '\x1b') this.#escapedAt = now;
    return settleHalf(half);
  }

  #waitUntil(now: number): number | null {
    if (this.#paste !== null) return now + pasteSilenceMs;
    if (this.#pending === '') return null;
    return now + (this.#pending === '\x1b' ? this.#escapeWaitMs : Math.max(sequenceWaitMs, this.#escapeWaitMs));
  }

  /** Takes one thing off the pending text; false when it needs more of it. */
  #step(events: InputEvent[]): boolean {
    if (this.#paste !== null) return this.#readPaste(this.#paste, events);
    const text = this.#pending;
    const plain = plainLength(text);
    if (plain > 0) {
      events.push(...typedKeys(text.slice(0, plain)));
      this.#pending = text.slice(plain);
      return true;
    }
    const reading = text.startsWith('\x1b') ? readSequence(text) : readControl(text);
    if (reading === 'incomplete') {
      if (text.length <= maxSequenceLength) return false;
      this.#pending = '';
      return true;
    }
    this.#pending = text.slice(reading.length);
    if (reading.event === 'pasteStart') this.#paste = '';
    else if (reading.event) events.push(reading.event);
    return true;
  }

  #readPaste(sofar: string, events: InputEvent[]): boolean {
    const end = this.#pending.indexOf(pasteEnd);
    if (end >= 0) {
      const rest = this.#pending.slice(end + pasteEnd.length);
      events.push(this.#endPaste(this.#pending.slice(0, end)));
      this.#pending = rest;
      return true;
    }
    // The end mark may be cut in two by the read, so as much as could be its beginning waits.
    const safe = Math.max(0, this.#pending.length - pasteEnd.length + 1);
    this.#paste = sofar.length < maxPasteLength ? sofar + this.#pending.slice(0, safe) : sofar;
    this.#pending = this.#pending.slice(safe);
    return false;
  }

  #endPaste(tail: string): InputEvent {
    const text = ((this.#paste ?? '') + tail).slice(0, maxPasteLength);
    this.#paste = null;
    this.#pending = '';
    return {kind: 'paste', text: cleanPaste(text)};
  }
}

/** Pasted text is text: line ends are LF, and no control character but LF and Tab is in it. */
export const cleanPaste = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '');

/** How many characters at the start are typed text: neither C0, DEL nor C1. */
function plainLength(text: string): number {
  let length = 0;
  while (length < text.length) {
    const code = text.charCodeAt(length);
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) break;
    length++;
  }
  return length;
}

function typedKeys(text: string): InputEvent[] {
  const keys: InputEvent[] = [];
  for (const {segment} of segmenter.segment(text)) {
    // U+FFFD is what the decoder makes of bytes that are no UTF-8: nobody typed it.
    if (segment !== '\ufffd' && segment.isWellFormed()) keys.push({kind: 'key', key: typedKey(segment)});
  }
  return keys;
}

/** A single control character; C1 controls are nobody's key. */
function readControl(text: string): Reading {
  const char = text.charAt(0);
  const isC1 = char > '\x7f';
  return {length: 1, event: isC1 ? null : {kind: 'key', key: decodeControl(char)}};
}

function readSequence(text: string): Reading {
  switch (text.charAt(1)) {
    case '':
      return 'incomplete';
    case '[':
      return readCsi(text);
    case 'O':
      return readSs3(text);
    case ']':
    case 'P':
    case '_':
    case '^':
    case 'X':
      return readString(text);
    case '\x1b':
      return readEscaped(text);
    default:
      return readAlt(text);
  }
}

/** ECMA-48 §5.4: parameter bytes, intermediate bytes, one final byte. */
function readCsi(text: string): Reading {
  if (text.startsWith('\x1b[M')) return text.length < 6 ? 'incomplete' : {length: 6, event: null};
  const match = /^\x1b\[(\[?[0-?]*)([ -/]*)([@-~])/.exec(text);
  if (!match) {
    const body = /^\x1b\[\[?[0-?]*[ -/]*/.exec(text)?.[0] ?? '';
    return body.length === text.length ? 'incomplete' : {length: body.length, event: null};
  }
  const [{length}, parameters = '', intermediates = '', final = ''] = match;
  if (intermediates !== '') return {length, event: null};
  if (parameters.startsWith('<')) return {length, event: readMouse(parameters.slice(1), final)};
  if (final === '~' && parameters === pasteStart) return {length, event: 'pasteStart'};
  const key = decodeCsi(parameters, final);
  return {length, event: key && {kind: 'key', key}};
}

function readSs3(text: string): Reading {
  const match = /^\x1bO(\d?)([A-Za-z])/.exec(text);
  if (match) {
    const key = decodeSs3(match[1] ?? '', match[2] ?? '');
    return {length: match[0].length, event: key && {kind: 'key', key}};
  }
  return /^\x1bO\d?$/.test(text) ? 'incomplete' : {length: 2, event: {kind: 'key', key: namedKey('O', {alt: true})}};
}

/** A terminal's answer (OSC, DCS, APC, PM, SOS) up to its end; the same bytes with something else after are Alt keys. */
function readString(text: string): Reading {
  if (!/^\x1b.[\d>!+=|$?]/.test(text)) return text.length > 2 ? readAlt(text) : 'incomplete';
  const end = /\x07|\x1b\\/.exec(text);
  if (end) return {length: end.index + end[0].length, event: null};
  return 'incomplete';
}

/** ESC ESC: rxvt's Alt with an arrow, or an Escape key before whatever follows. */
function readEscaped(text: string): Reading {
  const inner = text.slice(1);
  if (inner.length === 1) return 'incomplete';
  if (!/^\[|^O/.test(inner.slice(1))) return {length: 1, event: {kind: 'key', key: namedKey('escape')}};
  const reading = inner.startsWith('\x1b[') ? readCsi(inner) : readSs3(inner);
  if (reading === 'incomplete') return reading;
  const {event} = reading;
  if (event === null || event === 'pasteStart' || event.kind !== 'key') {
    return {length: 1, event: {kind: 'key', key: namedKey('escape')}};
  }
  return {length: reading.length + 1, event: {kind: 'key', key: {...event.key, alt: true}}};
}

function readAlt(text: string): Reading {
  const char = String.fromCodePoint(text.codePointAt(1) ?? 0);
  const length = 1 + char.length;
  const plain = plainLength(char) > 0;
  if (!plain && char > '\x7f') return {length, event: null};
  const key = plain ? namedKey(char === ' ' ? 'space' : char, {alt: true}) : {...decodeControl(char), alt: true};
  return {length, event: {kind: 'key', key}};
}

/** SGR mouse report (xterm mode 1006): `CSI < button ; column ; row M`, and `m` when the button is let go. */
function readMouse(parameters: string, final: string): InputEvent | null {
  const match = /^(\d{1,4});(\d{1,5});(\d{1,5})$/.exec(parameters);
  if (!match || (final !== 'M' && final !== 'm')) return null;
  const code = Number(match[1]);
  const isMotion = (code & 32) !== 0;
  const isWheel = (code & 64) !== 0;
  const low = code & 3;
  if (isMotion || code > 127 || (isWheel && low > 1)) return null;
  const kind = isWheel ? (low === 0 ? 'wheelUp' : 'wheelDown') : final === 'M' ? 'press' : 'release';
  const button = isWheel ? 'none' : ((['left', 'middle', 'right', 'none'] as const)[low] ?? 'none');
  const modifiers = decodeModifiers(String(1 + ((code >> 2) & 1) + ((code >> 3) & 1) * 2 + ((code >> 4) & 1) * 4));
  const at = {x: Math.max(0, Number(match[2]) - 1), y: Math.max(0, Number(match[3]) - 1)};
  return {kind: 'mouse', mouse: {kind, button, ...at, ...modifiers}};
}

/** The end of an arrow or function key whose ESC came alone and was already given out. */
const isSequenceTail = (text: string): boolean => /^(?:\[[\d;]*[A-Z~]|O[A-Z])$/.test(text);

/** What a half-read sequence means when nothing follows. */
function settleHalf(half: string): InputEvent[] {
  if (half === '\x1b') return [{kind: 'key', key: namedKey('escape')}];
  if (half === '\x1b\x1b')
    return [
      {kind: 'key', key: namedKey('escape')},
      {kind: 'key', key: namedKey('escape')},
    ];
  const isAltKey = half.length === 2;
  return isAltKey ? [{kind: 'key', key: namedKey(half.charAt(1), {alt: true})}] : [];
}
