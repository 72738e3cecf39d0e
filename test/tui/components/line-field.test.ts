import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {editLine, type LineKey} from '../../../src/tui/components/edit-line.ts';
import {pointAt} from '../../../src/tui/components/pointer.ts';
import {viewLine} from '../../../src/tui/components/view-line.ts';
import {line} from '../../support/frames.ts';

const noKey: LineKey = {
  leftArrow: false,
  rightArrow: false,
  home: false,
  end: false,
  backspace: false,
  delete: false,
  ctrl: false,
  meta: false,
};
const key = (change: Partial<LineKey>): LineKey => ({...noKey, ...change});
const plain = (text: string): string => text.replaceAll(/\u001B\[[\d;]*m/gu, '');

describe('editing', () => {
  /** The cursor as a bar in the text. */
  const edit = (text: string, input: string, change: Partial<LineKey> = {}): string => {
    const cursor = text.indexOf('|');
    const edited = editLine({value: text.replace('|', ''), cursor}, input, key(change));
    return `${edited.value.slice(0, edited.cursor)}|${edited.value.slice(edited.cursor)}`;
  };

  test.each([
    ['state|', ':', {}, 'state:|'],
    ['st|te', 'a', {}, 'sta|te'],
    ['a😀|b', '', {backspace: true}, 'a|b'],
    ['a👨‍👩‍👧|', '', {backspace: true}, 'a|'],
    ['e\u0301|x', '', {leftArrow: true}, '|e\u0301x'],
    ['|😀x', '', {rightArrow: true}, '😀|x'],
    ['|😀x', '', {delete: true}, '|x'],
    ['one two|', '', {home: true}, '|one two'],
    ['one| two', '', {end: true}, 'one two|'],
    ['one two |three', 'w', {ctrl: true}, 'one |three'],
    ['one |two', 'k', {ctrl: true}, 'one |'],
    ['one two|', 'a', {ctrl: true}, '|one two'],
    ['one two|', '', {leftArrow: true, ctrl: true}, 'one |two'],
    ['|one two', 'f', {meta: true}, 'one| two'],
    ['one|', 'x', {meta: true}, 'one|'],
    ['|', '', {backspace: true}, '|'],
  ])('%s', (before, input, change, expected) => expect(edit(before, input, change)).toBe(expected));
});

describe('the view', () => {
  test('shows the whole of a line that fits, its cursor behind it', () => {
    const view = viewLine({value: 'state:failed', cursor: 12}, 20, true);
    expect(plain(view.text)).toBe('state:failed ');
    expect(view.find(6, 12)).toEqual({start: 6, cells: 6});
  });

  test('of a long line turns over by half a field, so that typing on costs a character', () => {
    const long = 'abcdefghijklmnopqrstuvwxyz';
    const views = [9, 10, 11, 14, 15].map((length) => {
      const value = long.slice(0, length);
      return plain(viewLine({value, cursor: length}, 10, true).text);
    });
    expect(views).toEqual(['abcdefghi ', '…ghij ', '…ghijk ', '…lmn ', '…lmno ']);
  });

  test('hostile text is only text', () => {
    const {text} = viewLine({value: '\u001B[2J\u202Ex\u0007', cursor: 0}, 20, false);
    expect(text).toBe('␛[2J⇄x␇');
  });

  test.each([0, 11, 22])('has its cursor in view beside graphemes wider than the field, at %i', (cursor) => {
    const {text} = viewLine({value: '👨‍👩‍👧‍👦👨‍👩‍👧‍👦', cursor}, 3, true);
    expect(text.split('\u001B[7m')).toHaveLength(2);
    expect(stringWidth(plain(text))).toBeLessThanOrEqual(3);
  });

  const lines = fc.tuple(line, fc.double({min: 0, max: 1, noNaN: true}), fc.integer({min: 3, max: 50}));

  test('whatever the text, it keeps to its room and has the cursor in it', () => {
    fc.assert(
      fc.property(lines, ([value, share, room]) => {
        const {cursor} = editLine({value, cursor: Math.floor(share * value.length)}, '', noKey);
        const view = viewLine({value, cursor}, room, true);
        expect(stringWidth(plain(view.text))).toBeLessThanOrEqual(room);
        expect(view.text.split('\u001B[7m')).toHaveLength(2);
      }),
      {numRuns: 500},
    );
  });

  test('a pointer stands under what it points at, in exactly its width', () => {
    fc.assert(
      fc.property(lines, fc.nat(40), fc.integer({min: 1, max: 9}), ([value, share, room], at, length) => {
        const view = viewLine({value, cursor: Math.floor(share * value.length)}, room, true);
        const place = {at: Math.min(at, value.length), end: Math.min(at + length, value.length)};
        const pointer = pointAt(view, place, 'There is no such field.', 4, room + 4);
        expect(stringWidth(plain(pointer.line))).toBe(room + 4);
        expect(plain(pointer.line).includes('There is no such field.')).toBe(pointer.isSaid);
        const found = view.find(place.at, place.end);
        if (typeof found === 'string') return;
        expect(plain(pointer.line).indexOf('^')).toBe(4 + found.start);
      }),
      {numRuns: 500},
    );
  });

  test('points under wide characters, from either side, and out of view', () => {
    const point = (value: string, place: {at: number; end: number}, room: number, cursor = value.length) =>
      plain(pointAt(viewLine({value, cursor}, room, true), place, 'No such field.', 2, room + 2).line).trimEnd();
    expect(point('漢字 statsu:x', {at: 3, end: 9}, 40)).toBe('       ^^^^^^ No such field.');
    expect(point('a long beginning statsu:x', {at: 17, end: 23}, 28)).toBe('    No such field. ^^^^^^');
    expect(point('statsu:x and much more of it', {at: 0, end: 6}, 16)).toBe('  ‹ No such field.');
    expect(point('much of it and then statsu:x', {at: 20, end: 26}, 10, 0)).toBe('  ›');
  });
});
