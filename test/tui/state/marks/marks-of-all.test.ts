import {describe, expect, test} from 'vitest';
import type {SetOnServer} from '../../../../src/core/selection.ts';
import type {Event} from '../../../../src/tui/state/event.ts';
import {hasMarks, isMarked, markedCount} from '../../../../src/tui/state/marks/marks.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {topLayer} from '../../../../src/tui/state/step.ts';
import type {message} from '../sample-state.ts';
import {after, cursorsOf, effectsOf, loaded, messages, press} from '../sample-state.ts';

const marked = (state: State): number[] => state.grid.rows.map(({id}) => id).filter((id) => isMarked(state, id));

const set: SetOnServer = {kind: 'matching', query: {conditions: []}, upTo: 9, except: new Set()};

/** The grid with all of nine messages marked, and counted where a count is given. */
function allMarked(count: number | null): State {
  const asked = after(loaded(messages(9, 1)), ...press('grid.markAll'));
  expect(effectsOf(asked, 'markAll')).toEqual([{type: 'markAll', query: {conditions: []}, of: ''}]);
  const counted: Event[] = count === null ? [] : [{type: 'marksCounted', selection: set, count}];
  return after(asked.state, {type: 'allMarked', of: '', selection: set}, ...counted).state;
}

const firstPage = (state: State, rows: readonly ReturnType<typeof message>[]): Event => ({
  type: 'firstLoaded',
  generation: state.grid.generation,
  rows,
  cursors: cursorsOf(rows),
  more: false,
  fromEnd: false,
});

describe('all that match', () => {
  test('are a set on the server, counted after they are marked', () => {
    const step = after(loaded(messages(9, 1)), {type: 'allMarked', of: '', selection: set});
    expect(effectsOf(step, 'countMarks')).toEqual([{type: 'countMarks', selection: set}]);
    expect(markedCount(step.state)).toBeNull();
    expect(marked(step.state)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(markedCount(allMarked(3_000_000))).toBe(3_000_000);
  });

  test('come in place of single marks', () => {
    const {state} = after(loaded(messages(9, 1)), ...press('grid.mark'), {type: 'allMarked', of: '', selection: set});
    expect(state.marks.selection).toEqual(set);
  });

  test('lose single rows by space, and get them back', () => {
    const without = after(allMarked(100), ...press('grid.mark', 'grid.mark')).state;
    expect(marked(without)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(markedCount(without)).toBe(98);
    const back = after(without, ...press('grid.up', 'grid.mark')).state;
    expect(marked(back)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(markedCount(back)).toBe(99);
    const ranged = after(back, ...press('grid.top', 'grid.range', 'grid.down', 'grid.range')).state;
    expect(markedCount(ranged)).toBe(100);
  });

  test('do not hold what came later', () => {
    const start = after(allMarked(9), {type: 'changed'}).state;
    const more = after(start, firstPage(start, messages(11, 1))).state;
    expect(marked(more)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    const pressed = after(more, ...press('grid.top', 'grid.mark')).state;
    expect(marked(pressed)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(pressed.notice?.content).toEqual({code: 'notAmongMarked'});
  });

  test('are looked up for rows of another query, those only that are not known yet', () => {
    const filtered = after(allMarked(9), ...press('grid.right', 'grid.filterBy')).state;
    expect(marked(filtered)).toHaveLength(9);
    const step = after(filtered, firstPage(filtered, messages(12, 6)));
    expect(effectsOf(step, 'lookUpMarks')).toMatchObject([{selection: set, ids: [12, 11, 10]}]);
    expect(marked(step.state)).toEqual([9, 8, 7, 6]);
    const looked = after(step.state, {type: 'marksLookedUp', selection: set, ids: [12, 11, 10], found: [11]}).state;
    expect(marked(looked)).toEqual([11, 9, 8, 7, 6]);
    const back = after(looked, ...press('grid.clear'));
    const there = after(back.state, firstPage(back.state, messages(12, 1)));
    expect(effectsOf(there, 'lookUpMarks')).toEqual([]);
    expect(marked(there.state)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test('answers about marks that are gone change nothing', () => {
    const cleared = after(allMarked(null), ...press('app.back')).state;
    const late: Event[] = [
      {type: 'marksCounted', selection: set, count: 5},
      {type: 'marksLookedUp', selection: set, ids: [1], found: [1]},
    ];
    expect(after(cleared, ...late).state.marks).toEqual(cleared.marks);
    expect(hasMarks(cleared)).toBe(false);
  });

  test('none of them left: nothing is marked', () => {
    expect(hasMarks(after(allMarked(9), {type: 'marksCounted', selection: set, count: 0}).state)).toBe(false);
  });
});

describe('a status on what is marked', () => {
  const statuses: Event = {type: 'statusesLoaded', statuses: [{name: 'Resolved', color: 'green'}]};
  const choose = press('list.down', 'list.choose');

  test('on one message is set at once', () => {
    const {state, effects} = after(loaded(messages(9, 1)), ...press('grid.status'), statuses, ...choose);
    expect(topLayer(state).screen).toBe('grid');
    expect(effects.at(-1)).toEqual({
      type: 'setStatus',
      selection: {kind: 'these', ids: new Set([9])},
      status: 'Resolved',
    });
  });

  test('on several asks first, with their number, and takes a no for an answer', () => {
    const start = after(loaded(messages(9, 1)), ...press('grid.mark', 'grid.mark', 'grid.status'), statuses).state;
    const asked = after(start, ...choose);
    expect(effectsOf(asked, 'setStatus')).toEqual([]);
    expect(topLayer(asked.state)).toEqual({
      screen: 'confirm',
      question: {code: 'setStatus', status: 'Resolved', messages: 2},
      yes: false,
    });
    const refused = after(asked.state, ...press('confirm.accept'));
    expect(effectsOf(refused, 'setStatus')).toEqual([]);
    expect(topLayer(refused.state).screen).toBe('status');
    const agreed = after(asked.state, ...press('confirm.yes'));
    expect(effectsOf(agreed, 'setStatus')).toEqual([
      {type: 'setStatus', selection: {kind: 'these', ids: new Set([9, 8])}, status: 'Resolved'},
    ]);
    expect(topLayer(agreed.state).screen).toBe('grid');
    expect(markedCount(agreed.state)).toBe(2);
  });

  test('in the opened message is of that message alone', () => {
    const {effects} = after(
      loaded(messages(9, 1)),
      ...press('grid.mark', 'grid.mark', 'grid.open', 'detail.status'),
      statuses,
      ...choose,
    );
    expect(effects.at(-1)).toMatchObject({type: 'setStatus', selection: {ids: new Set([7])}});
  });

  test('on all that match counts them anew, and waits for the number', () => {
    const opened = after(allMarked(null), ...press('grid.status'), statuses);
    expect(effectsOf(opened, 'countMarks')).toHaveLength(1);
    const tooSoon = after(opened.state, ...choose).state;
    expect(tooSoon.notice?.content).toEqual({code: 'stillCounting'});
    const asked = after(tooSoon, {type: 'marksCounted', selection: set, count: 4_711}, ...press('list.choose')).state;
    expect(topLayer(asked)).toMatchObject({question: {messages: 4_711}});
  });

  test('on very many shows how far it is; Escape stops it, and what was changed is said', () => {
    const asked = after(allMarked(3_000_000), ...press('grid.status'), statuses, ...choose, ...press('confirm.yes'));
    expect(topLayer(asked.state)).toEqual({screen: 'busy', task: 'status', done: 0, total: 3_000_000});
    const going = after(asked.state, {type: 'statusProgress', done: 10_000}, ...press('app.back'));
    expect(topLayer(going.state)).toMatchObject({done: 10_000});
    expect(effectsOf(going, 'stopStatus')).toHaveLength(1);
    const stopped = after(going.state, {
      ...{type: 'statusSet', selection: set, status: 'Resolved', changed: 9_000, isWhole: false},
    });
    expect(topLayer(stopped.state).screen).toBe('grid');
    expect(stopped.state.notice?.content).toEqual({
      code: 'statusSet',
      status: 'Resolved',
      changed: 9_000,
      isWhole: false,
    });
    expect(effectsOf(stopped, 'countMarks')).toHaveLength(1);
  });

  test('works on marks where the query of the moment finds nothing', () => {
    const start = after(
      loaded(messages(9, 1)),
      ...press('grid.mark', 'grid.mark', 'grid.right', 'grid.filterBy'),
    ).state;
    const nothing = after(start, firstPage(start, [])).state;
    expect(topLayer(after(nothing, ...press('grid.status')).state)).toMatchObject({screen: 'status', of: 'marks'});
  });
});
