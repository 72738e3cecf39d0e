/** Showable texts with pieces of them marked. Marks change no width: they begin and end between graphemes. */
import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import type {Piece} from '../../core/fold.ts';
import {isPlain} from '../../core/outside-text.ts';
import {paint} from '../theme/paint.ts';

const segmenter = new Intl.Segmenter();

/**
 * The text in exactly `cells`, cut or padded on the right. Where the first piece would be cut off, the text begins a
 * little before it instead, behind an ellipsis.
 */
export function fitMarked(text: string, pieces: readonly Piece[], cells: number): string {
  const [first] = pieces;
  if (!first) return fitWidth(text, cells);
  const fitted = fitWidth(text, cells);
  if (first.end <= sharedLength(fitted, text)) return markFitted(fitted, text, pieces);
  const from = beginBefore(text, first, cells);
  const shown = `…${text.slice(from)}`;
  return markFitted(fitWidth(shown, cells), shown, moved(pieces, 1 - from));
}

/** Lines that `wrapText` made of the text, with its pieces marked in them, those that go over a line's end as well. */
export function markLines(lines: readonly string[], text: string, pieces: readonly Piece[]): string[] {
  if (pieces.length === 0) return [...lines];
  const whole = wholeGraphemes(text, pieces);
  let at = 0;
  return lines.map((line) => {
    const start = text.indexOf(line, at);
    at = start + line.length;
    return mark(line, moved(whole, -start), line.length);
  });
}

const moved = (pieces: readonly Piece[], by: number): Piece[] =>
  pieces.map(({start, end}) => ({start: start + by, end: end + by}));

const markFitted = (fitted: string, text: string, pieces: readonly Piece[]): string =>
  mark(fitted, wholeGraphemes(text, pieces), sharedLength(fitted, text));

function mark(text: string, pieces: readonly Piece[], length: number): string {
  let marked = '';
  let at = 0;
  for (const piece of pieces) {
    const start = Math.max(at, piece.start);
    const end = Math.min(length, piece.end);
    if (start >= end) continue;
    marked += text.slice(at, start) + paint('match', text.slice(start, end));
    at = end;
  }
  return marked + text.slice(at);
}

/** How much of a fitted text is the text itself, before the ellipsis or the padding. */
function sharedLength(fitted: string, text: string): number {
  let length = 0;
  while (length < text.length && fitted[length] === text[length]) length++;
  return length;
}

/** Pieces grown to whole graphemes, as a terminal draws the halves of one apart; those that then touch are joined. */
function wholeGraphemes(text: string, pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.length === 0 || isPlain(text)) return pieces;
  const grown: Piece[] = [];
  let index = 0;
  for (const {segment, index: start} of segmenter.segment(text)) {
    const end = start + segment.length;
    while ((pieces[index]?.end ?? Infinity) <= start) index++;
    const piece = pieces[index];
    if (!piece) break;
    if (piece.start >= end) continue;
    const last = grown.at(-1);
    if (last?.end === start) grown[grown.length - 1] = {start: last.start, end};
    else grown.push({start, end});
  }
  return grown;
}

/** Where a text begins that shows the piece: as far before it as a third of the room, or more where the text ends soon. */
function beginBefore(text: string, piece: Piece, cells: number): number {
  const before = Array.from(segmenter.segment(text.slice(0, piece.start)));
  const lead = Math.max(Math.floor(cells / 3), cells - 1 - cellWidth(text.slice(piece.start)));
  let used = 0;
  let from = piece.start;
  for (const {segment, index} of before.reverse()) {
    used += cellWidth(segment);
    if (used > lead) break;
    from = index;
  }
  return from;
}
