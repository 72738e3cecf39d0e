import {describe, expect, test} from 'vitest';
import type {CommandId} from '../../../../src/keys/commands.ts';
import {texts} from '../../../../src/i18n/language.ts';
import {countLines} from '../../../../src/tui/screens/count-lines.ts';
import {pageHeight} from '../../../../src/tui/state/layout.ts';
import {findLayer} from '../../../../src/tui/state/step.ts';
import {after, detailOf, loaded, message, messages, press, type State} from '../sample-state.ts';

const times = (count: number, id: CommandId) => press(...Array.from({length: count}, () => id));

const long = detailOf(message(9, {text: 'word '.repeat(400)}));
const scrollOf = (state: State): number => findLayer(state, 'detail')!.scroll;

const opened = (detail = long): State =>
  after(loaded(messages(9, 1)), ...press('grid.open'), {type: 'detailLoaded', detail}).state;

describe('an opened message scrolls', () => {
  test('as far as its end and no further, so that the first key back is seen', () => {
    const end = scrollOf(after(opened(), ...times(500, 'detail.down')).state);
    expect(end).toBeGreaterThan(0);
    expect(scrollOf(after(opened(), ...times(501, 'detail.down'), ...press('detail.up')).state)).toBe(end - 1);
  });

  test('not at all where all of it is on the screen', () => {
    const small = opened(detailOf(message(9)));
    expect(scrollOf(after(small, ...times(9, 'detail.down')).state)).toBe(0);
    expect(pageHeight(small)).toBe(21);
  });

  test('from what is shown, where it has become shorter meanwhile', () => {
    const end = after(opened(), ...times(500, 'detail.down')).state;
    const shorter = after(end, {type: 'detailLoaded', detail: detailOf(message(9, {text: 'word '.repeat(300)}))}).state;
    const last = scrollOf(after(shorter, ...press('detail.down')).state);
    expect(last).toBeLessThan(scrollOf(end));
    expect(scrollOf(after(shorter, ...press('detail.up')).state)).toBe(last - 1);
  });

  test('no further than its own end, in a wider terminal too', () => {
    const end = after(opened(), ...times(500, 'detail.down')).state;
    const wide = after(end, {type: 'resize', size: {columns: 200, rows: 60}}, ...press('detail.up')).state;
    expect(scrollOf(wide)).toBe(0);
  });
});

describe('its conversation', () => {
  const others = Array.from({length: 60}, (_, index) => message(index < 30 ? index + 100 : index + 200));
  const talk = [...others.slice(0, 30), message(9), ...others.slice(30)];
  const open = opened(detailOf(message(9), {conversation: {messages: talk, hasEarlier: true, hasLater: true}}));
  const counts = countLines(texts.en);

  test('is turned to with the message in the middle of it, and back to the top', () => {
    const there = after(open, ...press('detail.talk')).state;
    const {current} = counts.conversation(there);
    expect(scrollOf(there)).toBeLessThan(current);
    expect(scrollOf(there) + pageHeight(there)).toBeGreaterThan(current);
    expect(scrollOf(after(there, ...press('detail.talk')).state)).toBe(0);
    expect(scrollOf(after(there, ...press('detail.down', 'detail.talk')).state)).toBe(scrollOf(there));
  });

  test('begins the page where it is short enough', () => {
    const short = opened(
      detailOf(message(9), {conversation: {messages: talk.slice(28, 50), hasEarlier: true, hasLater: false}}),
    );
    const there = after(short, ...press('detail.talk')).state;
    expect(scrollOf(there)).toBe(counts.conversation(there).conversation);
  });
});

test('an opened message is gone through by halves and to its ends', () => {
  const end = scrollOf(after(opened(), ...times(500, 'detail.down')).state);
  expect(scrollOf(after(opened(), ...press('detail.bottom')).state)).toBe(end);
  expect(scrollOf(after(opened(), ...press('detail.bottom', 'detail.halfUp')).state)).toBe(end - 11);
  expect(scrollOf(after(opened(), ...press('detail.bottom', 'detail.top', 'detail.halfDown')).state)).toBe(11);
});

test('the help scrolls as far as its end and no further', () => {
  const help = (...ids: CommandId[]) =>
    findLayer(after(loaded([]), ...press('app.help', ...ids)).state, 'help')!.scroll;
  const down = Array.from({length: 100}, () => 'help.down' as const);
  const end = help(...down);
  expect(end).toBeGreaterThan(0);
  expect(help(...down, 'help.down', 'help.up')).toBe(end - 5);
});
