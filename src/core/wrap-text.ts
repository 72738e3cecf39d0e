import {cellWidth} from './cell-width.ts';

const segmenter = new Intl.Segmenter();

/** A showable text in lines of at most `cells`, broken at blanks, or inside a word that is longer than a line. */
export function wrapText(text: string, cells: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, Math.max(1, cells)));
}

function wrapParagraph(paragraph: string, cells: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/(?<= )/u).flatMap((word) => breakWord(word, cells))) {
    if (cellWidth(line) + cellWidth(word.trimEnd()) > cells) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}

function breakWord(word: string, cells: number): string[] {
  if (cellWidth(word) <= cells) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const {segment} of segmenter.segment(word)) {
    if (cellWidth(piece + segment) > cells) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}
