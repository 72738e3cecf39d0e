import type {Span} from './diff-rows.ts';
import type {Row} from './row.ts';
import {changeStyle, showsOnBlank, type Style} from './sgr-style.ts';

/** The farthest that a few plain characters carry the cursor for less than a sequence. */
const maxSteps = 3;

/**
 * The terminal's cursor and style as we know them, and the bytes that bring them where a span is drawn. The terminal
 * must not wrap lines (DECAWM off): then no glyph, however wide a terminal takes it, leaves its row.
 */
export class Pen {
  #row: number | null = null;
  #column: number | null = null;
  #style: Style = '';
  #bytes = '';

  /** Everything since the last call. */
  take(): string {
    const bytes = this.#bytes;
    this.#bytes = '';
    return bytes;
  }

  /** Nothing is known of the terminal but that its style is plain. */
  forget(): void {
    this.#row = null;
    this.#column = null;
    this.#style = '';
  }

  /** A sequence of the caller's, after which the cursor stands at the given cell. */
  put(bytes: string, row: number | null, column: number | null): void {
    this.#bytes += bytes;
    this.#row = row;
    this.#column = column;
  }

  setStyle(style: Style): void {
    this.#bytes += changeStyle(this.#style, style);
    this.#style = style;
  }

  moveTo(row: number, column: number): void {
    this.#bytes += shortestMove(this.#row, this.#column, row, column);
    this.#row = row;
    this.#column = column;
  }

  drawSpan(rowIndex: number, row: Row, {start, end, erase}: Span): void {
    for (let column = start; column < end; column++) {
      const glyph = row.glyphs[column];
      if (glyph === undefined || glyph === '') continue;
      this.moveTo(rowIndex, column);
      this.#setCellStyle(glyph, row.styles[column] ?? '');
      const width = row.glyphs[column + 1] === '' ? 2 : 1;
      if (row.unsure?.has(column)) this.#drawUnsure(rowIndex, column, glyph, width);
      else this.#drawSure(row, column, glyph, width);
    }
    // Past the last column the cursor would stay on it, and erase it.
    if (!erase || end >= row.glyphs.length) return;
    this.setStyle('');
    this.moveTo(rowIndex, end);
    this.#bytes += '\x1b[K';
  }

  /** A plain blank looks the same in any style that does not show on blanks. */
  #setCellStyle(glyph: string, style: Style): void {
    if (glyph !== ' ' || style !== '' || showsOnBlank(this.#style)) this.setStyle(style);
  }

  #drawSure(row: Row, column: number, glyph: string, width: number): void {
    this.#bytes += glyph;
    const next = column + width;
    // After a run of wide glyphs, and at the edge, only an absolute move is sure.
    const endsWideRun = width === 2 && row.glyphs[next + 1] !== '';
    this.#column = endsWideRun || next >= row.glyphs.length ? null : next;
  }

  /** The glyph's cells are blanked first, for a terminal that takes fewer of them. */
  #drawUnsure(rowIndex: number, column: number, glyph: string, width: number): void {
    this.#bytes += ' '.repeat(width);
    this.#column = null;
    this.moveTo(rowIndex, column);
    this.#bytes += glyph;
    this.#column = null;
  }
}

function shortestMove(fromRow: number | null, fromColumn: number | null, row: number, column: number): string {
  if (fromRow === row && fromColumn === column) return '';
  const moves = [cursorPosition(row, column)];
  if (fromRow !== null && row >= fromRow && row - fromRow <= maxSteps && column === 0) {
    moves.push(`${fromColumn === 0 ? '' : '\r'}${'\n'.repeat(row - fromRow)}`);
  }
  if (fromRow === row) {
    moves.push(`\x1b[${column + 1}G`);
    if (fromColumn !== null) moves.push(sideways(column - fromColumn));
  } else if (fromRow !== null && fromColumn === column) {
    moves.push(step(row - fromRow, 'B', 'A'));
  }
  return moves.reduce((best, move) => (move.length < best.length ? move : best));
}

function cursorPosition(row: number, column: number): string {
  const rowPart = row === 0 ? '' : String(row + 1);
  return column === 0 ? `\x1b[${rowPart}H` : `\x1b[${rowPart};${column + 1}H`;
}

function sideways(distance: number): string {
  return distance < 0 && -distance <= maxSteps ? '\b'.repeat(-distance) : step(distance, 'C', 'D');
}

function step(distance: number, forward: string, back: string): string {
  const count = Math.abs(distance);
  return `\x1b[${count === 1 ? '' : count}${distance > 0 ? forward : back}`;
}
