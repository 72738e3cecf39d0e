import {describe, expect, test} from 'vitest';
import type {Message} from '../../../../src/core/message.ts';
import {currentRow} from '../../../../src/tui/state/grid/current-row.ts';
import {layoutGrid} from '../../../../src/tui/state/grid/grid-layout.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {topLayer} from '../../../../src/tui/state/step.ts';
import {
  after,
  cursorsOf,
  effectsOf,
  firstPage,
  loaded,
  message,
  messages,
  press,
  refreshed,
  state,
} from '../sample-state.ts';

describe('an empty installation', () => {
  test('welcomes instead of showing an empty table', () => {
    expect(topLayer(loaded([])).screen).toBe('welcome');
  });

  test('shows the grid as soon as there is a message', () => {
    const {state: asked} = after(loaded([]), {type: 'changed'});
    expect(topLayer(after(asked, refreshed(asked, messages(1, 1))).state).screen).toBe('grid');
  });
});

describe('moving', () => {
  test('asks for more rows before the last loaded one is reached', () => {
    const step = after(
      loaded(messages(300, 201), true),
      ...press('grid.pageDown', 'grid.pageDown', 'grid.pageDown', 'grid.pageDown', 'grid.pageDown'),
    );
    const [more] = effectsOf(step, 'loadMore');
    expect(more).toMatchObject({backwards: false, cursor: {keys: ['201']}});
  });

  test('keeps the cursor on its message when rows join above and below', () => {
    const start = after(loaded(messages(300, 201), true), ...press('grid.down', 'grid.down')).state;
    const below = messages(200, 101);
    const joined = after(start, {
      type: 'moreLoaded',
      generation: start.grid.generation,
      rows: below,
      cursors: cursorsOf(below),
      more: false,
      backwards: false,
    }).state;
    expect(currentRow(joined)?.id).toBe(298);
    expect(joined.grid.rows).toHaveLength(200);
    expect(joined.grid.atEnd).toBe(true);
  });

  test('the last row is asked for from the end when it is not loaded', () => {
    const step = after(loaded(messages(300, 201), true), ...press('grid.bottom'));
    expect(effectsOf(step, 'loadFirst')).toMatchObject([{fromEnd: true}]);
  });

  test('rows are counted once their page is there, and a sort meanwhile counts them all the same', () => {
    const searched = after(loaded(messages(9, 1)), {type: 'command', id: 'grid.search'}, {type: 'text', value: 'a'});
    const asked = after(searched.state, {type: 'searchRested', value: 'a'});
    expect(effectsOf(asked, 'loadFirst')).toHaveLength(1);
    expect(effectsOf(asked, 'count')).toHaveLength(0);
    const again = after(asked.state, ...press('text.accept', 'grid.sortUp'));
    const come = after(again.state, firstPage(again.state, messages(9, 1)));
    expect(effectsOf(come, 'count')).toMatchObject([{generation: again.state.grid.generation}]);
    expect(effectsOf(after(come.state, ...press('grid.top')), 'count')).toHaveLength(0);
  });

  test('an answer of an older generation is dropped', () => {
    const {state: sorted} = after(loaded(messages(9, 1)), ...press('grid.sortUp'));
    const late = after(sorted, {
      type: 'firstLoaded',
      generation: sorted.grid.generation - 1,
      rows: [],
      cursors: [],
      more: false,
      fromEnd: false,
    });
    expect(late.state.grid.rows).toHaveLength(9);
  });
});

describe('live rows', () => {
  const arrived = (from: State, rows: readonly Message[]): State => {
    const {state: asked} = after(from, {type: 'changed'});
    return after(asked, refreshed(asked, rows)).state;
  };

  test('new messages push the selected one down without moving it on the screen', () => {
    const start = after(loaded(messages(60, 1)), ...press('grid.down', 'grid.down', 'grid.down')).state;
    const {grid} = arrived(start, messages(62, 1));
    expect(grid.rows[grid.list.cursor]?.id).toBe(57);
    expect(grid.list.cursor - grid.list.top).toBe(3);
  });

  test('after a key over the rows the newest is no longer followed, so that a reply goes to whom it was meant for', () => {
    const held = arrived(after(loaded(messages(60, 1)), ...press('grid.left')).state, messages(61, 1));
    expect(currentRow(held)?.id).toBe(60);
    expect(after(held, ...press('grid.top')).state.grid).toMatchObject({
      isFollowing: true,
      list: {cursor: 0, top: 0},
    });
  });

  test('until a key is pressed the newest message is followed', () => {
    expect(currentRow(arrived(loaded(messages(60, 1)), messages(61, 1)))?.id).toBe(61);
  });
});

describe('sorting', () => {
  test('by a column sorts by it, and again reverses', () => {
    const start = after(loaded(messages(9, 1)), ...press('grid.right', 'grid.right'));
    const once = after(start.state, ...press('grid.sortUp'));
    const twice = after(once.state, ...press('grid.sortUp'));
    expect(once.state.grid.sort).toEqual([{key: 'number', descending: false}]);
    expect(twice.state.grid.sort).toEqual([{key: 'number', descending: true}]);
    expect(effectsOf(twice, 'loadFirst')[0]?.sort).toEqual(twice.state.grid.sort);
  });

  test('a click on a header sorts, again reverses', () => {
    const column = layoutGrid(state).fitted.find(({field}) => field === 'state')!;
    const click = {type: 'press', row: 2, column: column.start + 1} as const;
    const once = after(loaded(messages(9, 1)), click);
    expect(once.state.grid.sort).toEqual([{key: 'state', descending: false}]);
    expect(after(once.state, click).state.grid.sort).toEqual([{key: 'state', descending: true}]);
  });
});

describe('searching', () => {
  const typed = (value: string) => after(loaded(messages(9, 1)), ...press('grid.search'), {type: 'text', value});

  test('waits until the keys rest, then asks for the rows', () => {
    const step = typed('faktura');
    expect(effectsOf(step, 'wait')).toMatchObject([{ms: 120, value: 'faktura'}]);
    expect(effectsOf(step, 'loadFirst')).toEqual([]);
    const rested = after(step.state, {type: 'searchRested', value: 'faktura'});
    expect(rested.state.grid.query).toBe('faktura');
    expect(effectsOf(rested, 'loadFirst')).toHaveLength(1);
  });

  test('asks nothing when more was typed meanwhile', () => {
    const step = after(typed('fak').state, {type: 'searchRested', value: 'fa'});
    expect(effectsOf(step, 'loadFirst')).toEqual([]);
  });

  test('a query that is wrong is said at once and not asked for', () => {
    const step = typed('statsu:failed');
    expect(topLayer(step.state)).toMatchObject({screen: 'search', problem: {code: 'unknownField', word: 'statsu'}});
    expect(effectsOf(step, 'wait')).toEqual([]);
  });

  test('escape goes back to the rows from before', () => {
    const rested = after(typed('faktura').state, {type: 'searchRested', value: 'faktura'});
    const cancelled = after(rested.state, ...press('text.cancel'));
    expect(cancelled.state.grid.query).toBe('');
    expect(topLayer(cancelled.state).screen).toBe('grid');
  });
});

test('a query for a name that does not exist shows no rows of the one before', () => {
  const asked = after(loaded(messages(9, 1)), ...press('grid.search'), {type: 'text', value: 'queue:biling'});
  const accepted = after(asked.state, ...press('text.accept')).state;
  const problem = {code: 'noSuchName', kind: 'queue', name: 'biling', known: ['billing']} as const;
  const {state} = after(accepted, {type: 'failed', problem});
  expect(state.grid).toMatchObject({rows: [], count: {count: 0}, isLoading: false});
  expect(state.notice?.content).toEqual({code: 'problem', problem});
});

describe('filtering', () => {
  test('by the value under the cursor writes the query', () => {
    const rows = [message(2, {queue: 'my queue'}), message(1)];
    const start = after(loaded(rows), ...press('grid.right', 'grid.right', 'grid.right')).state;
    expect(start.grid.field).toBe('queue');
    expect(after(start, ...press('grid.filterBy')).state.grid.query).toBe('queue:"my queue"');
    expect(after(start, ...press('grid.exclude')).state.grid.query).toBe('-queue:"my queue"');
  });

  test('by a value and against it take turns instead of adding up to nothing', () => {
    const start = after(
      loaded([message(1)]),
      ...press('grid.right', 'grid.right', 'grid.right', 'grid.filterBy'),
    ).state;
    const rows = [message(1)];
    const shown = (from: typeof start) => {
      const {generation} = from.grid;
      return after(from, {type: 'firstLoaded', generation, rows, cursors: cursorsOf(rows), more: false, fromEnd: false})
        .state;
    };
    const refused = after(shown(start), ...press('grid.exclude')).state;
    expect(refused.grid.query).toBe('-queue:default');
    expect(after(shown(refused), ...press('grid.exclude')).state.grid.query).toBe('');
    expect(after(shown(refused), ...press('grid.filterBy')).state.grid.query).toBe('queue:default');
  });

  test('by a time takes its day in the installation’s zone', () => {
    const late = message(1, {time: new Date('2026-11-21T23:30:00Z')});
    expect(after(loaded([late]), ...press('grid.filterBy')).state.grid.query).toBe('time:2026-11-22');
  });

  test('escape peels the pane, then the query, and never leaves', () => {
    const filtered = after(loaded([message(1)]), ...press('grid.filterBy', 'grid.filter')).state;
    const once = after(filtered, ...press('app.back')).state;
    expect(topLayer(once).screen).toBe('grid');
    expect(once.grid.query).not.toBe('');
    const twice = after(once, ...press('app.back')).state;
    expect(twice.grid.query).toBe('');
    expect(after(twice, ...press('app.back')).state.isQuitting).toBe(false);
  });
});

describe('quitting', () => {
  test('asks, with No as the default', () => {
    const asked = after(loaded(messages(3, 1)), ...press('app.close'));
    expect(topLayer(asked.state)).toMatchObject({screen: 'confirm', yes: false});
    expect(after(asked.state, ...press('confirm.accept')).state.isQuitting).toBe(false);
    expect(after(asked.state, ...press('confirm.yes')).state.isQuitting).toBe(true);
  });

  test('ctrl-c twice quits from anywhere', () => {
    const step = after(loaded(messages(3, 1)), ...press('grid.search', 'app.quit', 'app.quit'));
    expect(step.state.isQuitting).toBe(true);
  });
});

test('a command that is off says why', () => {
  const step = after(loaded(messages(3, 1)), ...press('grid.clear'));
  expect(step.state.notice).toMatchObject({content: {code: 'disabled', command: 'grid.clear', reason: 'noQuery'}});
});
