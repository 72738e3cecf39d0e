import stringWidth from 'string-width';
import {isPlain} from './outside-text.ts';

export interface FitOptions {
  align?: 'left' | 'right';
  /** Put where a text is cut; '' cuts without a sign. */
  ellipsis?: string;
}

/** Terminal cells that a `showable` text of one line takes. */
export const cellWidth = (text: string): number => (isPlain(text) ? text.length : stringWidth(text));

/**
 * The text in exactly `cells` terminal cells: cut between graphemes with an ellipsis, or padded with spaces. The text
 * is `showable` and of one line.
 */
export function fitWidth(text: string, cells: number, {align = 'left', ellipsis = '…'}: FitOptions = {}): string {
  if (cells <= 0) return '';
  if (isPlain(text)) {
    if (text.length <= cells) return pad(text, cells - text.length, align);
    if (ellipsis === '…') return `${text.slice(0, cells - 1)}…`;
  }
  const sign = cellWidth(ellipsis) <= cells ? ellipsis : '';
  const {end, used, isWhole} = measure(text, cells, cells - cellWidth(sign));
  return isWhole
    ? pad(text, cells - used, align)
    : pad(text.slice(0, end) + sign, cells - used - cellWidth(sign), align);
}

const pad = (text: string, missing: number, align: 'left' | 'right'): string =>
  align === 'left' ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;

const segmenter = new Intl.Segmenter();

/** Whether the text fits into `cells`, and if it does not, how much of it fits into `room`; reads no further. */
function measure(text: string, cells: number, room: number): {end: number; used: number; isWhole: boolean} {
  let width = 0;
  let [end, used] = [0, 0];
  for (const {segment, index} of segmenter.segment(text)) {
    width += graphemeWidth(segment);
    if (width > cells) return {end, used, isWhole: false};
    if (width <= room) [end, used] = [index + segment.length, width];
  }
  return {end, used: width, isWhole: true};
}

/** Widths of short graphemes, since measuring one takes microseconds; emptied when it is full. */
const known = new Map<string, number>();
const mostKnown = 4096;

function graphemeWidth(grapheme: string): number {
  if (isPlain(grapheme)) return grapheme.length;
  const width = known.get(grapheme) ?? stringWidth(grapheme);
  if (grapheme.length > 16) return width;
  if (known.size >= mostKnown) known.clear();
  known.set(grapheme, width);
  return width;
}
