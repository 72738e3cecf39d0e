/** How words are set for a terminal: headings, two columns, lines broken between words. */
import {cellWidth} from '../core/cell-width.ts';

/** Two columns of help: what is typed, and what it is. */
export type Entry = readonly [typed: string, says: string];

const widestTyped = 34;

export const page = (paragraphs: readonly string[]): string =>
  `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`;

export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

export const paragraph = (text: string, columns: number): string => breakLines(text.split(' '), columns, '').join('\n');

/** A heading and its entries; one that is too long for the left column has its explanation on a line of its own. */
export function section(title: string, entries: readonly Entry[], columns: number): string {
  if (entries.length === 0) return '';
  const left = Math.min(widestTyped, Math.max(...entries.map(([typed]) => typed.length)));
  const margin = ' '.repeat(left + 4);
  const lines = entries.flatMap(([typed, says]) => {
    const [first = '', ...rest] = breakLines(says.split(' '), columns, margin);
    return typed.length <= left
      ? [`  ${typed.padEnd(left)}  ${first.trimStart()}`, ...rest]
      : [...breakChoices(typed, columns), first, ...rest];
  });
  return [`${title}:`, ...lines].join('\n');
}

/** Each command line, ready to be copied, with what it does below it. */
export function exampleSection(title: string, entries: readonly Entry[], columns: number): string {
  if (entries.every(([line]) => line.length <= widestTyped)) return section(title, entries, columns);
  const lines = entries.flatMap(([line, says]) => [
    ...breakCommand(line, columns),
    ...breakLines(says.split(' '), columns, ' '.repeat(8)),
  ]);
  return [`${title}:`, ...lines].join('\n');
}

/** A usage or an example, in a form that a shell reads over several lines as well; a flag and its value stay together. */
export function breakCommand(line: string, columns: number): string[] {
  const words = line.match(/(?:--[\w-]+ (?=[^-\s]))?(?:'[^']*'|[^\s'])+/gu) ?? [];
  // Behind each line but the last stand a blank and a backslash.
  const lines = breakLines(words, columns - 6, '');
  return lines.map((text, i) => `${i === 0 ? '  ' : '    '}${text}${i === lines.length - 1 ? '' : ' \\'}`);
}

/** A long list of choices goes on in the next line behind one of its bars. */
function breakChoices(typed: string, columns: number): string[] {
  const pieces = typed.split(/(?<=\|)/u);
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + piece.length <= columns) lines[lines.length - 1] = last + piece;
    else lines.push(`${lines.length === 0 ? '  ' : '      '}${piece}`);
  }
  return lines;
}

/** Breaks between words, each line behind the margin. `columns` are cells. */
function breakLines(words: readonly string[], columns: number, margin: string): string[] {
  const room = Math.max(columns - margin.length, 20);
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && cellWidth(line) + 1 + cellWidth(word) > room) {
      lines.push(margin + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, margin + line];
}
