import {expect, test} from 'vitest';
import type {Event} from '../../../../src/tui/state/event.ts';
import {scriptLines} from '../../../../src/tui/state/clipboard/script.ts';
import type {Size, State} from '../../../../src/tui/state/state.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {after, effectsOf, loaded, messages, press} from '../sample-state.ts';

const counted = (state: State, count: number, isCapped = false): State =>
  after(state, {type: 'counted', generation: state.grid.generation, count, isCapped}).state;

const commands = (state: State): string[] =>
  (findLayer(after(state, ...press('grid.script')).state, 'script')?.commands ?? []).map(({line}) => line);

test('the screen is a command with its query, its sort and its columns', () => {
  const start = counted(loaded(messages(9, 1)), 9);
  expect(commands(start)).toEqual(['smsdesk list', 'smsdesk list --json', 'smsdesk count']);
  const filtered = after(
    start,
    ...press('grid.right', 'grid.right', 'grid.filterBy', 'grid.sortUp', 'grid.hideColumn'),
  ).state;
  expect(commands(counted(filtered, 1))).toEqual([
    'smsdesk list number:+420777123009 --sort number --columns time,direction,queue,text,state,status,user,parts,batch,due',
    'smsdesk list number:+420777123009 --sort number --json',
    'smsdesk count number:+420777123009',
  ]);
});

test('of many rows it asks for all', () => {
  const grid = loaded(messages(9, 1));
  expect(commands(grid)[0]).toBe('smsdesk list --all');
  expect(commands(counted(grid, 100_000, true))[0]).toBe('smsdesk list --all');
  expect(commands(counted(grid, 51))[0]).toBe('smsdesk list --all');
});

test('what is marked is a command too, where it is short enough', () => {
  const grid = counted(loaded(messages(2_000, 1)), 2_000);
  expect(commands(after(grid, ...press('grid.mark', 'grid.mark')).state).at(-1)).toBe(
    'smsdesk list id:2000,1999 --json',
  );
  const {state} = after(grid, ...press('grid.range', 'grid.bottom', 'grid.range'));
  expect(commands(state)).toHaveLength(3);
});

test('y or Enter copies the chosen command, a click the one that it is on', () => {
  const opened = after(counted(loaded(messages(9, 1)), 9), ...press('grid.script')).state;
  const copied = after(opened, ...press('script.down', 'script.copy'));
  expect(effectsOf(copied, 'copy')).toEqual([{type: 'copy', form: 'command', text: 'smsdesk list --json'}]);
  expect(topLayer(copied.state).screen).toBe('grid');
  const lines = scriptLines(findLayer(opened, 'script')!, opened.size);
  const first = Math.floor((24 - lines.length - 2) / 2) + 1;
  const click = (row: number): Event => ({type: 'press', row, column: 40});
  expect(effectsOf(after(opened, click(first + 2)), 'copy')).toMatchObject([{text: 'smsdesk count'}]);
  expect(after(opened, click(first - 1))).toEqual({state: opened, effects: []});
  expect(topLayer(after(opened, ...press('script.close')).state).screen).toBe('grid');
});

test('a long command is shown whole where there is room, and never more than that', () => {
  const query = Array.from({length: 60}, (_, index) => `word${index}`).join(' ');
  const grid = loaded(messages(9, 1));
  const opened = after({...grid, grid: {...grid.grid, query}}, ...press('grid.script')).state;
  const layer = findLayer(opened, 'script')!;
  const at = (size: Size) => scriptLines(layer, size);
  const first = at({columns: 120, rows: 60}).filter(({command}) => command === 0);
  expect(first.map(({text}) => text).join('')).toBe(layer.commands[0]?.line);
  for (const size of [
    {columns: 48, rows: 12},
    {columns: 80, rows: 24},
  ]) {
    expect(at(size).length).toBeLessThanOrEqual(size.rows - 4);
    expect(at(size).map(({command}) => command)).toContain(2);
  }
  expect(effectsOf(after(opened, ...press('script.copy')), 'copy')).toMatchObject([{text: layer.commands[0]?.line}]);
});
