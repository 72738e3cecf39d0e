import stringWidth from 'string-width';

/**
 * How far terminals agree on a glyph's width.
 * `sure`: one cell everywhere. `wide`: two cells, of which an odd setting may make one. `unsure`: emoji and clusters,
 * for which a terminal may take fewer or more cells than we count, so it's drawn with care.
 */
export type Certainty = 'sure' | 'wide' | 'unsure';

/** One grapheme as it goes to the terminal, and the cells that we count for it. */
export interface Glyph {
  readonly text: string;
  readonly width: 1 | 2;
  readonly certainty: Certainty;
}

/** A longer cluster is cut: emoji need 15 units, and sixty marks on one letter would climb over other rows. */
const maxGlyphLength = 24;

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
const maxRemembered = 4000;
const remembered = new Map<string, readonly Glyph[]>();

const replacement: Glyph = {text: '\ufffd', width: 1, certainty: 'sure'};

/** Text without escape sequences as glyphs; what shows nothing (controls, bidi marks, lone surrogates) is left out. */
export function splitGlyphs(text: string): Glyph[] {
  const glyphs: Glyph[] = [];
  for (const {segment} of segmenter.segment(text)) glyphs.push(...glyphsOf(segment));
  return glyphs;
}

function glyphsOf(segment: string): readonly Glyph[] {
  const known = remembered.get(segment);
  if (known) return known;
  const glyphs = classify(segment);
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(segment, glyphs);
  return glyphs;
}

function classify(segment: string): readonly Glyph[] {
  const width = stringWidth(segment);
  if (width === 0 || /\p{Cc}/u.test(segment)) return [];
  // A glyph must stand on its own: what a terminal may add to the glyph before is shown as U+FFFD.
  if (!segment.isWellFormed() || leansOnOthers.test(segment)) return Array<Glyph>(Math.min(width, 2)).fill(replacement);
  const text = cut(withoutInvisible(segment));
  const certainty = certaintyOf(text, width);
  if (width <= 2) return [{text, width: width === 1 ? 1 : 2, certainty}];
  // Ink has laid out more than two cells: the cells after the glyph stay blank.
  const blanks = Array<Glyph>(width - 2).fill({text: ' ', width: 1, certainty: 'sure'});
  return [{text, width: 2, certainty: 'unsure'}, ...blanks];
}

/** Begins with a mark, a jamo that joins backwards, a modifier, or a character that Unicode has not assigned. */
const leansOnOthers = /^[\p{M}\p{Cn}\u1160-\u11ff\ud7b0-\ud7fb\u{1f3fb}-\u{1f3ff}]/u;

/** Wide in every version of Unicode: Hangul, CJK, kana and the full-width forms. */
const longWide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]$/u;

/** The part of Unicode that old tables call wide as a whole, the narrow ones in it too. */
const eastAsian = /^[\u1100-\u115f\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f]/u;

/** A letter with marks that every terminal draws into the letter's cell. */
const sureNarrow =
  /^[\p{L}\p{N}\p{P}\p{S}\p{Zs}][\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*$/u;

function certaintyOf(text: string, width: number): Certainty {
  const point = text.codePointAt(0) ?? 0;
  if (point > 0xffff || /[\ufe0f\u200d]|\p{Emoji_Presentation}/u.test(text)) return 'unsure';
  if (width === 1) return sureNarrow.test(text) && !eastAsian.test(text) ? 'sure' : 'unsure';
  return longWide.test(text) ? 'wide' : 'unsure';
}

/** Leaves out what hides in a cluster, all but what draws emoji and joins letters; a joiner that joins nothing too. */
function withoutInvisible(segment: string): string {
  const isFlag = segment.startsWith('\u{1f3f4}');
  return segment.replace(invisible, (char) => (isFlag && char >= '\u{e0020}' ? char : '')).replace(/\u200d+$/u, '');
}

const invisible = /(?![\u200c\u200d\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

function cut(segment: string): string {
  if (segment.length <= maxGlyphLength) return segment;
  const head = segment.slice(0, maxGlyphLength);
  return head.isWellFormed() ? head : head.slice(0, -1);
}
