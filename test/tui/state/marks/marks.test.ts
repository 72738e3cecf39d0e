import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {CommandId} from '../../../../src/keys/commands.ts';
import {currentRow} from '../../../../src/tui/state/grid/current-row.ts';
import {gridTop} from '../../../../src/tui/state/layout.ts';
import {isMarked, markedCount} from '../../../../src/tui/state/marks/marks.ts';
import {followRange, rangeRows} from '../../../../src/tui/state/marks/range.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {topLayer} from '../../../../src/tui/state/step.ts';
import {after, cursorsOf, effectsOf, firstPage, loaded, messages, press} from '../sample-state.ts';

const marked = (state: State): number[] => state.grid.rows.map(({id}) => id).filter((id) => isMarked(state, id));

describe('single marks', () => {
  test('space marks and goes down, on a marked row it takes the mark off', () => {
    const two = after(loaded(messages(9, 1)), ...press('grid.mark', 'grid.mark')).state;
    expect(marked(two)).toEqual([9, 8]);
    expect(currentRow(two)?.id).toBe(7);
    const one = after(two, ...press('grid.up', 'grid.mark')).state;
    expect(marked(one)).toEqual([9]);
    expect(markedCount(one)).toBe(1);
  });

  test('on the last row it stays there', () => {
    const {state} = after(loaded(messages(3, 1)), ...press('grid.bottom', 'grid.mark'));
    expect(currentRow(state)?.id).toBe(1);
    expect(marked(state)).toEqual([1]);
  });

  test('going down asks for more rows, as the arrow does', () => {
    const step = after(loaded(messages(300, 201), true), ...press(...Array<CommandId>(85).fill('grid.mark')));
    expect(effectsOf(step, 'loadMore')).toHaveLength(1);
  });

  test('outlive sorting, searching and new rows', () => {
    const two = after(loaded(messages(9, 1)), ...press('grid.mark', 'grid.down', 'grid.mark')).state;
    const sorted = after(two, ...press('grid.sortUp')).state;
    const there = after(sorted, firstPage(sorted, messages(12, 1).reverse())).state;
    expect(marked(there)).toEqual([7, 9]);
    const filtered = after(there, ...press('grid.filterBy')).state;
    const few = after(filtered, firstPage(filtered, messages(8, 8))).state;
    expect(marked(few)).toEqual([]);
    expect(markedCount(few)).toBe(2);
  });

  test('a click in the gutter marks, and once more no longer; it opens nothing', () => {
    const click = {type: 'press', row: gridTop + 2, column: 1} as const;
    const once = after(loaded(messages(9, 1)), click).state;
    expect(marked(once)).toEqual([7]);
    expect(currentRow(once)?.id).toBe(7);
    const twice = after(once, click).state;
    expect(marked(twice)).toEqual([]);
    expect(topLayer(twice).screen).toBe('grid');
  });
});

describe('a range', () => {
  test('goes from where it began to the cursor, either way, and space or v keeps it', () => {
    for (const key of ['grid.mark', 'grid.range'] as const) {
      const start = after(loaded(messages(9, 1)), ...press('grid.down', 'grid.down', 'grid.down', 'grid.range')).state;
      const down = after(start, ...press('grid.down', 'grid.down')).state;
      expect(rangeRows(down)).toEqual({from: 3, to: 6});
      expect(marked(down)).toEqual([]);
      expect(marked(after(down, ...press(key)).state)).toEqual([6, 5, 4]);
      const up = after(start, ...press('grid.up', 'grid.up', key)).state;
      expect(marked(up)).toEqual([8, 7, 6]);
      expect(up.marks.range).toBeNull();
    }
  });

  test('keeps what was marked before, and takes no mark off', () => {
    const {state} = after(
      loaded(messages(9, 1)),
      ...press('grid.mark', 'grid.mark', 'grid.up', 'grid.range', 'grid.down', 'grid.range'),
    );
    expect(marked(state)).toEqual([9, 8, 7]);
  });

  test('stays with its message when rows come in above', () => {
    const start = after(loaded(messages(20, 1)), ...press('grid.down', 'grid.range', 'grid.down')).state;
    const refreshed = after(start, {type: 'changed'}).state;
    const more = after(refreshed, firstPage(refreshed, messages(23, 1))).state;
    expect(marked(after(more, ...press('grid.range')).state)).toEqual([19, 18]);
  });

  test('ends with another sort or query, and where its message is gone', () => {
    const start = after(loaded(messages(20, 1)), ...press('grid.down', 'grid.range', 'grid.down')).state;
    expect(after(start, ...press('grid.sortUp')).state.marks.range).toBeNull();
    expect(after(start, ...press('grid.filterBy')).state.marks.range).toBeNull();
    const refreshed = after(start, {type: 'changed'}).state;
    const without = messages(20, 1).filter(({id}) => id !== 19);
    expect(after(refreshed, firstPage(refreshed, without)).state.marks.range).toBeNull();
  });

  test('over rows that are not loaded is asked of the server', () => {
    const start = after(loaded(messages(900, 801), true), ...press('grid.down', 'grid.range', 'grid.bottom')).state;
    const last = messages(100, 1);
    const {state: atEnd} = after(start, {...firstPage(start, last), more: true, fromEnd: true});
    expect(currentRow(atEnd)?.id).toBe(1);
    expect(rangeRows(atEnd)).toEqual({from: 0, to: 100});
    const step = after(atEnd, ...press('grid.range'));
    expect(effectsOf(step, 'loadRange')).toMatchObject([
      {anchor: 899, place: {keys: ['899']}, to: 1, backwards: false, limit: 10_000},
    ]);
    const kept = after(step.state, {type: 'rangeLoaded', anchor: 899, ids: messages(899, 1).map(({id}) => id)}).state;
    expect(markedCount(kept)).toBe(899);
    expect(kept.marks.range).toBeNull();
    const dropped = after(step.state, ...press('app.back'), {type: 'rangeLoaded', anchor: 899, ids: [899]}).state;
    expect(markedCount(dropped)).toBe(0);
  });

  test('from the end of the table to its start is asked for backwards', () => {
    const start = after(loaded(messages(900, 801), true), ...press('grid.bottom')).state;
    const atEnd = after(start, {...firstPage(start, messages(100, 1)), more: true, fromEnd: true}).state;
    const begun = after(atEnd, ...press('grid.range', 'grid.top')).state;
    const there = after(begun, firstPage(begun, messages(900, 801), true)).state;
    expect(there.marks.range?.side).toBe('below');
    expect(effectsOf(after(there, ...press('grid.range')), 'loadRange')).toMatchObject([{backwards: true, to: 900}]);
  });

  test('is asked for either way after a jump somewhere between', () => {
    const start = after(loaded(messages(900, 801), true), ...press('grid.range')).state;
    const between = messages(500, 401);
    const grid = {...start.grid, rows: between, cursors: cursorsOf(between), atStart: false, atEnd: false};
    const jumped = after({...start, marks: followRange(start.grid, {...start, grid}).marks, grid}).state;
    expect(jumped.marks.range?.side).toBe('away');
    expect(effectsOf(after(jumped, ...press('grid.range')), 'loadRange')).toMatchObject([{backwards: null, to: 500}]);
  });

  test('that scrolls out of the loaded rows is known to have gone above', () => {
    const grid = after(loaded(messages(2000, 1901), true), ...press('grid.range')).state;
    const scrolled = Array.from({length: 7}, (_, page) => messages(1900 - page * 100, 1801 - page * 100)).reduce(
      (state, rows) =>
        after(state, ...press(...Array<CommandId>(6).fill('grid.pageDown')), {
          ...{type: 'moreLoaded', generation: state.grid.generation, rows, cursors: cursorsOf(rows)},
          ...{more: true, backwards: false},
        }).state,
      grid,
    );
    expect(scrolled.grid.rows.some(({id}) => id === 2000)).toBe(false);
    expect(scrolled.marks.range?.side).toBe('above');
  });
});

test('Escape peels the range, then the marks, then the query', () => {
  const filtered = after(loaded(messages(9, 1)), ...press('grid.right', 'grid.filterBy')).state;
  const all = after(filtered, ...press('grid.mark', 'grid.range', 'grid.status')).state;
  const steps = [1, 2, 3, 4].map((times) => after(all, ...press(...Array<CommandId>(times).fill('app.back'))).state);
  expect(
    steps.map(({layers, marks, grid}) => [layers.length, marks.range !== null, marks.selection, grid.query]),
  ).toEqual([
    [1, true, {kind: 'these', ids: new Set([9])}, 'direction:out'],
    [1, false, {kind: 'these', ids: new Set([9])}, 'direction:out'],
    [1, false, {kind: 'these', ids: new Set()}, 'direction:out'],
    [1, false, {kind: 'these', ids: new Set()}, ''],
  ]);
});

test('whatever is pressed, the marks are those of a plain model', () => {
  const keys = ['grid.mark', 'grid.range', 'grid.down', 'grid.up', 'grid.pageDown', 'grid.top', 'grid.bottom'] as const;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...keys), {maxLength: 60}), (pressed) => {
      const rows = messages(40, 1);
      const model = {marks: new Set<number>(), anchor: null as number | null};
      let state = loaded(rows);
      for (const key of pressed) {
        const at = state.grid.list.cursor;
        if (model.anchor !== null && (key === 'grid.mark' || key === 'grid.range')) {
          const [from, to] = [Math.min(at, model.anchor), Math.max(at, model.anchor)];
          for (const {id} of rows.slice(from, to + 1)) model.marks.add(id);
          model.anchor = null;
        } else if (key === 'grid.mark') {
          const {id} = rows[at]!;
          if (!model.marks.delete(id)) model.marks.add(id);
        } else if (key === 'grid.range') model.anchor = at;
        state = after(state, ...press(key)).state;
      }
      expect(marked(state)).toEqual(rows.map(({id}) => id).filter((id) => model.marks.has(id)));
    }),
  );
});
