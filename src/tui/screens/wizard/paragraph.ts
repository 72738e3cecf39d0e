import {fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {wrapText} from '../../../core/wrap-text.ts';
import {paint, type Role} from '../../theme/paint.ts';

/** A sentence over at most `most` lines, two cells from the left edge; what is left out is marked. */
export function paragraph(text: string, columns: number, most: number, role?: Role): string[] {
  const lines = wrapText(showable(text, {keepNewlines: true}), columns - 3);
  const shown = lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''} …`] : lines;
  return shown.map((line) => {
    const fitted = fitWidth(`  ${line}`, columns);
    return role ? paint(role, fitted) : fitted;
  });
}

/** Exactly as many lines as asked for. */
export const padLines = (lines: readonly string[], count: number): string[] => [
  ...lines.slice(0, count),
  ...Array<string>(Math.max(0, count - lines.length)).fill(''),
];
