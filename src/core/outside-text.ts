/**
 * The one function that every string from outside passes on its way to a screen: texts of SMS, cells and names of
 * files, words of carriers and databases.
 *
 * What comes out holds no control character (C0, DEL, C1), nothing invisible, nothing that turns the direction of
 * writing and no half surrogate pair: each of them becomes a visible mark one cell wide. A combining mark always has a
 * base in the same string, at most four to one base, so nothing reaches over into a neighbouring column.
 */
export interface ShowOptions {
  /** Keeps line ends as LF, for a text shown over several lines; otherwise each is `⏎`. */
  keepNewlines?: boolean;
}

/**
 * One cell wide, alone and harmless: printable ASCII and Latin without the soft hyphen, Greek, Cyrillic, the usual
 * typography, the marks that `showable` itself puts in, and the lines and signs that the screen draws: to measure but
 * one of them otherwise costs a start 20 ms, for tables of all the emoji.
 */
const plain =
  /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2039\u203a\u20ac\u2190-\u2193\u2196-\u2199\u21c4\u23ce\u2400-\u2426\u2500-\u257f\u25b2\u25bc\u25f7\u2713\u2717]*$/;

/** Whether nothing has to be shown otherwise and each UTF-16 unit is one cell; the fast path of the grid. */
export const isPlain = (text: string): boolean => plain.test(text);

/** What only picks an emoji's style or joins emoji; left out, since the emoji around it say it all. */
const emojiGlue =
  /(?<=[\p{Extended_Pictographic}\d#*])\ufe0f|(?<=\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})/gu;

const lineEnd = /\r\n|[\n\r\u2028\u2029]/gu;
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const unreal = /[\p{Cs}\p{Noncharacter_Code_Point}\u{e0000}-\u{e0fff}]/u;

/** Letters that draw the next character into their own cluster (UAX 29, Prepend), even the edge of a column. */
const drawing = /[\u0d4e\u{111c2}\u{111c3}\u{113d1}\u{1193f}\u{11941}\u{11a3a}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]/gu;

/** With the Thai and the Lao AM and the skin tones, which join the cluster before them (UAX 29) as marks do. */
const marks = /[\p{M}\u0e33\u0eb3\u{1f3fb}-\u{1f3ff}]+/gu;
/** How many combining marks one base may carry. */
const mostMarks = 4;

export function showable(text: string, options: ShowOptions = {}): string {
  if (isPlain(text)) return text;
  const newline = options.keepNewlines === true ? '\n' : '⏎';
  return text
    .replace(emojiGlue, '')
    .replace(lineEnd, newline)
    .replace(unseen, markOf)
    .replace(drawing, '\ufffd')
    .replace(marks, withBase);
}

/** A run of marks, cut to what one base may carry, with a dotted circle for a base where a line begins with it. */
function withBase(run: string, offset: number, text: string): string {
  const kept = Array.from(run).slice(0, mostMarks).join('');
  return offset === 0 || text[offset - 1] === '\n' ? `◌${kept}` : kept;
}

function markOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x0a) return character;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (code < 0xa0) return '␦';
  if (unreal.test(character)) return '\ufffd';
  return bidi.test(character) ? '⇄' : '·';
}
