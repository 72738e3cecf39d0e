/** What of a line being typed is in view: a long one is turned over by half a field at a time. Pure. */
import {cellWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import {paint} from '../theme/paint.ts';
import type {EditedLine} from './edit-line.ts';

export interface LineView {
  /** Painted, at most `room` cells; the cursor stands on a character, or behind the last. */
  readonly text: string;
  /** Where a stretch of the value is in the view; out of it, on which side. */
  readonly find: (from: number, to: number) => Spot | 'left' | 'right';
}

export interface Spot {
  readonly start: number;
  readonly cells: number;
}

/** One grapheme: its place in the value, and its cells in the whole line. */
interface Glyph {
  end: number;
  text: string;
  cell: number;
  cells: number;
}

/** Of a value longer than this only what is around its cursor is looked at. */
const longest = 8000;

/** The view of a line in `room` cells, 3 or more; without focus of its beginning, and without a cursor. */
export function viewLine({value, cursor}: EditedLine, room: number, hasFocus: boolean): LineView {
  const from = value.length > longest ? Math.max(0, cursor - longest / 2) : 0;
  const glyphs = glyphsOf(value.slice(from, from + longest), from);
  const last = glyphs.at(-1);
  const total = last ? last.cell + last.cells : 0;
  const cellOf = (place: number): number => glyphs.find(({end}) => end > place)?.cell ?? total;
  const cursorCell = hasFocus ? cellOf(cursor) : null;
  const start = startOf(cursorCell ?? 0, total, room);
  return {
    text: drawLine(glyphs, {start, room, cursorCell, total}),
    find: (first, end) => {
      const left = cellOf(first) - start;
      const right = Math.max(left + 1, cellOf(end) - start);
      if (right <= 0) return 'left';
      if (left >= room) return 'right';
      const shown = Math.max(0, left);
      return {start: shown, cells: Math.min(room, right) - shown};
    },
  };
}

/** The first cell in view: 0 as long as the cursor is in view then, else whole halves of the room. */
function startOf(cursorCell: number, total: number, room: number): number {
  const beyond = cursorCell - (room - 1);
  if (beyond < 0 || total < room) return 0;
  const half = Math.max(1, Math.floor(room / 2));
  return (Math.floor(beyond / half) + 1) * half;
}

const segmenter = new Intl.Segmenter();

function glyphsOf(value: string, from: number): Glyph[] {
  let cell = 0;
  return Array.from(segmenter.segment(value), ({segment, index}) => {
    const text = showable(segment);
    const cells = cellWidth(text);
    cell += cells;
    return {end: from + index + segment.length, text, cell: cell - cells, cells};
  });
}

interface Window {
  start: number;
  room: number;
  cursorCell: number | null;
  /** The cells of the whole line. */
  total: number;
}

function drawLine(glyphs: readonly Glyph[], {start, room, cursorCell, total}: Window): string {
  const fits = ({cell, cells}: Glyph): boolean => cell + cells <= start + room;
  const inView = glyphs.filter((glyph) => glyph.cell >= start && (fits(glyph) || glyph.cell === cursorCell));
  const [first] = inView;
  const last = inView.at(-1);
  const line = inView.map((glyph) => {
    // A grapheme of many cells may have no room; the cursor on it has.
    if (glyph.cell === cursorCell) return paint('selected', fits(glyph) ? glyph.text : '…');
    const isCut = (glyph === first && start > 0) || (glyph === last && glyph !== glyphs.at(-1));
    return isCut ? paint('dim', `…${' '.repeat(Math.max(0, glyph.cells - 1))}`) : glyph.text;
  });
  const isAtEnd = cursorCell === total;
  const lead = first ? first.cell - start : isAtEnd ? total - start : 0;
  return `${' '.repeat(lead)}${line.join('')}${isAtEnd ? paint('selected', ' ') : ''}`;
}
