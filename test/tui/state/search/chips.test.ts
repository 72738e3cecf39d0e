import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cellWidth} from '../../../../src/core/cell-width.ts';
import {formatQuery} from '../../../../src/core/query/format.ts';
import {chipAt, layoutChips} from '../../../../src/tui/state/search/chips.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {topLayer} from '../../../../src/tui/state/step.ts';
import {anyQuery} from '../../../core/query/any-query.ts';
import {after, effectsOf, loaded, messages, press} from '../sample-state.ts';

const asking = (query: string, columns = 80): State => {
  const start = loaded(messages(9, 1));
  return {...start, size: {columns, rows: 24}, grid: {...start.grid, query}};
};

describe('chips', () => {
  test('stand one a condition, a negated one with its minus', () => {
    const {chips, hidden} = layoutChips(asking('objednávka state:failed,unknown -queue:billing'));
    expect(chips.map(({text}) => text)).toEqual(['[objednávka ×]', '[state:failed,unknown ×]', '[-queue:billing ×]']);
    expect(chips.map(({negated}) => negated)).toEqual([false, false, true]);
    expect(hidden).toBe(0);
  });

  test('that do not fit are counted, in their order', () => {
    const {chips, hidden} = layoutChips(asking('state:failed,unknown queue:billing -status:Resolved user:ada', 48));
    expect(chips).toHaveLength(2);
    expect(hidden).toBe(2);
  });

  test('never reach over the width, stand apart, and every cell of one is a click on it', () => {
    fc.assert(
      fc.property(anyQuery, fc.integer({min: 48, max: 130}), (query, columns) => {
        const row = layoutChips(asking(formatQuery(query), columns));
        expect(row.end).toBeLessThanOrEqual(columns);
        expect(row.chips.length + row.hidden).toBe(query.conditions.length);
        let free = 1;
        for (const chip of row.chips) {
          expect(cellWidth(chip.text)).toBe(chip.cells);
          expect(chip.start).toBe(free);
          free = chip.start + chip.cells + 1;
          expect(chipAt(row, chip.start)).toBe(chip);
          expect(chipAt(row, chip.start + chip.cells - 1)).toBe(chip);
          expect(chipAt(row, chip.start + chip.cells)).toBeUndefined();
        }
      }),
    );
  });

  test('a click takes one off, beside them one begins to search', () => {
    const start = asking('state:failed queue:billing');
    const click = (column: number) => after(start, {type: 'press', row: 1, column});
    expect(click(1).state.grid.query).toBe('queue:billing');
    expect(effectsOf(click(1), 'loadFirst')).toHaveLength(1);
    expect(click(18).state.grid.query).toBe('state:failed');
    expect(topLayer(click(70).state).screen).toBe('search');
  });

  test('Backspace takes the last one off, beside the filter pane as well, which counts anew', () => {
    const start = asking('state:failed queue:billing');
    expect(after(start, ...press('grid.dropLast')).state.grid.query).toBe('state:failed');
    const values = [{value: 'in', note: null}];
    const opened = after(start, ...press('grid.filter'), {type: 'filterValues', field: 'direction', values}).state;
    const dropped = after(opened, ...press('filter.dropLast'));
    expect(dropped.state.grid.query).toBe('state:failed');
    expect(effectsOf(dropped, 'countFilterValues')).toMatchObject([{query: {conditions: [{field: 'state'}]}}]);
    const clicked = after(start, ...press('grid.filter'), {type: 'press', row: 1, column: 1});
    expect(clicked.state.grid.query).toBe('queue:billing');
    expect(after(asking(''), ...press('grid.dropLast')).state.notice).toMatchObject({
      content: {code: 'disabled', reason: 'noQuery'},
    });
  });
});
