/**
 * What of a program's output is not ours. The list of what we say is short, and each line of it has its reason: a
 * sequence that nobody put here on purpose came in from outside.
 */
import {parseVt, type VtEvent} from './vt-parser.ts';

/** Sequences of the frame sink and of the terminal's modes (src/tui/terminal: modes, pen, encode-frame, sgr-style). */
const csi: readonly [pattern: RegExp, why: string][] = [
  [/^\?(?:1049|7|25|2004|1000|1006|2026)[hl]$/, 'alternate screen, wrap, cursor, paste, mouse, whole frames'],
  [/^\?6l$/, 'no origin mode, before a wipe'],
  [/^2[23];2t$/, 'the window’s title put aside and back'],
  [/^\d*(?:;\d+)?H$/, 'to a cell'],
  [/^\d*[ABCDG]$/, 'to a cell beside, or to a column'],
  [/^[JK]$/, 'blank to the end of the screen or of the line'],
  [/^(?:\d+;\d+)?r$/, 'the region that scrolls'],
  [/^\d*[LM]$/, 'rows moved within it'],
  [/^(?:;?(?:[1234789]|2[234579]|3[0-79]|4[0-79]|53|55|9[0-7]|10[0-7]))*m$/, 'styles of the theme'],
];

/** Ink's own drawing, with --plain-render: whole frames over each other. */
const plainCsi: readonly [pattern: RegExp, why: string][] = [
  [/^(?:[123]J|2K|\d+;\d+H|\d*[ABEFG])$/, 'what ansi-escapes has for erasing lines and going up'],
  [/^(?:0|[34]8;(?:5;\d+|2;\d+;\d+;\d+))m$/, 'chalk’s own reset, and its colours'],
];

const controls: Readonly<Record<number, string>> = {
  0x08: 'a step back',
  0x0a: 'a line down',
  0x0d: 'to the first column',
  0x0f: 'the usual character set, before a wipe',
};

/** What shows nothing, or turns the direction of writing, must have become a visible sign. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Zl}\p{Zp}]/u;
const tower = /\p{M}{5}/u;

export interface Judge {
  /** Ink draws for itself. */
  plainRender?: boolean;
}

/** Each thing in the bytes that is not of our own vocabulary, described; empty where all of it is. */
export function foreignSequences(bytes: Uint8Array, {plainRender = false}: Judge = {}): string[] {
  const known = plainRender ? [...csi, ...plainCsi] : csi;
  return parseVt(bytes).flatMap((event) => {
    const fault = faultOf(event, known);
    return fault === null ? [] : [fault];
  });
}

function faultOf(event: VtEvent, known: readonly (readonly [RegExp, string])[]): string | null {
  switch (event.kind) {
    case 'print':
      if (invisible.test(event.text)) return `invisible ${JSON.stringify(event.text.slice(0, 80))}`;
      if (tower.test(event.text))
        return `more marks than a letter carries in ${JSON.stringify(event.text.slice(0, 80))}`;
      // It would lean on whatever stands in the cell before.
      return /^\p{M}/u.test(event.text) ? `a mark without its letter ${JSON.stringify(event.text.slice(0, 20))}` : null;
    case 'control':
      return controls[event.code] === undefined ? `control ${event.code.toString(16)}` : null;
    case 'csi':
      return known.some(([pattern]) => pattern.test(event.sequence)) ? null : `CSI ${event.sequence}`;
    case 'esc':
      return event.sequence === '(B' ? null : `ESC ${event.sequence}`;
    case 'osc':
      return oscFault(event.text, event.end);
    case 'string':
      return `string ${event.opener}${event.text.slice(0, 40)}`;
    case 'broken':
      return `broken ${JSON.stringify(event.text.slice(0, 40))}`;
    case 'notUtf8':
      return 'bytes that are no UTF-8';
  }
}

/** A title of visible text, and text for the clipboard as base64: nothing else. */
function oscFault(text: string, end: 'BEL' | 'ST'): string | null {
  if (end !== 'BEL') return `OSC ended by ST: ${text.slice(0, 40)}`;
  const title = /^2;(.*)$/su.exec(text)?.[1];
  if (title !== undefined) return invisible.test(title) ? `title ${JSON.stringify(title)}` : null;
  return /^52;c;[A-Za-z0-9+/]*={0,2}$/.test(text) ? null : `OSC ${text.slice(0, 40)}`;
}
