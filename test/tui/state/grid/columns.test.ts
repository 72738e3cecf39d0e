import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cellWidth} from '../../../../src/core/cell-width.ts';
import {
  defaultColumns,
  hideColumn,
  isShown,
  showColumn,
  shownFields,
  type GridColumns,
} from '../../../../src/core/grid-columns.ts';
import type {FieldId} from '../../../../src/core/query/fields.ts';
import {texts} from '../../../../src/i18n/language.ts';
import type {CommandId} from '../../../../src/keys/commands.ts';
import {headerLine, rowLine} from '../../../../src/tui/screens/grid-lines.ts';
import {fitColumns, gutter} from '../../../../src/tui/state/grid/columns.ts';
import {columnUnder, layoutGrid} from '../../../../src/tui/state/grid/grid-layout.ts';
import {gridTop} from '../../../../src/tui/state/layout.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {topLayer} from '../../../../src/tui/state/step.ts';
import {anyColumns} from '../../../core/any-columns.ts';
import {after, effectsOf, loaded, message, messages, press} from '../sample-state.ts';

const start = loaded(messages(9, 1));

const at = (columns: number, from: State = start): State => ({...from, size: {columns, rows: 24}});
const withColumns = (state: State, columns: GridColumns, field: FieldId = 'time'): State => ({
  ...state,
  grid: {...state.grid, columns, field},
});
const drawn = (state: State): FieldId[] => layoutGrid(state).fitted.map(({field}) => field);
const times = (count: number, ...ids: CommandId[]): CommandId[] => Array.from({length: count}, () => ids).flat();

/** All columns asked for: more than most terminals have room for. */
const everything = shownFields(defaultColumns).reduce(showColumn, defaultColumns);

/** A grid as a person may have it: any choice, any cursor, scrolled anyhow. */
const anyGrid = fc.tuple(anyColumns, fc.nat(), fc.nat(15)).map(([columns, pick, scroll]) => {
  const shown = shownFields(columns);
  return {columns, scroll, field: shown[pick % shown.length]!};
});

describe('whatever is chosen, at any width', () => {
  const anyCells = fc.oneof(fc.integer({min: 0, max: 60}), fc.integer({min: 0, max: 300}));

  test('columns never overlap nor leave the grid, and the cursor’s is always there', () => {
    fc.assert(
      fc.property(anyGrid, anyCells, (grid, cells) => {
        const {fitted, scroll} = fitColumns(grid, cells);
        let end = gutter - 1;
        for (const column of fitted) {
          expect(column.start).toBe(end + 1);
          expect(column.width).toBeGreaterThan(0);
          end = column.start + column.width;
        }
        expect(end).toBeLessThanOrEqual(Math.max(cells, gutter - 1));
        expect(fitted.some(({field}) => field === grid.field)).toBe(cells > gutter);
        expect(fitColumns({...grid, scroll}, cells)).toEqual(fitColumns(grid, cells));
      }),
    );
  });

  test('columns stand in their order, none twice, none that is hidden', () => {
    fc.assert(
      fc.property(anyGrid, anyCells, (grid, cells) => {
        const fields = fitColumns(grid, cells).fitted.map(({field}) => field);
        expect(shownFields(grid.columns).filter((field) => fields.includes(field))).toEqual(fields);
      }),
    );
  });

  test('what is away lies where the gutter says, and the cursor gets to every column', () => {
    fc.assert(
      fc.property(anyGrid, fc.integer({min: 3, max: 200}), (grid, cells) => {
        const shown = shownFields(grid.columns);
        const place = shown.indexOf(grid.field);
        const {fitted, moreLeft, moreRight} = fitColumns(grid, cells);
        const isAway = (field: FieldId) => !fitted.some((column) => column.field === field);
        expect(moreLeft).toBe(shown.slice(0, place).some(isAway));
        expect(moreRight).toBe(shown.slice(place + 1).some(isAway));
        const state = {...at(cells), grid: {...start.grid, ...grid}};
        const left = after(state, ...press(...times(shown.length, 'grid.left'))).state;
        const seen = shown.map((_, steps) => after(left, ...press(...times(steps, 'grid.right'))).state);
        expect(seen.map(({grid: {field}}) => field)).toEqual(shown);
        for (const one of seen) expect(drawn(one)).toContain(one.grid.field);
      }),
      {numRuns: 30},
    );
  });

  test('header and rows are drawn as wide as the grid at most, and a click finds the column drawn there', () => {
    const rows = [message(1, {text: 'x'.repeat(300), error: 'UNDELIV/001'}), message(2, {text: '漢字'.repeat(90)})];
    fc.assert(
      fc.property(anyGrid, fc.integer({min: 48, max: 200}), fc.boolean(), (grid, cells, hasPane) => {
        const plain: State = {...at(cells, loaded(rows)), highlightsRow: false};
        const shown: State = {...plain, grid: {...plain.grid, ...grid}};
        const state = hasPane ? after(shown, ...press('grid.filter')).state : shown;
        const layout = layoutGrid(state);
        expect(cellWidth(bare(headerLine(state, layout, texts.en)))).toBeLessThanOrEqual(
          Math.max(gutter, layout.cells),
        );
        for (const row of rows) {
          const width = cellWidth(bare(rowLine(state, layout, row, {gutter: '  ', isHighlit: false}, texts.en)));
          expect(width).toBeLessThanOrEqual(Math.max(gutter, layout.cells));
        }
        for (const {field, start: first, width} of layout.fitted) {
          for (const cell of [first, first + width - 1]) {
            expect(columnUnder(layout, layout.left + cell)?.field).toBe(field);
            const clicked = after(state, {type: 'press', row: gridTop - 1, column: layout.left + cell}).state;
            expect(clicked.grid.field).toBe(field);
            expect(drawn(clicked)).toContain(field);
          }
        }
      }),
      {numRuns: 60},
    );
  });
});

/** Without its styles. */
const bare = (line: string): string => line.replace(/\u001B\[[\d;]*m/g, '');

describe('when nothing is chosen', () => {
  test.each([
    [48, ['time', 'number', 'text']],
    [80, ['time', 'direction', 'number', 'queue', 'text', 'state']],
    [160, shownFields(defaultColumns)],
  ])('%i cells hold a sensible few', (cells, fields) => {
    expect(drawn(at(cells))).toEqual(fields);
  });

  test('a column that has given way comes when the cursor is on it, and the text stays', () => {
    const {state} = after(at(48), ...press(...times(5, 'grid.right')));
    expect(state.grid.field).toBe('state');
    expect(drawn(state)).toEqual(['time', 'text', 'state']);
    expect(drawn(after(state, ...press(...times(5, 'grid.left'))).state)).toEqual(drawn(at(48)));
  });

  test('a column that is asked for no longer gives way, the others do', () => {
    const asked = after(
      at(80),
      ...press('grid.columns', ...times(10, 'columns.down'), 'columns.toggle', 'columns.close'),
    );
    expect(drawn(asked.state)).toContain('due');
    expect(drawn(asked.state)).toContain('text');
    expect(drawn(after(asked.state, ...press(...times(12, 'grid.left'))).state)).toContain('due');
  });
});

describe('when more is chosen than fits', () => {
  const wide = withColumns(at(80), everything);

  test('it scrolls as little as the cursor asks for', () => {
    expect(drawn(wide)[0]).toBe('time');
    const right = after(wide, ...press(...times(10, 'grid.right'))).state;
    expect(drawn(right).at(-1)).toBe('due');
    expect(drawn(right)).not.toContain('time');
    const back = after(right, ...press('grid.left')).state;
    expect(drawn(back)).toEqual(drawn(right));
  });

  test('frozen columns stay', () => {
    const frozen = after(wide, ...press('grid.right', 'grid.right', 'grid.freezeColumn')).state;
    const right = after(frozen, ...press(...times(10, 'grid.right'))).state;
    expect(drawn(right)[0]).toBe('number');
    expect(drawn(right).at(-1)).toBe('due');
  });

  test('a wider terminal shows what was scrolled out', () => {
    const right = after(wide, ...press(...times(10, 'grid.right'))).state;
    const {state} = after(right, {type: 'resize', size: {columns: 200, rows: 24}});
    expect(drawn(state)).toEqual(shownFields(everything));
  });

  test('a click sorts by the column that is drawn there', () => {
    const right = after(wide, ...press(...times(10, 'grid.right'))).state;
    const parts = layoutGrid(right).fitted.find(({field}) => field === 'parts')!;
    const {state} = after(right, {type: 'press', row: 2, column: parts.start});
    expect(state.grid.sort).toEqual([{key: 'parts', descending: false}]);
    expect(drawn(state)).toEqual(drawn(right));
  });
});

describe('with the filter pane open', () => {
  const opened = after(at(120), ...press('grid.filter')).state;

  test('a click on a header beside it sorts by that column, and the pane stays', () => {
    const {left, fitted} = layoutGrid(opened);
    const text = fitted.find(({field}) => field === 'text')!;
    const {state} = after(opened, {type: 'press', row: 2, column: left + text.start});
    expect(state.grid.sort).toEqual([{key: 'text', descending: false}]);
    expect(topLayer(state).screen).toBe('filter');
  });

  test('a click in the pane does nothing to the grid', () => {
    const clicked = after(opened, {type: 'press', row: 2, column: 3});
    expect(clicked).toEqual({state: opened, effects: []});
  });

  test('a click on a row selects it, a second one opens it', () => {
    const click = {type: 'press', row: gridTop + 2, column: 60} as const;
    const once = after(opened, click).state;
    expect(once.grid.list.cursor).toBe(2);
    expect(topLayer(after(once, click).state)).toMatchObject({screen: 'detail', id: 7});
  });
});

describe('keys on the column under the cursor', () => {
  const field = (state: State, name: FieldId) => state.grid.columns.find((column) => column.field === name)!;

  test('widen and narrow it from what it has on the screen, and give the width back', () => {
    const number = press('grid.right', 'grid.right');
    const before = layoutGrid(start).fitted.find((column) => column.field === 'number')!.width;
    const wider = after(start, ...number, ...press('grid.wider'));
    expect(field(wider.state, 'number')).toMatchObject({width: before + 2, showing: 'always'});
    expect(field(after(wider.state, ...press('grid.narrower')).state, 'number').width).toBe(before);
    expect(field(after(wider.state, ...press('grid.autoWidth')).state, 'number').width).toBeNull();
  });

  test('hide it, and the cursor goes to the next, from the last to the one before', () => {
    const hidden = after(start, ...press('grid.hideColumn')).state;
    expect(shownFields(hidden.grid.columns)).not.toContain('time');
    expect(hidden.grid.field).toBe('direction');
    const last = after(start, ...press(...times(12, 'grid.right'), 'grid.hideColumn')).state;
    expect(last.grid.field).toBe('batch');
  });

  test('the last column cannot be hidden, and says so', () => {
    const only = withColumns(start, shownFields(defaultColumns).slice(1).reduce(hideColumn, defaultColumns));
    const refused = after(only, ...press('grid.hideColumn')).state;
    expect(refused.grid.columns).toBe(only.grid.columns);
    expect(refused.notice).toMatchObject({content: {code: 'disabled', reason: 'lastColumn'}});
  });

  test('move it past what is hidden', () => {
    const {state} = after(start, ...press('grid.right', 'grid.hideColumn', 'grid.columnLeft'));
    expect(shownFields(state.grid.columns).slice(0, 2)).toEqual(['number', 'time']);
    expect(state.grid.field).toBe('number');
  });

  test('each change is remembered, and what changes nothing is not', () => {
    const changed = after(start, ...press('grid.wider', 'grid.freezeColumn'));
    expect(effectsOf(changed, 'saveColumns').at(-1)?.columns).toBe(changed.state.grid.columns);
    expect(effectsOf(changed, 'saveColumns')).toHaveLength(2);
    expect(effectsOf(after(start, ...press('grid.columnLeft', 'grid.autoWidth')), 'saveColumns')).toEqual([]);
  });
});

test('what a lost database did not remember is told to it again when it is back', () => {
  const connection = (to: 'up' | 'down') => ({type: 'connection', state: to}) as const;
  const changed = after(start, ...press('grid.freezeColumn'), connection('down')).state;
  const back = after(changed, connection('up'));
  expect(effectsOf(back, 'saveColumns')).toEqual([{type: 'saveColumns', columns: changed.grid.columns}]);
  const saved = after(back.state, {type: 'columnsSaved', columns: changed.grid.columns}, connection('down'));
  expect(effectsOf(after(saved.state, connection('up')), 'saveColumns')).toEqual([]);
  const late = after(changed, ...press('grid.wider'), {type: 'columnsSaved', columns: changed.grid.columns}).state;
  expect(late.grid.hasKeptColumns).toBe(false);
});

describe('choosing columns', () => {
  const opened = after(start, ...press('grid.right', 'grid.columns')).state;

  test('begins at the column under the cursor and follows what it moves', () => {
    expect(topLayer(opened)).toMatchObject({screen: 'columns', list: {cursor: 1}});
    const {state} = after(opened, ...press('columns.moveDown', 'columns.moveDown'));
    expect(topLayer(state)).toMatchObject({list: {cursor: 3}});
    expect(state.grid.columns[3]?.field).toBe('direction');
    expect(state.grid.field).toBe('direction');
  });

  test('takes a column off and brings it back where it was', () => {
    const off = after(opened, ...press('columns.toggle')).state;
    expect(shownFields(off.grid.columns)).not.toContain('direction');
    expect(shownFields(after(off, ...press('columns.toggle')).state.grid.columns)).toEqual(shownFields(defaultColumns));
  });

  test('brings id and error, which the default has not', () => {
    const {state} = after(opened, ...press('columns.bottom', 'columns.toggle', 'columns.up', 'columns.toggle'));
    expect(
      state.grid.columns
        .filter(isShown)
        .slice(-2)
        .map((column) => column.field),
    ).toEqual(['id', 'error']);
    expect(drawn(state)).toContain('id');
  });

  test('a frozen column goes to the front, and the cursor with it', () => {
    const {state} = after(opened, ...press('columns.down', 'columns.freeze'));
    expect(topLayer(state)).toMatchObject({list: {cursor: 0}});
    expect(drawn(state)[0]).toBe('number');
  });

  test('all goes back to the beginning', () => {
    const {state} = after(
      opened,
      ...press('columns.freeze', 'columns.wider', 'columns.down', 'columns.toggle', 'columns.reset'),
    );
    expect(state.grid.columns).toBe(defaultColumns);
  });

  test('closes by its key and by Escape', () => {
    for (const id of ['columns.close', 'app.back'] as const) {
      expect(topLayer(after(opened, ...press(id)).state).screen).toBe('grid');
    }
  });
});

describe('sorting by several columns', () => {
  test('adds the column behind the others, and turns it where it is', () => {
    const queue = after(start, ...press(...times(3, 'grid.right'), 'grid.sortUp')).state;
    const further = after(queue, ...press('grid.left', 'grid.sortMoreDown'));
    expect(further.state.grid.sort).toEqual([
      {key: 'queue', descending: false},
      {key: 'number', descending: true},
    ]);
    expect(effectsOf(further, 'loadFirst')[0]?.sort).toEqual(further.state.grid.sort);
    expect(further.state.notice?.content).toEqual({code: 'sortedBy', sort: further.state.grid.sort});
    const turned = after(further.state, ...press('grid.sortMoreDown')).state;
    expect(turned.grid.sort[1]).toEqual({key: 'number', descending: false});
    expect(after(turned, ...press('grid.sortUp')).state.grid.sort).toHaveLength(1);
  });

  test('a column that nothing can be sorted by says so, by key and by click', () => {
    const state = withColumns(at(160), showColumn(defaultColumns, 'id'), 'id');
    const id = layoutGrid(state).fitted.find(({field}) => field === 'id')!;
    for (const event of [...press('grid.sortMoreUp'), {type: 'press', row: 2, column: id.start} as const]) {
      expect(after(state, event).state.notice?.content).toMatchObject({reason: 'notSortable'});
    }
  });
});
