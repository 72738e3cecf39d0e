import {describe, expect, test} from 'vitest';
import {copyForms} from '../../../../src/core/copied-text.ts';
import type {CommandId} from '../../../../src/keys/commands.ts';
import type {Event} from '../../../../src/tui/state/event.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {topLayer} from '../../../../src/tui/state/step.ts';
import {after, effectsOf, loaded, message, messages, press} from '../sample-state.ts';

const rows = [message(9, {text: 'Ahoj\nsvěte', status: null}), ...messages(8, 1)];

const copies = (state: State, ...keys: CommandId[]) => {
  const step = after(state, ...press('grid.copy', ...keys));
  expect(topLayer(step.state).screen).toBe('grid');
  return [...effectsOf(step, 'copy'), ...effectsOf(step, 'copyMarked')];
};

describe('one message', () => {
  const grid = loaded(rows);

  test('is copied in each form', () => {
    expect(copies(grid, 'copy.text')).toEqual([{type: 'copy', form: 'text', text: 'Ahoj\nsvěte'}]);
    expect(copies(grid, 'copy.number')).toEqual([{type: 'copy', form: 'number', text: '+420777123009'}]);
    expect(copies(grid, 'copy.row')).toMatchObject([
      {text: '2026-11-21T18:29:00.000+01:00\tout\t+420777123009\tdefault\tAhoj světe\tdelivered\t\tagent1\t1\t\t'},
    ]);
    const [json] = copies(grid, 'copy.json');
    expect(JSON.parse(json?.type === 'copy' ? json.text : '')).toMatchObject({id: 9, text: 'Ahoj\nsvěte'});
  });

  test('gives the value of the cell under the cursor', () => {
    expect(copies(after(grid, ...press('grid.right', 'grid.right')).state, 'copy.cell')).toMatchObject([
      {form: 'cell', text: '+420777123009'},
    ]);
    expect(copies(grid, 'copy.cell')).toMatchObject([{text: '2026-11-21T18:29:00.000+01:00'}]);
  });

  test('is chosen from the menu by arrows, or by a click on its line', () => {
    expect(copies(grid, 'copy.down', 'copy.down', 'copy.choose')).toMatchObject([{form: 'number'}]);
    expect(copies(grid, 'copy.up', 'copy.choose')).toMatchObject([{form: 'cell'}]);
    const opened = after(grid, ...press('grid.copy')).state;
    const click = (row: number, column = 40): Event => ({type: 'press', row, column});
    for (const [index, form] of copyForms.entries()) {
      expect(effectsOf(after(opened, click(9 + index)), 'copy')).toMatchObject([{form}]);
    }
    for (const beside of [click(8), click(14), click(10, 79)]) {
      expect(after(opened, beside)).toEqual({state: opened, effects: []});
    }
  });

  test('that changes while the menu is open is copied as the menu showed it', () => {
    const opened = after(grid, ...press('grid.copy')).state;
    const changed = {...opened, grid: {...opened.grid, rows: [message(9, {text: 'other'}), ...messages(8, 1)]}};
    expect(effectsOf(after(changed, ...press('copy.text')), 'copy')).toMatchObject([{text: 'Ahoj\nsvěte'}]);
  });

  test('that is opened is copied from there, whatever is marked', () => {
    const opened = after(grid, ...press('grid.down', 'grid.mark', 'grid.top', 'grid.open'), {
      type: 'detailLoaded',
      detail: {
        ...{
          message: rows[0]!,
          life: [],
          template: null,
          row: null,
          gateway: null,
          carrierIds: [],
          conversation: {messages: [], hasEarlier: false, hasLater: false},
          optOut: null,
          optOutHistory: [],
          statuses: [],
          sentParts: [],
        },
      },
    }).state;
    const step = after(opened, ...press('detail.copy', 'copy.cell'));
    expect(step.effects.at(-1)).toEqual({type: 'copy', form: 'cell', text: 'Ahoj\nsvěte'});
    expect(topLayer(step.state).screen).toBe('detail');
  });
});

describe('what is marked', () => {
  const marked = after(loaded(rows), ...press('grid.mark', 'grid.down', 'grid.mark')).state;

  test('is copied whole, in the order of the grid; the cell is still one', () => {
    expect(copies(marked, 'copy.number')).toMatchObject([
      {
        type: 'copyMarked',
        form: 'number',
        selection: {kind: 'these', ids: new Set([9, 7])},
        sort: marked.grid.sort,
        options: {zone: 'Europe/Prague'},
      },
    ]);
    expect(copies(marked, 'copy.cell')).toMatchObject([{type: 'copy', form: 'cell'}]);
  });

  test('stays marked, and how much was copied is said', () => {
    const {state} = after(marked, {type: 'copied', form: 'number', count: 2, bytes: 27});
    expect(state.notice).toEqual({tone: 'success', content: {code: 'copied', form: 'number', count: 2, bytes: 27}});
    expect(state.marks).toEqual(marked.marks);
  });
});

test('nothing is said to be copied where there is nothing', () => {
  const {state} = after(loaded(rows), {type: 'copied', form: 'cell', count: 1, bytes: 0});
  expect(state.notice).toMatchObject({tone: 'error', content: {code: 'nothingToCopy'}});
});
