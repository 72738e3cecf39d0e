import {describe, expect, test} from 'vitest';
import type {CommandId} from '../../../src/keys/commands.ts';
import {pageHeight} from '../../../src/tui/state/layout.ts';
import {findLayer} from '../../../src/tui/state/step.ts';
import {after, detailOf, loaded, message, messages, press, type State} from './sample-state.ts';

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

test('the help scrolls as far as its end and no further', () => {
  const help = (...ids: CommandId[]) =>
    findLayer(after(loaded([]), ...press('app.help', ...ids)).state, 'help')!.scroll;
  const down = Array.from({length: 100}, () => 'help.down' as const);
  const end = help(...down);
  expect(end).toBeGreaterThan(0);
  expect(help(...down, 'help.down', 'help.up')).toBe(end - 5);
});
