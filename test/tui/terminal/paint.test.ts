import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encodeFrame} from '../../../src/tui/terminal/encode-frame.ts';
import {enterScreen} from '../../../src/tui/terminal/modes.ts';
import {parseFrame, type ParsedFrame} from '../../../src/tui/terminal/parse-frame.ts';
import {Pen} from '../../../src/tui/terminal/pen.ts';
import {frames} from '../../support/frames.ts';
import {VirtualScreen} from '../../support/screen.ts';

/** Draws the frames one after the other; `bytes` has what each of them cost. */
function paint(sequence: readonly string[], size: {columns: number; rows: number}): {all: string; bytes: number[]} {
  const pen = new Pen();
  let shown: ParsedFrame | null = null;
  let all = '';
  const bytes: number[] = [];
  for (const frame of sequence) {
    const next: ParsedFrame = parseFrame(frame, size, true, shown?.byLine ?? new Map());
    const drawn = encodeFrame(pen, shown?.rows ?? null, next.rows, size.columns);
    shown = next;
    all += drawn;
    bytes.push(Buffer.byteLength(drawn));
  }
  return {all, bytes};
}

async function show(bytes: string, size: {columns: number; rows: number}): Promise<string[][]> {
  const screen = new VirtualScreen({cols: size.columns, rows: size.rows});
  await screen.write(enterScreen + bytes);
  // The headless terminal is never narrower than two columns.
  return screen.cells().map((row) => row.slice(0, size.columns));
}

describe('a frame over any other', () => {
  test.each([
    {columns: 30, rows: 8},
    {columns: 7, rows: 3},
    {columns: 2, rows: 2},
    {columns: 1, rows: 1},
  ])('shows what a fresh paint of it shows, at $columns×$rows', {timeout: 60_000}, async (size) => {
    await fc.assert(
      fc.asyncProperty(frames(size.rows), async (sequence) => {
        const last = sequence.at(-1) ?? '';
        const fresh = await show(paint([last], size).all, size);
        expect(await show(paint(sequence, size).all, size)).toEqual(fresh);
      }),
      {numRuns: 300},
    );
  });

  test('costs nothing when it is the same', () => {
    fc.assert(
      fc.property(frames(6), ([frame = '']) => {
        expect(paint([frame, frame], {columns: 20, rows: 6}).bytes[1]).toBe(0);
      }),
    );
  });

  test('never takes more than drawing it anew', () => {
    fc.assert(
      fc.property(frames(6), (sequence) => {
        const size = {columns: 20, rows: 6};
        const fresh = paint([sequence.at(-1) ?? ''], size).bytes[0] ?? 0;
        // Every row may need a move and an erasing of what stood there.
        expect(paint(sequence, size).bytes.at(-1)).toBeLessThanOrEqual(fresh + 6 * 10);
      }),
      {numRuns: 300},
    );
  });
});

describe('what a change costs', () => {
  const size = {columns: 120, rows: 40};
  const text = (index: number): string =>
    `${String(index).padEnd(6)} 2026-11-22 09:41  out  +42077${String(7_000_000 + index * 7919)}  billing   Vaše objednávka č. ${index * 37} byla doručena, děkujeme  delivered`;
  const list = (cursor: number, top: number, style: 'gutter' | 'row'): string =>
    [
      '\x1b[1mnumber  time\x1b[22m',
      ...Array.from({length: 38}, (_, row) => {
        const isCursor = top + row === cursor;
        const line = `${isCursor ? '>' : ' '} ${text(top + row)}`;
        return isCursor && style === 'row' ? `\x1b[7m${line.padEnd(120)}\x1b[27m` : line;
      }),
      `\x1b[2mrow ${cursor + 1}/2000\x1b[22m`,
    ].join('\n');
  const lastBytes = (...sequence: string[]): number => paint(sequence, size).bytes.at(-1) ?? 0;

  test.each<[string, number, string, string]>([
    ['one cell', 12, list(5, 0, 'gutter'), list(5, 0, 'gutter').replace('delivered', 'deLivered')],
    ['a gutter cursor and the row number', 30, list(5, 0, 'gutter'), list(6, 0, 'gutter')],
    ['a gutter cursor that scrolls', 200, list(37, 0, 'gutter'), list(38, 1, 'gutter')],
    ['a gutter cursor that scrolls back', 200, list(100, 100, 'gutter'), list(99, 99, 'gutter')],
    ['a highlighted row', 320, list(5, 0, 'row'), list(6, 0, 'row')],
    ['a highlighted row that scrolls', 320, list(37, 0, 'row'), list(38, 1, 'row')],
    ['a new row above all others', 200, list(5, 10, 'gutter'), list(5, 9, 'gutter')],
    ['half a page', 3000, list(37, 0, 'gutter'), list(56, 19, 'gutter')],
    ['the end of a row', 12, list(5, 0, 'gutter'), list(5, 0, 'gutter').replace('  delivered', '')],
  ])('%s: at most %d bytes', (_, limit, before, after) => {
    expect(lastBytes(before, after)).toBeLessThanOrEqual(limit);
  });

  test('a small frame goes without marks, a large one is held back until it is whole', () => {
    const small = paint([list(5, 0, 'gutter'), list(6, 0, 'gutter')], size).all;
    const large = paint([list(5, 0, 'gutter')], size).all;
    expect(small.slice(large.length)).not.toContain('\x1b[?2026h');
    expect(large.startsWith('\x1b[?2026h') && large.endsWith('\x1b[?2026l')).toBe(true);
  });
});
