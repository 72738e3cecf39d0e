/** What of a text being typed over several lines is in view: broken at blanks, as far down as the cursor. Pure. */
import {cellWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import {paint} from '../theme/paint.ts';
import type {EditedLine} from './edit-line.ts';

/** One grapheme: its place in the value, and how it is shown; a line end shows nothing but the cursor on it. */
interface Glyph {
  start: number;
  end: number;
  text: string;
  cells: number;
  isBreak: boolean;
}

/** Of a value longer than this only what is around its cursor is looked at. */
const longest = 8000;

export interface AreaSize {
  cells: number;
  height: number;
}

/** At most `height` painted lines of at most `cells`; the cursor stands on a character, or behind the last. */
export function viewArea({value, cursor}: EditedLine, {cells, height}: AreaSize, hasFocus: boolean): string[] {
  const from = Math.max(0, Math.min(cursor - longest / 2, value.length - longest));
  const behind: Glyph = {start: value.length, end: value.length + 1, text: ' ', cells: 1, isBreak: false};
  const glyphs = [...glyphsOf(value.slice(from, from + longest), from), ...(hasFocus ? [behind] : [])];
  const rows = wrapGlyphs(glyphs, Math.max(2, cells));
  const isAt = ({start, end}: Glyph): boolean => hasFocus && cursor >= start && cursor < end;
  const current = Math.max(
    0,
    rows.findIndex((row) => row.some(isAt)),
  );
  const top = Math.max(0, current - height + 1);
  return rows.slice(top, top + height).map((row) => drawRow(row, isAt));
}

const segmenter = new Intl.Segmenter();

function glyphsOf(value: string, from: number): Glyph[] {
  return Array.from(segmenter.segment(value), ({segment, index}) => {
    const isBreak = /^[\r\n]/u.test(segment);
    const text = isBreak ? '' : showable(segment);
    return {start: from + index, end: from + index + segment.length, text, cells: cellWidth(text), isBreak};
  });
}

function wrapGlyphs(glyphs: readonly Glyph[], cells: number): Glyph[][] {
  const rows: Glyph[][] = [];
  let row: Glyph[] = [];
  let used = 0;
  for (const glyph of glyphs) {
    if (used + glyph.cells > cells) {
      const rest = wordAtEnd(row, cells - glyph.cells, glyph);
      rows.push(row.slice(0, row.length - rest.length));
      row = rest;
      used = cellsOf(rest);
    }
    row.push(glyph);
    used += glyph.cells;
    if (glyph.isBreak) {
      rows.push(row);
      row = [];
      used = 0;
    }
  }
  return [...rows, row];
}

/** What of the row goes on with the next glyph, unless it would fill more than a line. */
function wordAtEnd(row: readonly Glyph[], room: number, next: Glyph): Glyph[] {
  const blank = row.findLastIndex(({text}) => text === ' ');
  const word = row.slice(blank + 1);
  return blank === -1 || next.text === ' ' || cellsOf(word) > room ? [] : word;
}

const cellsOf = (glyphs: readonly Glyph[]): number => glyphs.reduce((sum, {cells}) => sum + cells, 0);

const drawRow = (row: readonly Glyph[], isAt: (glyph: Glyph) => boolean): string =>
  row.map((glyph) => (isAt(glyph) ? paint('selected', glyph.text === '' ? ' ' : glyph.text) : glyph.text)).join('');
