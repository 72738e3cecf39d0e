import {blankRow, type Row} from './row.ts';

/** A line on its place in a row. */
export interface Placed {
  readonly column: number;
  readonly line: Row;
}

/** A row of Ink's over the lines that stand in it: each from its place on to the right, a later one over an earlier one. */
export function composeRow(ink: Row, placed: readonly Placed[]): Row {
  const columns = ink.glyphs.length;
  const cells = new Cells(columns);
  for (const {column, line} of placed) cells.lay(line, 0, Math.min(line.end, columns - column), column);
  for (let column = 0; column < ink.end; column++) {
    const isBlank = ink.glyphs[column] === ' ' && ink.styles[column] === '';
    if (!isBlank && ink.glyphs[column] !== '') cells.lay(ink, column, widthAt(ink, column), column);
  }
  return cells.build();
}

const widthAt = (row: Row, column: number): number => (row.glyphs[column + 1] === '' ? 2 : 1);

/** The cells of a row that several others are laid upon. */
class Cells {
  readonly #glyphs: string[];
  readonly #styles: string[];
  readonly #unsure = new Set<number>();

  constructor(columns: number) {
    const {glyphs, styles} = blankRow(columns);
    this.#glyphs = [...glyphs];
    this.#styles = [...styles];
  }

  /** Copies `count` cells of `row`, from its cell `from` on, to `to` and what follows. */
  lay(row: Row, from: number, count: number, to: number): void {
    this.#cut(to);
    this.#cut(to + count);
    for (let offset = 0; offset < count; offset++) {
      this.#glyphs[to + offset] = row.glyphs[from + offset] ?? ' ';
      this.#styles[to + offset] = row.styles[from + offset] ?? '';
      if (row.unsure?.has(from + offset)) this.#unsure.add(to + offset);
      else this.#unsure.delete(to + offset);
    }
    // A wide glyph whose right half has no room any more.
    if (row.glyphs[from + count] === '') this.#blank(to + count - 1);
  }

  /** Half a wide glyph is a blank. */
  #cut(column: number): void {
    if (this.#glyphs[column] !== '') return;
    this.#blank(column - 1);
    this.#blank(column);
  }

  #blank(column: number): void {
    this.#glyphs[column] = ' ';
    this.#unsure.delete(column);
  }

  build(): Row {
    let end = this.#glyphs.length;
    while (end > 0 && this.#glyphs[end - 1] === ' ' && this.#styles[end - 1] === '') end--;
    return {glyphs: this.#glyphs, styles: this.#styles, end, unsure: this.#unsure.size > 0 ? this.#unsure : null};
  }
}
