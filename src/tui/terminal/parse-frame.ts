import {composeRow, type Placed} from './compose-row.ts';
import {splitGlyphs, type Glyph} from './glyph.ts';
import {splitAtTokens, type ReadLine} from './line-board.ts';
import {blankRow, type Row} from './row.ts';
import {applySgr, showsOnBlank, type Style} from './sgr-style.ts';

/** The rows of one frame by the text that they were made from, so that a line that stays costs nothing. */
export interface ParsedFrame {
  readonly rows: readonly Row[];
  readonly byLine: ReadonlyMap<string, Row>;
}

/**
 * A frame as Ink writes it, `rows` lines with styles, cut or filled to the size of the screen. Nothing but text and
 * SGR survives: any other escape sequence and every control character is left out. Where a token stands, `readLine`
 * finds the line for it.
 */
export function parseFrame(
  frame: string,
  size: {columns: number; rows: number},
  hasColor: boolean,
  previous: ReadonlyMap<string, Row>,
  readLine: ReadLine = () => undefined,
): ParsedFrame {
  const byLine = new Map<string, Row>();
  const remember = (text: string, make: () => Row): Row => {
    const row = byLine.get(text) ?? previous.get(text) ?? make();
    byLine.set(text, row);
    return row;
  };
  const rowOf = (text: string): Row => remember(text, () => parseLine(text, size.columns, hasColor).row);
  const inkRow = (line: string): Row => {
    const pieces = splitAtTokens(line);
    if (pieces.length === 1) return rowOf(line);
    const lines = pieces.flatMap((piece, index) => (index % 2 === 1 ? [readLine(piece) ?? ''] : []));
    const [only = ''] = lines;
    if (pieces.length === 3 && pieces[0] === '' && pieces[2] === '') return rowOf(only);
    return remember([line, ...lines].join('\0'), () => {
      const {row, tokens} = parseLine(line, size.columns, hasColor);
      return composeRow(
        row,
        tokens.map((column, index): Placed => ({column, line: rowOf(lines[index] ?? '')})),
      );
    });
  };
  const rows = frame.split('\n', size.rows).map(inkRow);
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
  /** The cells in which tokens stand: blanks for now. */
  readonly tokens: number[] = [];
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
    for (const [index, piece] of splitAtTokens(text).entries()) {
      if (index % 2 === 1) this.#addToken();
      else for (const glyph of splitGlyphs(piece)) this.#addGlyph(glyph, glyph.text === ' ' ? blankStyle : style);
    }
  }

  #addToken(): void {
    this.tokens.push(this.glyphs.length);
    this.#addGlyph({text: ' ', width: 1, certainty: 'sure'}, '');
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

function parseLine(line: string, columns: number, hasColor: boolean): {row: Row; tokens: readonly number[]} {
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
  return {row: builder.build(), tokens: builder.tokens};
}
