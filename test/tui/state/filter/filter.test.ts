import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {CommandId} from '../../../../src/keys/commands.ts';
import {shownStates} from '../../../../src/core/message.ts';
import {formatQuery} from '../../../../src/core/query/format.ts';
import {parseQuery} from '../../../../src/core/query/parse.ts';
import {timePresets} from '../../../../src/core/query/time-presets.ts';
import type {Event} from '../../../../src/tui/state/event.ts';
import {layoutPane, paneHeight} from '../../../../src/tui/state/filter/filter-layout.ts';
import {filterFields, type FilterField, type FilterLayer} from '../../../../src/tui/state/filter/filter-state.ts';
import {gridTop} from '../../../../src/tui/state/layout.ts';
import {scopeStack} from '../../../../src/tui/state/scopes.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {after, effectsOf, loaded, message, messages, press} from '../sample-state.ts';
import {openVirtualDesk} from '../virtual-desk.ts';

const names = (...all: (string | null)[]) => all.map((value) => ({value, note: null}));
const values = (field: FilterField, ...all: (string | null)[]): Event => ({
  type: 'filterValues',
  field,
  values: names(...all),
});

/** The pane with a field open and its values there. */
function paneOn(field: FilterField, ...all: (string | null)[]): State {
  const turns = Array<CommandId>(filterFields.indexOf(field)).fill('filter.nextField');
  return after(loaded(messages(9, 1)), ...press('grid.filter', ...turns), values(field, ...all)).state;
}

function layerOf(state: State): FilterLayer {
  const layer = findLayer(state, 'filter');
  if (!layer) throw new Error('the pane is not open');
  return layer;
}

const queryAfter = (state: State, ...events: Event[]): string => after(state, ...events).state.grid.query;
const type = (value: string): Event => ({type: 'text', value});

describe('choosing', () => {
  test('the pane writes the query, value by value', () => {
    const opened = paneOn('state', 'failed', 'unknown');
    const one = after(opened, ...press('filter.toggle'));
    const two = after(one.state, ...press('filter.down', 'filter.toggle'));
    const again = after(two.state, ...press('filter.toggle'));
    expect([one, two, again].map((step) => step.state.grid.query)).toEqual([
      'state:failed',
      'state:failed,unknown',
      'state:failed',
    ]);
    expect(formatQuery(effectsOf(two, 'loadFirst').at(-1)!.query)).toBe('state:failed,unknown');
  });

  test('several batches as well as several names, absent ones among them', () => {
    const keys = press('filter.toggle', 'filter.down', 'filter.toggle', 'filter.down', 'filter.toggle');
    expect(queryAfter(paneOn('batch', '18', '17', null), ...keys)).toBe('batch:18,17,none');
    expect(queryAfter(paneOn('status', 'Call back', 'none', null), ...keys)).toBe('status:"Call back","none",none');
  });

  test('a value is refused, and taken again, without adding up to nothing', () => {
    const refused = after(paneOn('queue', 'billing'), ...press('filter.exclude'));
    expect(refused.state.grid.query).toBe('-queue:billing');
    expect(queryAfter(refused.state, ...press('filter.toggle'))).toBe('queue:billing');
    expect(queryAfter(refused.state, ...press('filter.exclude'))).toBe('');
  });

  test('of times one at a time', () => {
    const start = paneOn('time', ...timePresets);
    expect(queryAfter(start, ...press('filter.toggle', 'filter.down', 'filter.toggle'))).toBe('time:yesterday');
    expect(queryAfter(start, ...press('filter.toggle', 'filter.toggle'))).toBe('');
  });

  test('whatever is chosen in whatever order, the query parses and says what the boxes say', () => {
    const key = fc.constantFrom<CommandId>(
      'filter.toggle',
      'filter.exclude',
      'filter.down',
      'filter.up',
      'filter.dropLast',
    );
    fc.assert(
      fc.property(
        fc.array(key, {maxLength: 20}),
        fc.constantFrom<FilterField>('state', 'batch', 'time'),
        (keys, field) => {
          const start =
            field === 'state'
              ? paneOn(field, ...shownStates)
              : field === 'batch'
                ? paneOn(field, '2', '1', null)
                : paneOn(field, ...timePresets);
          const query = queryAfter(start, ...press(...keys));
          const parsed = parseQuery(query);
          expect(parsed.ok).toBe(true);
          if (parsed.ok) expect(formatQuery(parsed.value)).toBe(query);
        },
      ),
      {numRuns: 50},
    );
  });
});

describe('counting', () => {
  test('only what can be seen is counted, and what comes into view when it does', () => {
    const users = Array.from({length: 60}, (_, index) => `user${index}`);
    const opened = after(
      loaded(messages(9, 1)),
      ...press('grid.filter', ...Array<CommandId>(4).fill('filter.nextField')),
    );
    expect(effectsOf(opened, 'loadFilterValues').at(-1)).toMatchObject({field: 'user', piece: ''});
    const shown = after(opened.state, values('user', ...users));
    const [first] = effectsOf(shown, 'countFilterValues');
    expect(first?.values).toEqual(users.slice(0, first?.values.length));
    expect(first?.values.length).toBeLessThan(15);
    const counts = first!.values.map((value) => ({value, count: 1, isCapped: false}));
    const counted = after(shown.state, {type: 'filterCounts', field: 'user', counts}).state;
    expect(effectsOf(after(counted, ...press('filter.down')), 'countFilterValues')).toEqual([]);
    const scrolled = after(counted, ...press(...Array<CommandId>(first!.values.length).fill('filter.down')));
    expect(effectsOf(scrolled, 'countFilterValues').map((effect) => effect.values)).toEqual([[users[counts.length]]]);
  });

  test('a changed query is counted anew, an answer for another field is dropped', () => {
    const chosen = after(paneOn('state', 'failed', 'unknown'), ...press('filter.toggle'));
    expect(effectsOf(chosen, 'countFilterValues')).toMatchObject([{field: 'state', values: ['failed', 'unknown']}]);
    const late: Event = {type: 'filterCounts', field: 'queue', counts: [{value: 'failed', count: 7, isCapped: false}]};
    expect(layerOf(after(chosen.state, late).state).counts.size).toBe(0);
  });

  test('counts follow the database, a question a second at most, and nothing when nothing happens', () => {
    const start = loaded(messages(60, 1));
    const desk = openVirtualDesk(messages(60, 1), start);
    desk.press('grid.filter');
    desk.pass(10_000);
    desk.asked.length = 0;
    for (let tick = 0; tick < 50; tick++) {
      desk.table.set(61 + tick, message(61 + tick));
      desk.dispatch({type: 'changed'});
      desk.pass(200);
    }
    const times = desk.asked.map(({at}) => at);
    expect(Math.min(...times.slice(1).map((at, index) => at - times[index]!))).toBeGreaterThanOrEqual(1_000);
    expect(desk.asked.filter((one) => one.type === 'countFilterValues').length).toBeGreaterThanOrEqual(3);
    desk.pass(10_000);
    expect(layerOf(desk.state()).counts.get('failed')?.count).toBe(110);
    desk.asked.length = 0;
    desk.pass(3_600_000);
    expect(desk.asked).toEqual([]);
  });
});

describe('typing', () => {
  test('narrows a list of names on the server, and Enter chooses', () => {
    const typing = after(paneOn('user', 'agent1', 'jana'), ...press('filter.type'), type('ja'));
    expect(scopeStack(typing.state)).toContain('text');
    expect(effectsOf(typing, 'loadFilterValues').at(-1)).toMatchObject({field: 'user', piece: 'ja'});
    const narrowed = after(typing.state, values('user', 'jana')).state;
    expect(queryAfter(narrowed, ...press('text.accept'))).toBe('user:jana');
    const left = after(narrowed, ...press('text.complete')).state;
    expect(scopeStack(left)).toContain('filter');
    expect(queryAfter(left, ...press('filter.toggle'))).toBe('user:jana');
    const whole = after(narrowed, ...press('text.cancel'));
    expect(effectsOf(whole, 'loadFilterValues')).toMatchObject([{piece: ''}]);
    expect(topLayer(whole.state).screen).toBe('filter');
  });

  test('a field of few values says so', () => {
    expect(after(paneOn('state', 'failed'), ...press('filter.type')).state.notice?.content).toEqual({
      code: 'fewValues',
    });
  });

  test('a range of times takes the place of any other time', () => {
    const start = after(paneOn('time', ...timePresets), ...press('filter.toggle', 'filter.type')).state;
    expect(layerOf(start).entry?.line.value).toBe('today');
    const ranged = after(start, type('1.11.2026 .. 7.11.2026'), ...press('text.accept'));
    expect(ranged.state.grid.query).toBe('time:2026-11-01..2026-11-07');
    expect(layerOf(ranged.state).entry).toBeNull();
    expect(effectsOf(ranged, 'loadFirst')).toHaveLength(1);
    const again = after(ranged.state, ...press('filter.type')).state;
    expect(layerOf(again).entry?.line.value).toBe('2026-11-01..2026-11-07');
    expect(queryAfter(again, type(''), ...press('text.accept'))).toBe('');
  });

  test('the last row of the times types a range too', () => {
    const last = after(
      paneOn('time', ...timePresets),
      ...press(...Array<CommandId>(9).fill('filter.down'), 'filter.toggle'),
    );
    expect(layerOf(last.state).entry).toMatchObject({kind: 'range'});
  });

  test('a mistake in a range is pointed at and writes nothing', () => {
    const start = after(paneOn('time', ...timePresets), ...press('filter.type'));
    const wrong = after(start.state, type('today..soon'), ...press('text.accept'));
    expect(layerOf(wrong.state).entry).toMatchObject({problem: {code: 'badValue', word: 'soon', at: 7}});
    expect(wrong.state.grid.query).toBe('');
    expect(layerOf(after(wrong.state, type('today..now')).state).entry).toMatchObject({problem: null});
    const pasted = after(start.state, {type: 'paste', value: '-7d\n'}).state;
    expect(layerOf(pasted).entry?.line).toEqual({value: '-7d ', cursor: 4});
  });
});

describe('the mouse', () => {
  const rowOf = (state: State, kind: string, nth = 0): number => {
    const places = layoutPane(state, layerOf(state)).flatMap((line, index) => (line.kind === kind ? [index] : []));
    return gridTop - 1 + places[nth]!;
  };
  const click = (state: State, row: number) => after(state, {type: 'press', row, column: 4});

  test('a click on a value chooses it, on a field opens it, on the range types one', () => {
    const start = paneOn('state', 'failed', 'unknown');
    expect(click(start, rowOf(start, 'value', 1)).state.grid.query).toBe('state:unknown');
    const opened = click(start, rowOf(start, 'field', 1));
    expect(layerOf(opened.state).field).toBe('queue');
    expect(effectsOf(opened, 'loadFilterValues')).toMatchObject([{field: 'queue'}]);
    const ofTimes = paneOn('time', ...timePresets);
    expect(layerOf(click(ofTimes, rowOf(ofTimes, 'range')).state).entry).toMatchObject({kind: 'range'});
  });

  test('the wheel goes through the list under it, and over the rows through the rows', () => {
    const start = paneOn('state', ...shownStates);
    const over = after(start, {type: 'wheel', lines: 3, row: 5, column: 4}).state;
    expect(layerOf(over).list.cursor).toBe(3);
    const beside = after(start, {type: 'wheel', lines: 3, row: 5, column: 60}).state;
    expect(beside.grid.list.cursor).toBe(3);
    expect(layerOf(beside).list.cursor).toBe(0);
  });
});

test('at any size the pane keeps to its height, with the cursor’s value in view', () => {
  const sizes = fc.record({columns: fc.integer({min: 48, max: 160}), rows: fc.integer({min: 12, max: 60})});
  fc.assert(
    fc.property(sizes, fc.constantFrom(...filterFields), fc.nat(40), (size, field, moves) => {
      const many = Array.from({length: 30}, (_, index) => String(index));
      const start = after(
        {...paneOn(field, ...many), size},
        values(field, ...many),
        ...press(...Array<CommandId>(moves).fill('filter.down')),
      );
      const layer = layerOf(start.state);
      const lines = layoutPane(start.state, layer);
      expect(lines.length).toBeLessThanOrEqual(paneHeight(start.state, {of: 'messages'}));
      const isInView = lines.some(
        (line) => (line.kind === 'value' ? line.index : line.kind === 'range' ? 30 : -1) === layer.list.cursor,
      );
      expect(isInView).toBe(true);
    }),
    {numRuns: 50},
  );
});
