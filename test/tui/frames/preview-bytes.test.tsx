import {renderFrame} from '../../support/frame.ts';
import {expect, test} from 'vitest';
import {texts} from '../../../src/i18n/language.ts';
import {Desk} from '../../../src/tui/screens/desk.tsx';
import {gridHeight} from '../../../src/tui/state/layout.ts';
import {encodeFrame} from '../../../src/tui/terminal/encode-frame.ts';
import {parseFrame, type ParsedFrame} from '../../../src/tui/terminal/parse-frame.ts';
import {Pen} from '../../../src/tui/terminal/pen.ts';
import {after, detailOf, loaded, messages, press, type State} from '../state/sample-state.ts';

const size = {columns: 120, rows: 40};
const words = 'parcel invoice courier Monday address office thank please tomorrow ready waiting'.split(' ');
/** No two alike, as in life: a row that moved is found again as itself. */
const rows = messages(390, 310).map((row) => ({
  ...row,
  number: `+4207${String((row.id * 7_919_777) % 100_000_000).padStart(8, '0')}`,
  text: words
    .map((_, index) => words[(row.id * (index + 3)) % words.length])
    .join(' ')
    .slice(0, 45),
}));

const draw = (state: State, before: ParsedFrame | null): ParsedFrame => {
  const lines = renderFrame(<Desk state={state} texts={texts.en} dispatch={() => undefined} />, size);
  return parseFrame(lines.join('\n'), size, true, before?.byLine ?? new Map());
};

/** The bytes that each of these Down keys costs while they follow one another too fast for the pane. */
function bytesOfKeys(start: State, keys: number): number[] {
  const pen = new Pen();
  let shown = draw(start, null);
  encodeFrame(pen, null, shown.rows, size.columns);
  let state = start;
  return Array.from({length: keys}, () => {
    state = after(state, ...press('grid.down')).state;
    const next = draw(state, shown);
    const bytes = encodeFrame(pen, shown.rows, next.rows, size.columns);
    shown = next;
    return Buffer.byteLength(bytes);
  });
}

const plain = after({...loaded(rows), highlightsRow: false}, {type: 'resize', size}).state;
const withPane = after(plain, ...press('grid.preview'), {
  type: 'previewLoaded',
  detail: detailOf(rows[0]!, {life: [], template: 'Reminder'}),
}).state;

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

test('a held Down key costs no more with the pane than without it', {timeout: 60_000}, () => {
  const [without, beside] = [plain, withPane].map((start) => {
    const page = gridHeight(start);
    const bytes = bytesOfKeys(start, page + 12);
    return {first: bytes[0]!, inPage: median(bytes.slice(1, page - 1)), scrolling: median(bytes.slice(page + 2))};
  });
  expect(beside!.inPage).toBe(without!.inPage);
  expect(beside!.scrolling).toBeLessThanOrEqual(without!.scrolling);
  // The first of them marks the pane as old, in one cell.
  expect(beside!.first - without!.first).toBeLessThanOrEqual(24);
  expect(beside!.inPage).toBeLessThanOrEqual(120);
  expect(beside!.scrolling).toBeLessThanOrEqual(300);
});
