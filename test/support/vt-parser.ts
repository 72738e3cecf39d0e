/**
 * What a terminal would make of bytes: the state machine of ECMA-48 as DEC's VT500 has it (after Paul Williams,
 * vt100.net/emu/dec_ansi_parser), over UTF-8. It takes C1 controls for what they are, as a terminal does that was left in
 * 8-bit mode, and reports rather than ignores what a real terminal would swallow.
 */
export type VtEvent =
  | {kind: 'print'; text: string}
  | {kind: 'control'; code: number}
  | {kind: 'csi'; sequence: string}
  | {kind: 'esc'; sequence: string}
  | {kind: 'osc'; text: string; end: 'BEL' | 'ST'}
  /** DCS, and the strings of SOS, PM and APC. */
  | {kind: 'string'; opener: string; text: string}
  /** Cut off by CAN, SUB, another ESC or the end of the bytes, or not of the form that it began as. */
  | {kind: 'broken'; text: string}
  | {kind: 'notUtf8'};

const escape = '\x1b';

export function parseVt(bytes: Uint8Array): VtEvent[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    return [{kind: 'notUtf8'}];
  }
  const events: VtEvent[] = [];
  let at = 0;
  while (at < text.length) {
    const {event, length} = next(text, at);
    const last = events.at(-1);
    if (event.kind === 'print' && last?.kind === 'print') last.text += event.text;
    else events.push(event);
    at += length;
  }
  return events;
}

interface Read {
  event: VtEvent;
  length: number;
}

/** The 8-bit openers and their 7-bit forms. */
const openers: Readonly<Record<string, string>> = {
  '\x90': 'P',
  '\x98': 'X',
  '\x9b': '[',
  '\x9d': ']',
  '\x9e': '^',
  '\x9f': '_',
};

function next(text: string, at: number): Read {
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (char === escape) return afterEscape(text, at, at + 1, text[at + 1] ?? '');
  const opener = openers[char];
  if (opener !== undefined) return afterEscape(text, at, at, opener);
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return {event: {kind: 'control', code}, length: 1};
  return {event: {kind: 'print', text: char}, length: char.length};
}

/** `from` is where the opener stands; what follows it belongs to the sequence. */
function afterEscape(text: string, at: number, from: number, opener: string): Read {
  if (opener === '[') return readCsi(text, at, from + 1);
  if (opener !== '' && ']PX^_'.includes(opener)) return readString(text, at, from + 1, opener);
  const found = /^[ -/]*[0-~]/u.exec(text.slice(from, from + 8))?.[0];
  if (found === undefined) return broken(text.slice(at, from));
  return {event: {kind: 'esc', sequence: found}, length: from - at + found.length};
}

function readCsi(text: string, at: number, from: number): Read {
  let end = from;
  while (end < text.length && /[0-?]/.test(text[end] ?? '')) end++;
  while (end < text.length && /[ -/]/.test(text[end] ?? '')) end++;
  if (!/[@-~]/.test(text[end] ?? '')) return broken(text.slice(at, end));
  return {event: {kind: 'csi', sequence: text.slice(from, end + 1)}, length: end + 1 - at};
}

function readString(text: string, at: number, from: number, opener: string): Read {
  for (let end = from; end < text.length; end++) {
    const ending = endOfString(text, end, opener);
    if (ending !== null)
      return {event: stringEvent(opener, text.slice(from, end), ending), length: end + ending.length - at};
    // tmux passes a string on in which each ESC is doubled; everything else ends a string by force.
    if (opener === 'P' && text.startsWith(escape + escape, end)) end++;
    else if (/[\x18\x1a\x1b]/.test(text[end] ?? '')) return broken(text.slice(at, end));
  }
  return broken(text.slice(at));
}

function endOfString(text: string, end: number, opener: string): string | null {
  const enders = [`${escape}\\`, '\x9c', ...(opener === ']' ? ['\x07'] : [])];
  return enders.find((ender) => text.startsWith(ender, end)) ?? null;
}

const stringEvent = (opener: string, text: string, ender: string): VtEvent =>
  opener === ']' ? {kind: 'osc', text, end: ender === '\x07' ? 'BEL' : 'ST'} : {kind: 'string', opener, text};

const broken = (text: string): Read => ({event: {kind: 'broken', text}, length: Math.max(1, text.length)});
