import {describe, expect, test} from 'vitest';
import type {Message} from '../../../../src/core/message.ts';
import {formatQuery} from '../../../../src/core/query/format.ts';
import {currentRow} from '../../../../src/tui/state/grid/current-row.ts';
import type {Event} from '../../../../src/tui/state/event.ts';
import {soughtIn} from '../../../../src/tui/state/search/sought.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import type {Step} from '../../../../src/tui/state/step.ts';
import {after, cursorsOf, effectsOf, loaded, message, messages, press} from '../sample-state.ts';

const rows = messages(300, 201);
const cursorOf = (row: Message) => cursorsOf([row])[0]!;
const hitOf = (row: Message, isWrapped = false) => ({message: row, cursor: cursorOf(row), isWrapped});

/** The rows of the query that was asked for last. */
const answer = ({state}: Step): State =>
  after(state, {
    type: 'firstLoaded',
    generation: state.grid.generation,
    rows,
    cursors: cursorsOf(rows),
    more: true,
    fromEnd: false,
  }).state;

/** `faktura` was searched for, and cleared again. */
const searched = (): State => {
  const accepted = after(
    loaded(rows, true),
    ...press('grid.search'),
    {type: 'text', value: 'state:delivered faktura'},
    ...press('text.accept', 'grid.clear'),
  );
  return answer(accepted);
};

const found = (state: State, hit: Extract<Event, {type: 'hitFound'}>['hit']) =>
  after(state, {type: 'hitFound', token: state.grid.seek!.token, hit});

describe('with the words still choosing the rows', () => {
  test('every row is a hit', () => {
    const start = answer(
      after(loaded(rows), ...press('grid.search'), {type: 'text', value: 'faktura'}, ...press('text.accept')),
    );
    const next = after(start, ...press('grid.nextHit', 'grid.nextHit', 'grid.previousHit'));
    expect(currentRow(next.state)?.id).toBe(299);
    expect(effectsOf(next, 'findHit')).toEqual([]);
  });
});

describe('with the words no longer in the query', () => {
  test('the next hit is looked for on the server, from the cursor on, in the present sort and query', () => {
    const step = after(searched(), ...press('grid.down', 'grid.nextHit'));
    const [effect] = effectsOf(step, 'findHit');
    expect(effect).toMatchObject({backwards: false, times: 1, cursor: {keys: ['299']}});
    expect(formatQuery(effect!.words)).toBe('faktura');
    expect(formatQuery(effect!.query)).toBe('');
  });

  test('keys that come before the answer count', () => {
    const step = after(searched(), ...press('grid.nextHit', 'grid.nextHit', 'grid.nextHit', 'grid.previousHit'));
    expect(effectsOf(step, 'findHit').map(({times, backwards}) => [times, backwards])).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [1, true],
    ]);
  });

  test('a hit among the loaded rows is gone to, and marked from then on until Esc', () => {
    const asked = after(searched(), ...press('grid.nextHit')).state;
    expect(soughtIn(asked.grid).text).toEqual([]);
    const arrived = found(asked, hitOf(rows[40]!));
    expect(currentRow(arrived.state)?.id).toBe(rows[40]!.id);
    expect(effectsOf(arrived, 'loadAt')).toEqual([]);
    expect(arrived.state.notice).toBeNull();
    expect(soughtIn(arrived.state.grid).text).toEqual(['faktura']);
    const back = after(arrived.state, ...press('app.back')).state;
    expect(soughtIn(back.grid).text).toEqual([]);
    expect(effectsOf(after(back, ...press('grid.nextHit')), 'findHit')).toHaveLength(1);
  });

  test('around a hit that is far away the rows before and after it are loaded', () => {
    const asked = after(searched(), ...press('grid.nextHit')).state;
    const far = message(50);
    const step = found(asked, hitOf(far));
    const [effect] = effectsOf(step, 'loadAt');
    expect(effect).toMatchObject({cursor: cursorOf(far)});
    const around = messages(80, 21);
    const event = {
      type: 'rowsAtLoaded',
      generation: effect!.generation,
      rows: around,
      cursors: cursorsOf(around),
      place: 30,
      moreAbove: true,
      moreBelow: false,
      plan: null,
    } as const;
    const {grid} = after(step.state, event).state;
    expect(grid.rows[grid.list.cursor]?.id).toBe(50);
    expect(grid.list.top).toBeGreaterThan(0);
    expect(grid).toMatchObject({atStart: false, atEnd: true, isFollowing: false, isLoading: false});
    expect(after(step.state, {...event, generation: event.generation - 1}).state.grid.rows).toHaveLength(100);
  });

  test('going round the end, only one hit and none are said', () => {
    const asked = after(searched(), ...press('grid.nextHit')).state;
    expect(found(asked, hitOf(rows[3]!, true)).state.notice?.content).toEqual({code: 'hitWrapped', backwards: false});
    expect(found(asked, hitOf(rows[0]!, true)).state.notice?.content).toEqual({code: 'onlyHit'});
    const none = found(asked, null).state;
    expect(none.notice?.content).toEqual({code: 'noHit', words: 'faktura'});
    expect(currentRow(none)?.id).toBe(300);
  });

  test('an answer to a question that no longer stands moves nothing', () => {
    const asked = after(searched(), ...press('grid.nextHit')).state;
    const {token} = asked.grid.seek!;
    const sorted = after(asked, ...press('grid.sortUp')).state;
    expect(after(sorted, {type: 'hitFound', token, hit: hitOf(rows[40]!)}).state.grid.list.cursor).toBe(0);
  });
});

test('before anything was searched for, it is said', () => {
  expect(after(loaded(rows), ...press('grid.nextHit')).state.notice).toMatchObject({
    content: {code: 'disabled', reason: 'nothingSought'},
  });
});

test('the words that the desk was opened with can be gone through too', () => {
  const start = loaded(rows);
  const opened = {...start, grid: {...start.grid, remembered: {words: 'faktura', isMarked: false}}};
  expect(effectsOf(after(opened, ...press('grid.nextHit')), 'findHit')).toHaveLength(1);
});
