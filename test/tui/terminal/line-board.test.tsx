import '../../support/force-color.ts';
import {render} from 'ink';
import {describe, expect, test} from 'vitest';
import {texts} from '../../../src/i18n/language.ts';
import {Board} from '../../../src/tui/components/line.tsx';
import {Desk} from '../../../src/tui/screens/desk.tsx';
import {InkStdin, InkStdout, type Size} from '../../../src/tui/terminal/ink-streams.ts';
import {LineBoard} from '../../../src/tui/terminal/line-board.ts';
import {parseFrame} from '../../../src/tui/terminal/parse-frame.ts';
import type {Row} from '../../../src/tui/terminal/row.ts';
import {deskFrames} from '../frames/desk-scenes.ts';
import {wizardFrames} from '../frames/wizard-scenes.ts';

type Scene = (typeof deskFrames)[number];

/** The rows that the frame sink draws of a scene. */
function rowsOf({size, language, state}: Scene, board: LineBoard | null): {rows: readonly Row[]; frame: string} {
  const frames: string[] = [];
  const {unmount} = render(
    <Board value={board}>
      <Desk state={state()} texts={texts[language]} dispatch={() => undefined} />
    </Board>,
    inkOptions(size, frames),
  );
  const frame = frames.at(-1) ?? '';
  const {rows} = parseFrame(frame, size, true, new Map(), (token) => board?.read(token));
  unmount();
  return {rows, frame};
}

const inkOptions = (size: Size, frames: string[]) => ({
  stdout: new InkStdout(size, (frame) => frames.push(frame)) as unknown as NodeJS.WriteStream,
  stdin: new InkStdin() as unknown as NodeJS.ReadStream,
  debug: true,
  interactive: true,
  patchConsole: false,
});

describe('lines that go past Ink look as if it had drawn them', () => {
  test.each([...deskFrames, ...wizardFrames])('$name', (scene) => {
    const {rows, frame} = rowsOf(scene, new LineBoard(() => undefined));
    expect(rows).toEqual(rowsOf(scene, null).rows);
    expect(frame.length).toBeLessThan(5000);
  });
});

describe('lines under what Ink draws', () => {
  const board = new LineBoard(() => undefined);
  const post = (text: string): string => {
    const token = board.take();
    board.post(token, text);
    return token;
  };
  const shown = (line: string, columns = 12): string => {
    const {rows} = parseFrame(line, {columns, rows: 1}, true, new Map(), (token) => board.read(token));
    return rows[0]?.glyphs.join('').trimEnd() ?? '';
  };

  test.each([
    ['alone', post('\x1b[7mabc\x1b[27mdef'), 'abcdef'],
    ['behind a text', `xy${post('abc')}`, 'xyabc'],
    ['under a text', `${post('abcdefgh')}  XY`, 'abcXYfgh'],
    ['under another line', `${post('abcdefgh')} ${post('12')}`, 'ab12efgh'],
    ['a wide glyph cut on its left', `${post('a漢b')} X`, 'a Xb'],
    ['a wide glyph cut on its right', `${post('a漢b')}X`, 'aX b'],
    ['a wide glyph over two', `${post('漢漢')}字`, ' 字'],
    ['a wide glyph at the edge', `         ${post('a漢字')}`, '         a漢'],
    ['a line with a token in it', post(`a${post('evil')}b`), 'a b'],
    ['a token that nobody took', 'a\ufdd5\u{e0100}b', 'a b'],
  ])('%s', (_, line, text) => {
    expect(shown(line)).toBe(text);
  });

  test('a token is free again once it is given back', () => {
    const other = new LineBoard(() => undefined);
    const tokens = Array.from({length: 500}, () => other.take());
    expect(new Set(tokens).size).toBe(500);
    other.giveBack(tokens[7] ?? '');
    expect(other.read(tokens[7] ?? '')).toBeUndefined();
    expect(other.take()).toBe(tokens[7]);
  });
});
