import {splitGlyphs, type Glyph} from './glyph.ts';
import {applySgr, showsOnBlank, type Style} from './sgr-style.ts';

/**
 * One row of the screen, a cell a column. `glyphs[x]` is what starts in that cell, empty in the right half of a wide
 * glyph; `styles[x]` is its style, plain for blanks that look plain. `end` is one past the last cell that shows
 * anything. `unsure` has the columns of glyphs whose width terminals disagree on, null when there are none.
 */
export interface Row {
  readonly glyphs: readonly string[];
  readonly styles: readonly Style[];
  readonly end: number;
  readonly unsure: ReadonlySet<number> | null;
}

/** The rows of one frame by the line that they were made from, so that a line that stays costs nothing. */
export interface ParsedFrame {
  readonly rows: readonly Row[];
  readonly byLine: ReadonlyMap<string, Row>;
}

const blankRows = new Map<number, Row>();

export function blankRow(columns: number): Row {
  const known = blankRows.get(columns);
  if (known) return known;
  const row = {glyphs: Array<string>(columns).fill(' '), styles: Array<Style>(columns).fill(''), end: 0, unsure: null};
  if (blankRows.size > 16) blankRows.clear();
  blankRows.set(columns, row);
  return row;
}

/**
 * A frame as Ink writes it, `rows` lines with styles, cut or filled to the size of the screen. Nothing but text and
 * SGR survives: any other escape sequence and every control character is left out.
 */
export function parseFrame(
  frame: string,
  size: {columns: number; rows: number},
  hasColor: boolean,
  previous: ReadonlyMap<string, Row>,
): ParsedFrame {
  const byLine = new Map<string, Row>();
  const rows: Row[] = [];
  for (const line of frame.split('\n', size.rows)) {
    const row = byLine.get(line) ?? previous.get(line) ?? parseLine(line, size.columns, hasColor);
    byLine.set(line, row);
    rows.push(row);
  }
  while (rows.length < size.rows) rows.push(blankRow(size.columns));
  return {rows, byLine};
}

/** The sequences of ECMA-48: CSI; OSC, DCS, APC, PM and SOS with their string; two-byte ones; the same in C1. */
const sequence =
  /(?:\x1b\[|\x9b)([0-?]*)([ -/]*)([@-~])|(?:\x1b[\]P_^X]|[\x9d\x90\x9f\x9e\x98])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]?/g;

/** A cell a character, and sure: ASCII, Latin with its diacritics (but the soft hyphen), lines of boxes. */
const plainText = /^[ -~\u00a1-\u00ac\u00ae-\u024f\u2500-\u257f]*$/;

class RowBuilder {
  readonly glyphs: string[] = [];
  readonly styles: Style[] = [];
  readonly unsure = new Set<number>();
  readonly #columns: number;

  constructor(columns: number) {
    this.#columns = columns;
  }

  addText(text: string, style: Style): void {
    const blankStyle = showsOnBlank(style) ? style : '';
    if (plainText.test(text)) {
      const room = Math.min(text.length, this.#columns - this.glyphs.length);
      for (let index = 0; index < room; index++) {
        const char = text.charAt(index);
        this.glyphs.push(char);
        this.styles.push(char === ' ' ? blankStyle : style);
      }
      return;
    }
    for (const glyph of splitGlyphs(text)) this.#addGlyph(glyph, glyph.text === ' ' ? blankStyle : style);
  }

  #addGlyph({text, width, certainty}: Glyph, style: Style): void {
    const column = this.glyphs.length;
    if (column + width > this.#columns) {
      this.fill(showsOnBlank(style) ? style : '');
      return;
    }
    if (certainty === 'unsure') this.unsure.add(column);
    this.glyphs.push(text);
    this.styles.push(style);
    if (width === 2) {
      this.glyphs.push('');
      this.styles.push(style);
    }
  }

  /** Blanks up to the edge. */
  fill(style: Style): void {
    while (this.glyphs.length < this.#columns) {
      this.glyphs.push(' ');
      this.styles.push(style);
    }
  }

  build(): Row {
    this.fill('');
    let end = this.#columns;
    while (end > 0 && this.glyphs[end - 1] === ' ' && this.styles[end - 1] === '') end--;
    return {glyphs: this.glyphs, styles: this.styles, end, unsure: this.unsure.size > 0 ? this.unsure : null};
  }
}

function parseLine(line: string, columns: number, hasColor: boolean): Row {
  const builder = new RowBuilder(columns);
  let style: Style = '';
  let textStart = 0;
  for (const match of line.matchAll(sequence)) {
    if (match.index > textStart) builder.addText(line.slice(textStart, match.index), style);
    textStart = match.index + match[0].length;
    const [, parameters = '', intermediates, final] = match;
    if (final === 'm' && intermediates === '' && /^[\d;]*$/.test(parameters))
      style = applySgr(style, parameters, hasColor);
  }
  if (textStart < line.length) builder.addText(line.slice(textStart), style);
  return builder.build();
}
