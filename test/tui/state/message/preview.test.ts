import {describe, expect, test} from 'vitest';
import type {Message} from '../../../../src/core/message.ts';
import {gridHeight, previewHeight} from '../../../../src/tui/state/layout.ts';
import {topLayer} from '../../../../src/tui/state/step.ts';
import {after, detailOf, effectsOf, loaded, message, messages, press, refreshed, type State} from '../sample-state.ts';

const rows = messages(60, 1);
const opened = (): State => after(loaded(rows), ...press('grid.preview')).state;
const answer = (id: number) => ({type: 'previewLoaded', detail: detailOf(message(id))}) as const;
const shown = (state: State) => state.preview.detail?.message.id ?? null;
const wheel = (lines: number, row: number) => ({type: 'wheel', lines, row, column: 10}) as const;

describe('the pane follows the cursor', () => {
  test('nothing is loaded while it is closed', () => {
    const step = after(loaded(rows), ...press('grid.down', 'grid.bottom', 'grid.top'), {type: 'changed'});
    expect(effectsOf(step, 'loadPreview')).toEqual([]);
  });

  test('opened, it asks at once', () => {
    expect(effectsOf(after(loaded(rows), ...press('grid.preview')), 'loadPreview')).toEqual([
      {type: 'loadPreview', id: 60, ms: 0},
    ]);
  });

  test('each key asks for its row, to be answered once the keys rest; until then the old one stays', () => {
    const before = after(opened(), answer(60)).state;
    const step = after(before, ...press('grid.down', 'grid.down'));
    expect(effectsOf(step, 'loadPreview')).toEqual([
      {type: 'loadPreview', id: 59, ms: 100},
      {type: 'loadPreview', id: 58, ms: 100},
    ]);
    expect(step.state.preview.detail).toBe(before.preview.detail);
    expect(shown(after(step.state, answer(58)).state)).toBe(58);
  });

  test('an answer for a row that was left meanwhile is dropped', () => {
    expect(shown(after(opened(), ...press('grid.down'), answer(60)).state)).toBeNull();
  });

  test('a key that leaves the cursor where it is asks for nothing', () => {
    expect(
      effectsOf(after(after(opened(), answer(60)).state, ...press('grid.up', 'grid.right')), 'loadPreview'),
    ).toEqual([]);
  });

  test('a message that has changed is asked for anew, and so is one whose conversation has gone on', () => {
    const held = after(opened(), answer(60), ...press('grid.right'), {type: 'changed'}).state;
    const asksFor = (now: readonly Message[]) => effectsOf(after(held, refreshed(held, now)), 'loadPreview');
    expect(asksFor(rows)).toEqual([]);
    expect(asksFor([message(60, {state: 'failed', error: 'UNDELIV/001'}), ...rows.slice(1)])).toMatchObject([{id: 60}]);
    expect(asksFor([message(61, {number: rows[0]!.number}), ...rows])).toMatchObject([{id: 60}]);
    expect(asksFor([message(61), ...rows])).toEqual([]);
  });

  test('behind another screen it waits until it is seen again', () => {
    const step = after(after(opened(), answer(60)).state, ...press('grid.open', 'detail.next', 'detail.next'));
    expect(effectsOf(step, 'loadPreview')).toEqual([]);
    expect(effectsOf(after(step.state, ...press('app.back')), 'loadPreview')).toMatchObject([{id: 58}]);
  });

  test('closed, it ends what it asked for and lets the message go', () => {
    const step = after(after(opened(), answer(60)).state, ...press('grid.down', 'grid.preview'));
    expect(step.effects.at(-1)).toEqual({type: 'leavePreview'});
    expect(step.state.preview).toMatchObject({isOpen: false, detail: null, asked: null});
    expect(shown(after(step.state, answer(59)).state)).toBeNull();
  });

  test('without the database it keeps what it has, and asks again when it is back', () => {
    const away = after(after(opened(), answer(60)).state, ...press('grid.down'), {type: 'connection', state: 'down'});
    const moved = after(away.state, ...press('grid.down'));
    expect(effectsOf(moved, 'loadPreview')).toEqual([]);
    expect(shown(moved.state)).toBe(60);
    expect(effectsOf(after(moved.state, {type: 'connection', state: 'up'}), 'loadPreview')).toMatchObject([{id: 58}]);
  });

  test('of no rows it shows nothing', () => {
    const {state} = after(opened(), answer(60));
    const searched = {...state, grid: {...state.grid, query: 'zzz'}};
    const none = {type: 'firstLoaded', generation: 0, rows: [], cursors: [], more: false, fromEnd: false} as const;
    expect(shown(after(searched, none).state)).toBeNull();
  });
});

describe('room for the pane', () => {
  test('it takes a third of the rows, and the cursor stays among the rest', () => {
    const low = after(loaded(rows), ...Array.from({length: 18}, () => press('grid.down')[0]!)).state;
    const {state} = after(low, ...press('grid.preview'));
    expect(previewHeight(state)).toBe(7);
    expect(gridHeight(state)).toBe(12);
    expect(state.grid.list).toEqual({cursor: 18, top: 7});
    expect(gridHeight(after(state, ...press('grid.preview')).state)).toBe(19);
  });

  test('where there is too little, list and message take turns, and it is said why', () => {
    for (const size of [
      {columns: 80, rows: 19},
      {columns: 48, rows: 40},
    ]) {
      const small = after(loaded(rows), {type: 'resize', size}).state;
      const {state} = after(small, ...press('grid.preview'));
      expect(topLayer(state)).toMatchObject({screen: 'detail', id: 60});
      expect(state.notice).toMatchObject({content: {code: 'noPreviewRoom'}});
      expect(state.preview.isOpen).toBe(false);
      expect(topLayer(after(state, ...press('detail.close')).state).screen).toBe('grid');
    }
  });

  test('a terminal that becomes too small has no pane, and has it again when it grows', () => {
    const small = after(opened(), {type: 'resize', size: {columns: 80, rows: 16}}).state;
    expect(previewHeight(small)).toBe(0);
    expect(effectsOf(after(small, ...press('grid.down')), 'loadPreview')).toEqual([]);
    const grown = after(small, ...press('grid.down'), {type: 'resize', size: {columns: 80, rows: 24}});
    expect(effectsOf(grown, 'loadPreview')).toMatchObject([{id: 59}]);
  });
});

describe('scrolling the pane', () => {
  const long = {type: 'previewLoaded', detail: detailOf(message(60, {text: 'word '.repeat(300)}))} as const;
  const full = (): State => after(opened(), long).state;
  const end = after(full(), ...Array.from({length: 99}, () => press('grid.previewDown')[0]!)).state.preview.scroll;

  test('by keys, not past its end', () => {
    expect(end).toBeGreaterThan(10);
    const past = after(
      full(),
      ...Array.from({length: 200}, () => press('grid.previewDown')[0]!),
      ...press('grid.previewUp'),
    );
    expect(past.state.preview.scroll).toBe(end - 1);
  });

  test('by the wheel over it; over the rows the wheel moves the cursor', () => {
    expect(after(full(), wheel(3, 16)).state.preview.scroll).toBe(3);
    expect(after(full(), wheel(3, 16)).state.grid.list.cursor).toBe(0);
    expect(after(full(), wheel(3, 14)).state).toMatchObject({preview: {scroll: 0}, grid: {list: {cursor: 3}}});
  });

  test('the same message keeps its place when it is loaded again, another begins at its top', () => {
    const scrolled = after(full(), wheel(3, 16)).state;
    expect(after(scrolled, long).state.preview.scroll).toBe(3);
    expect(after(scrolled, ...press('grid.down'), answer(59)).state.preview.scroll).toBe(0);
  });

  test('a click on it opens the message', () => {
    expect(topLayer(after(full(), {type: 'press', row: 18, column: 3}).state).screen).toBe('detail');
  });

  test('its keys say why they do nothing while it is closed', () => {
    expect(after(loaded(rows), ...press('grid.previewDown')).state.notice).toMatchObject({
      content: {code: 'disabled', reason: 'noPreview'},
    });
  });
});

describe('whether it is open is remembered', () => {
  test('as it was left, and again after the database was away', () => {
    const step = after(loaded(rows), ...press('grid.preview'));
    expect(effectsOf(step, 'savePreview')).toEqual([{type: 'savePreview', isOpen: true}]);
    const away = after(step.state, {type: 'connection', state: 'down'}, {type: 'connection', state: 'up'});
    expect(effectsOf(away, 'savePreview')).toEqual([{type: 'savePreview', isOpen: true}]);
    const kept = after(step.state, {type: 'previewSaved', isOpen: true}).state;
    expect(
      effectsOf(after(kept, {type: 'connection', state: 'down'}, {type: 'connection', state: 'up'}), 'savePreview'),
    ).toEqual([]);
  });
});
