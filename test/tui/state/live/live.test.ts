import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Message} from '../../../../src/core/message.ts';
import type {CommandId} from '../../../../src/keys/commands.ts';
import {currentRow} from '../../../../src/tui/state/grid/current-row.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {after, effectsOf, message, messages, state as fresh} from '../sample-state.ts';
import {openVirtualDesk, type VirtualDesk} from '../virtual-desk.ts';

const opened = (rows: readonly Message[], from: State = fresh): VirtualDesk => {
  const state = {...from, grid: {...from.grid, isLoaded: true}};
  const desk = openVirtualDesk(rows, state);
  desk.pass(10_000);
  desk.asked.length = 0;
  return desk;
};

const arrive = (desk: VirtualDesk, ...rows: readonly Message[]): void => {
  for (const row of rows) desk.table.set(row.id, row);
  desk.dispatch({type: 'changed'});
};

const lineOf = ({grid}: State): number => grid.list.cursor - grid.list.top;

describe('the limiter', () => {
  test('the first change after a rest is looked at at once', () => {
    const desk = opened(messages(60, 1));
    arrive(desk, message(61));
    expect(desk.asked).toEqual([{type: 'refreshPage', at: 10_000}]);
    desk.pass(100);
    expect(currentRow(desk.state())?.id).toBe(61);
  });

  test('in ten seconds of traffic one question a second, and the counts less often', () => {
    const desk = opened(messages(60, 1));
    for (let tick = 0; tick < 50; tick++) {
      arrive(desk, message(61 + tick));
      desk.pass(200);
    }
    const times = desk.asked.map(({at}) => at);
    const gaps = times.slice(1).map((at, index) => at - times[index]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
    expect(desk.asked.length).toBeLessThanOrEqual(11);
    expect(desk.asked.length).toBeGreaterThanOrEqual(10);
    expect(desk.asked.filter(({type}) => type === 'countViews').length).toBeLessThanOrEqual(2);
    expect(desk.state().grid.rows.length).toBeGreaterThanOrEqual(100);
  });

  test('the rows wait for one other part at the most', () => {
    const desk = opened(messages(60, 1), {...fresh, desk: {...fresh.desk, kind: 'external'}});
    for (let tick = 0; tick < 150; tick++) {
      arrive(desk, message(61 + tick));
      desk.pass(200);
    }
    const times = desk.asked.flatMap(({type, at}) => (type === 'refreshPage' ? [at] : []));
    const gaps = times.slice(1).map((at, index) => at - times[index]!);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2_000);
    expect(desk.asked.some(({type}) => type === 'lookForSender')).toBe(true);
    expect(desk.asked.some(({type}) => type === 'countViews')).toBe(true);
  });

  test('nothing is asked, and no clock runs, when nothing happens', () => {
    const desk = opened(messages(60, 1));
    arrive(desk, message(61));
    desk.pass(6_000);
    desk.asked.length = 0;
    const before = desk.state();
    desk.pass(3_600_000);
    expect(desk.asked).toEqual([]);
    expect(desk.state()).toBe(before);
  });

  test('a question that is not answered yet is not asked again', () => {
    const desk = opened(messages(60, 1));
    for (let tick = 0; tick < 20; tick++) {
      arrive(desk, message(61 + tick));
    }
    expect(desk.asked).toHaveLength(1);
  });

  test('a slow answer makes its part come less often', () => {
    const desk = opened(messages(60, 1));
    const slow = {...desk.state().live, parts: {rows: {at: 0, took: 700}}};
    const waiting = openVirtualDesk(messages(60, 1), {...desk.state(), live: slow});
    waiting.pass(1_000);
    for (let tick = 0; tick < 100; tick++) {
      arrive(waiting, message(61 + tick));
      waiting.pass(100);
    }
    expect(waiting.asked.filter(({type}) => type === 'refreshPage').length).toBeGreaterThan(5);
  });

  test('a person’s own query does not wait, and gives the turn back afterwards', () => {
    const desk = opened(messages(60, 1));
    arrive(desk, message(61));
    desk.press('grid.sortUp');
    expect(desk.asked.map(({type}) => type)).toEqual(['refreshPage', 'loadFirst']);
    expect(desk.state().live.asked).toBeNull();
    desk.pass(3_000);
    // What cannot be seen goes on waiting.
    const waiting = [...desk.state().live.wanted.keys()].sort();
    expect(waiting).toEqual([
      'audit',
      'batch',
      'batches',
      'detail',
      'filter',
      'progress',
      'reviews',
      'sending',
      'templates',
    ]);
    expect(desk.asked.filter(({type}) => type === 'refreshPage')).toHaveLength(2);
  });

  test('while the grid is not to be seen its rows are not asked for, and at once when it is again', () => {
    const desk = opened(messages(60, 1));
    desk.press('app.help');
    arrive(desk, message(61));
    desk.pass(5_000);
    expect(desk.asked.map(({type}) => type)).toEqual([]);
    desk.press('app.back');
    expect(desk.asked).toEqual([{type: 'refreshPage', at: 15_000}]);
  });
});

describe('marks', () => {
  test('stand for three seconds on new and on changed rows, then no clock runs', () => {
    const desk = opened(messages(60, 1));
    arrive(desk, message(61), message(58, {state: 'failed'}));
    desk.pass(100);
    expect([...desk.state().live.marks].map(([id, {mark}]) => [id, mark])).toEqual([
      [61, 'new'],
      [58, 'changed'],
    ]);
    desk.pass(2_900);
    expect(desk.state().live.marks.size).toBe(2);
    desk.pass(100);
    expect(desk.state().live.marks.size).toBe(0);
  });

  test('are not put on rows that only had not been read yet', () => {
    const desk = opened(messages(400, 1));
    desk.press('grid.pageDown', 'grid.pageDown', 'grid.pageDown');
    arrive(desk, message(401));
    desk.pass(100);
    expect([...desk.state().live.marks.keys()]).toEqual([401]);
  });
});

describe('frozen rows', () => {
  test('stand still while it is said how many changes wait, and then come in at once', () => {
    const desk = opened(messages(60, 1));
    desk.press('grid.freeze');
    desk.table.delete(50);
    arrive(desk, message(61), message(62), message(58, {state: 'failed'}));
    desk.pass(2_000);
    expect(desk.state().grid.rows.map(({id}) => id)).toEqual(messages(60, 1).map(({id}) => id));
    expect(desk.state().live.frozen).toMatchObject({waiting: 4, isMore: false});
    expect(desk.state().live.marks.size).toBe(0);
    desk.press('grid.freeze');
    desk.pass(100);
    expect(desk.state().live.frozen).toBeNull();
    expect(
      desk
        .state()
        .grid.rows.slice(0, 3)
        .map(({id}) => id),
    ).toEqual([62, 61, 60]);
    expect([...desk.state().live.marks.keys()]).toEqual([62, 61, 58]);
  });

  test('that were followed are followed again, unless the person has moved', () => {
    const desk = opened(messages(60, 1));
    desk.press('grid.freeze');
    arrive(desk, message(61));
    desk.pass(2_000);
    desk.press('grid.freeze');
    desk.pass(100);
    expect(currentRow(desk.state())?.id).toBe(61);
    desk.press('grid.freeze', 'grid.down', 'grid.freeze');
    arrive(desk, message(62));
    desk.pass(2_000);
    expect(currentRow(desk.state())?.id).toBe(60);
  });

  test('say when more wait than were looked at', () => {
    const desk = opened(messages(60, 1));
    desk.press('grid.freeze');
    arrive(desk, ...messages(500, 61));
    desk.pass(100);
    expect(desk.state().live.frozen).toMatchObject({waiting: 100, isMore: true});
  });

  test('show what the person does, and a query of the person’s is never held back', () => {
    const desk = opened(messages(60, 1));
    desk.press('grid.freeze');
    arrive(desk, message(61));
    desk.pass(2_000);
    desk.table.set(60, message(60, {status: 'Resolved'}));
    desk.dispatch({type: 'messageQueued', number: '+420777123456'});
    desk.pass(100);
    expect(desk.state().grid.rows[1]?.status).toBe('Resolved');
    expect(desk.state().live.frozen).toMatchObject({waiting: 0});
    arrive(desk, message(62));
    desk.pass(2_000);
    desk.press('grid.sortDown');
    desk.pass(100);
    expect(desk.state().grid.rows.at(-1)?.id).toBe(62);
    expect(desk.state().live.frozen).toMatchObject({waiting: 0});
  });

  test('still cost nothing while nothing happens', () => {
    const desk = opened(messages(60, 1));
    desk.press('grid.freeze');
    desk.pass(10_000);
    desk.asked.length = 0;
    desk.pass(60_000);
    expect(desk.asked).toEqual([]);
  });
});

describe('the selected row', () => {
  test('gone from the list, hands over to the one below it, on the same line', () => {
    const desk = opened(messages(60, 1));
    desk.press('grid.down', 'grid.down', 'grid.down');
    desk.table.delete(57);
    arrive(desk, message(61), message(62));
    desk.pass(100);
    expect(currentRow(desk.state())?.id).toBe(56);
    expect(lineOf(desk.state())).toBe(3);
  });

  test('stays where it is under a flood of new ones', () => {
    const desk = opened(messages(300, 1));
    desk.press('grid.down', 'grid.down', 'grid.down');
    arrive(desk, ...messages(900, 301));
    desk.pass(3_000);
    expect(currentRow(desk.state())?.id).toBe(297);
    expect(lineOf(desk.state())).toBe(3);
    expect(desk.state().grid.atStart).toBe(false);
    desk.press('grid.top');
    desk.pass(1_000);
    expect(currentRow(desk.state())?.id).toBe(900);
  });

  test('never moves, whatever comes in, in any sort and at any scroll, unless the newest are followed', () => {
    const move = fc.constantFrom<CommandId>('grid.down', 'grid.up', 'grid.pageDown', 'grid.pageUp', 'grid.bottom');
    const insert = fc.record({ids: fc.array(fc.integer({min: 1, max: 3_000}), {minLength: 1, maxLength: 150})});
    const change = fc.record({changed: fc.nat(400)});
    const act = fc.oneof(
      {weight: 3, arbitrary: move.map((id) => ({id}))},
      {weight: 3, arbitrary: insert},
      {weight: 1, arbitrary: change},
      {weight: 1, arbitrary: fc.record({pause: fc.integer({min: 1, max: 2_500})})},
    );
    const start = fc.record({
      count: fc.integer({min: 1, max: 900}),
      column: fc.nat(4),
      descending: fc.boolean(),
      acts: fc.array(act, {maxLength: 12}),
    });
    fc.assert(
      fc.property(start, ({count, column, descending, acts}) => {
        const desk = opened(Array.from({length: count}, (_, index) => anywhere(index * 3 + 1)));
        for (let step = 0; step < column; step++) desk.press('grid.right');
        desk.press(descending ? 'grid.sortDown' : 'grid.sortUp');
        desk.pass(2_000);
        desk.press('grid.down');
        desk.pass(2_000);
        for (const doing of acts) {
          if ('id' in doing) desk.press(doing.id);
          if ('id' in doing) desk.pass(500);
          const before = currentRow(desk.state())!;
          const line = lineOf(desk.state());
          if ('ids' in doing) arrive(desk, ...doing.ids.filter((id) => !desk.table.has(id)).map(anywhere));
          if ('changed' in doing) {
            const row = [...desk.table.values()][doing.changed];
            if (row) arrive(desk, {...row, status: 'Resolved'});
          }
          desk.pass('pause' in doing ? doing.pause : 0);
          // Whatever is on its way, and when all has come.
          expect(currentRow(desk.state())?.id).toBe(before.id);
          expectLine(desk, line);
          desk.pass(4_000);
          expect(currentRow(desk.state())?.id).toBe(before.id);
          expectLine(desk, line);
          expectTrue(desk);
        }
      }),
      {numRuns: 40},
    );
  });
});

/** Messages whose places differ from sort to sort. */
const anywhere = (id: number): Message =>
  message(id, {
    number: `+42077${(id * 7919) % 97}`,
    queue: ['billing', 'podpora', 'alerts'][id % 3]!,
    text: String((id * 31) % 101),
    direction: id % 2 ? 'in' : 'out',
  });

/** The row stands on its line, or, where the list would not fill the screen below it, as high as the last page allows. */
function expectLine(desk: VirtualDesk, line: number): void {
  const {rows, list} = desk.state().grid;
  const lowestTop = Math.max(0, rows.length - 19);
  expect(lineOf(desk.state())).toBe(list.cursor - Math.min(list.cursor - line, lowestTop));
}

/** What the window shows is what the table holds: no row twice, none missing between two, none older than it is. */
function expectTrue(desk: VirtualDesk): void {
  const {grid} = desk.state();
  const seen = grid.rows.slice(grid.list.top, grid.list.top + 19);
  expect(new Set(grid.rows.map(({id}) => id)).size).toBe(grid.rows.length);
  for (const row of seen) expect(row).toEqual(desk.table.get(row.id));
}

test('settings of the installation that have changed are read, and in another zone all is looked at anew', () => {
  const loaded = {...fresh, grid: {...fresh.grid, isLoaded: true}};
  const told = after(loaded, {type: 'changed', areSettings: true});
  expect(effectsOf(told, 'loadInstallation')).toEqual([{type: 'loadInstallation'}]);
  expect(effectsOf(after(loaded, {type: 'changed'}), 'loadInstallation')).toEqual([]);
  const moved = after(loaded, {type: 'installationLoaded', zone: 'Asia/Tokyo'});
  expect(moved.state.zone).toBe('Asia/Tokyo');
  expect(effectsOf(moved, 'refreshPage')).toHaveLength(1);
  expect(effectsOf(after(loaded, {type: 'installationLoaded', zone: loaded.zone}), 'refreshPage')).toEqual([]);
});
