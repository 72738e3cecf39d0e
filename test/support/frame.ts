import './force-color.ts';
import {join} from 'node:path';
import {renderToString, Text} from 'ink';
import {createElement, type ReactElement} from 'react';
import stringWidth from 'string-width';
import {expect} from 'vitest';

/**
 * Frames as text files: what the screen shows, and beside each line that has any style a line that says which, cell by
 * cell, by the letters of the legend. A test file imports this before any component.
 */
export interface FrameSize {
  columns: number;
  rows: number;
}

/** Compares an element, drawn at a size, with the file `test/frames/<name>.txt`. */
export async function expectFrame(name: string, element: ReactElement, size: FrameSize): Promise<void> {
  const lines = renderFrame(element, size);
  expect(lines.length, 'lines of the frame').toBeLessThanOrEqual(size.rows);
  for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(size.columns);
  await expect(describeFrame(lines)).toMatchFileSnapshot(join(import.meta.dirname, '..', 'frames', `${name}.txt`));
}

export function renderFrame(element: ReactElement, {columns}: FrameSize): string[] {
  if (!renderToString(createElement(Text, {inverse: true}, 'x')).includes('\u001B[7m')) {
    throw new Error('test/support/frame.ts must be imported before any component');
  }
  return renderToString(element, {columns}).split('\n');
}

const legend = 'I inverse · B bold · d dim · u underlined · r g y b m c k colours, capital when bold · w any other';

export function describeFrame(lines: readonly string[]): string {
  const shown = lines.flatMap((line) => {
    const {text, styles} = readLine(line);
    return styles.trim() === '' ? [`│${text.trimEnd()}`] : [`│${text.trimEnd()}`, `:${styles.trimEnd()}`];
  });
  return `${shown.join('\n')}\n\n${legend}\n`;
}

const segmenter = new Intl.Segmenter();

/** The text of a painted line, and under each cell the letter of its style. Any other sequence is an error. */
function readLine(line: string): {text: string; styles: string} {
  const style = new Set<string>();
  let text = '';
  let styles = '';
  for (const [piece, codes] of line.matchAll(/\u001B\[([\d;]*)m|[^\u001B]+|\u001B/gu)) {
    if (codes !== undefined) changeStyle(style, codes);
    else if (/\p{Cc}/u.test(piece)) throw new Error(`a control character in the frame: ${JSON.stringify(line)}`);
    else {
      text += piece;
      for (const {segment} of segmenter.segment(piece)) styles += letterOf(style).repeat(stringWidth(segment));
    }
  }
  return {text, styles};
}

const offs: Readonly<Record<string, readonly string[]>> = {22: ['1', '2'], 24: ['4'], 27: ['7']};

function changeStyle(style: Set<string>, codes: string): void {
  for (const code of codes.split(';')) {
    if (code === '' || code === '0') style.clear();
    else if (code === '39') clearColor(style);
    else if (offs[code]) offs[code].forEach((on) => style.delete(on));
    else {
      if (isColor(code)) clearColor(style);
      style.add(code);
    }
  }
}

const colors: Readonly<Record<string, string>> = {31: 'r', 32: 'g', 33: 'y', 34: 'b', 35: 'm', 36: 'c', 90: 'k'};
const isColor = (code: string): boolean => /^(3|9)\d$/u.test(code);
const clearColor = (style: Set<string>): void => [...style].filter(isColor).forEach((code) => style.delete(code));

function letterOf(style: ReadonlySet<string>): string {
  if (style.size === 0) return ' ';
  if (style.has('7')) return 'I';
  const code = [...style].find(isColor);
  const color = code === undefined ? undefined : (colors[code] ?? 'w');
  if (color !== undefined) return style.has('1') ? color.toUpperCase() : color;
  if (style.has('4')) return 'u';
  if (style.has('1')) return 'B';
  return style.has('2') ? 'd' : 'w';
}
