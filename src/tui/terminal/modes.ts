/** What we ask of the terminal, and how we give it back (xterm's control sequences, ctlseqs). */

/** Alternate screen, no line wrap, no cursor, bracketed paste; the window's title is put aside. */
export const enterScreen = '\x1b[?1049h\x1b[22;2t\x1b[?7l\x1b[?25l\x1b[?2004h';

/** A known state and an empty screen, whatever another program left behind: G0 ASCII, no region, default style. */
export const wipeScreen = '\x0f\x1b(B\x1b[r\x1b[?6l\x1b[?7l\x1b[m\x1b[H\x1b[J';

/** Everything back: also ends a half-drawn frame. Saying it twice does no harm. */
export const leaveScreen =
  '\x1b[?2026l\x1b[m\x1b[r\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?7h\x1b[23;2t\x1b[?25h\x1b[?1049l';

export const mouseOn = '\x1b[?1000h\x1b[?1006h';
export const mouseOff = '\x1b[?1006l\x1b[?1000l';

export const showCursor = '\x1b[?25h';
export const hideCursor = '\x1b[?25l';

/** DEC private mode 2026: the terminal shows nothing until the frame is whole. Terminals without it ignore it. */
export const beginFrame = '\x1b[?2026h';
export const endFrame = '\x1b[?2026l';

const maxTitleLength = 120;
/** xterm and tmux take some 74 kB of text; longer sequences are cut or dropped by one or the other. */
export const maxCopyBytes = 74_000;

/** Sets the window's title; only text gets into it, whatever the text holds. */
export function titleSequence(text: string): string {
  const plain = text
    .toWellFormed()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\p{C}\p{Z}]+/gu, ' ');
  return `\x1b]2;${Array.from(plain).slice(0, maxTitleLength).join('')}\x07`;
}

/**
 * Puts text on the clipboard of the machine in front of the person (OSC 52); null when it is too long for it.
 * Under tmux it is said twice: to tmux, which obeys when `set-clipboard` is on, and through it to the terminal outside,
 * which works when `allow-passthrough` is on.
 */
export function copySequence(text: string, isTmux: boolean): string | null {
  const plain = text.toWellFormed().replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '');
  const bytes = Buffer.from(plain, 'utf8');
  if (bytes.length > maxCopyBytes) return null;
  const osc = `\x1b]52;c;${bytes.toString('base64')}\x07`;
  return isTmux ? `${osc}\x1bPtmux;\x1b${osc}\x1b\\` : osc;
}
