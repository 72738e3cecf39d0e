import {fitWidth} from '../../core/cell-width.ts';
import {findPieces, type Piece} from '../../core/fold.ts';
import {fittingNumber, isMasked} from '../../core/masked-number.ts';
import type {Message} from '../../core/message.ts';
import {showable} from '../../core/outside-text.ts';
import type {Sought} from '../../core/query/sought.ts';
import {fitMarked, markLines} from '../components/marked-text.ts';
import {wrapText} from '../../core/wrap-text.ts';

/** What people search in. */
type SearchedField = 'text' | 'number';

interface Hits {
  sought: Sought;
  pieces: Partial<Record<SearchedField, readonly Piece[]>>;
}

/** What was found in a message that is on the screen, as looking for it takes longer than drawing it. */
const known = new WeakMap<Message, Hits>();

function piecesOf(message: Message, field: SearchedField, shown: string, sought: Sought): readonly Piece[] {
  if (sought[field].length === 0) return [];
  const before = known.get(message);
  const hits: Hits = before?.sought === sought ? before : {sought, pieces: {}};
  if (hits !== before) known.set(message, hits);
  return (hits.pieces[field] ??= findPieces(shown, sought[field]));
}

/** A text or number in a cell of the grid, with the hits marked. */
export function hitCell(message: Message, field: SearchedField, cells: number, sought: Sought): string {
  if (field === 'number' && isMasked(message.number)) return fitWidth(fittingNumber(message.number, cells), cells);
  const shown = showable(message[field]);
  return fitMarked(shown, piecesOf(message, field, shown, sought), cells);
}

/** The text in lines of at most `cells`, with the hits marked. */
export function hitLines({text}: Message, cells: number, sought: Sought): string[] {
  const shown = showable(text, {keepNewlines: true});
  const lines = wrapText(shown, cells);
  return sought.text.length === 0 ? lines : markLines(lines, shown, findPieces(shown, sought.text));
}
