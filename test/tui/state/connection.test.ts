import {describe, expect, test} from 'vitest';
import {topLayer} from '../../../src/tui/state/step.ts';
import {after, cursorsOf, effectsOf, loaded, messages, press, refreshed} from './sample-state.ts';

const down = {type: 'connection', state: 'down'} as const;
const up = {type: 'connection', state: 'up'} as const;

describe('the database goes away', () => {
  test('the rows stay, it is said, and it is tried until it is back', () => {
    const step = after(loaded(messages(9, 1)), {type: 'changed'}, down, down);
    expect(step.state.grid.rows).toHaveLength(9);
    expect(step.state.notice).toMatchObject({content: {code: 'connectionLost'}});
    expect(effectsOf(step, 'awaitDatabase')).toHaveLength(1);
  });

  test('rows that were on their way are no longer waited for', () => {
    const lost = after(loaded(messages(9, 1)), ...press('grid.sortUp'), down);
    expect(lost.state.grid.isLoading).toBe(false);
  });

  test('an SMS that was being sent can be sent again', () => {
    const type = (value: string) => ({type: 'text', value}) as const;
    const sending = after(loaded(messages(9, 1)), ...press('grid.reply'), type('Hello'), ...press('text.accept'), down);
    expect(topLayer(sending.state)).toMatchObject({screen: 'compose', text: {value: 'Hello'}});
    expect(effectsOf(after(sending.state, ...press('text.accept')), 'sendOne')).toHaveLength(1);
  });

  test('loading demo data ends, and is not shown for ever', () => {
    const loading = after(loaded([]), ...press('welcome.demo'), down);
    expect(topLayer(loading.state).screen).toBe('welcome');
  });
});

describe('the database comes back', () => {
  test('it is said, and the rows are asked for anew', () => {
    const step = after(loaded(messages(9, 1)), ...press('grid.sortUp'), down, up);
    expect(step.state.connection).toBe('up');
    expect(step.state.notice).toMatchObject({content: {code: 'connectionBack'}});
    expect(effectsOf(step, 'loadFirst').at(-1)?.generation).toBe(step.state.grid.generation);
    expect(effectsOf(after(loaded(messages(9, 1)), up), 'loadFirst')).toEqual([]);
  });

  test('what a dialog offers and never came is asked for again', () => {
    const step = after(loaded(messages(9, 1)), ...press('grid.status'), down, up);
    expect(effectsOf(step, 'loadStatuses')).toHaveLength(2);
    expect(effectsOf(after(loaded(messages(9, 1)), ...press('grid.new'), down, up), 'loadQueues')).toHaveLength(2);
    expect(effectsOf(after(loaded(messages(9, 1)), ...press('grid.bulk'), down, up), 'openWizard')).toHaveLength(2);
  });
});

test('a change while rows are on their way is looked at once they are here', () => {
  const busy = after(loaded(messages(9, 1)), ...press('grid.sortUp'), {type: 'changed'});
  expect(effectsOf(busy, 'refreshPage')).toEqual([]);
  const {generation} = busy.state.grid;
  const rows = messages(9, 1);
  const answer = {type: 'firstLoaded', rows, cursors: cursorsOf(rows), more: false, fromEnd: false} as const;
  const caughtUp = after(busy.state, {...answer, generation});
  expect(effectsOf(caughtUp, 'refreshPage')).toHaveLength(1);
  expect(effectsOf(after(caughtUp.state, refreshed(caughtUp.state, rows)), 'refreshPage')).toEqual([]);
});

test('what was asked in the background when the database went away is asked for when it is back', () => {
  const lost = after(loaded(messages(9, 1)), {type: 'changed'}, down);
  expect(lost.state.live.asked).toBeNull();
  expect(lost.state.live.wanted.has('rows')).toBe(true);
});

test('what was refused in the background is not asked for again and again', () => {
  const asked = after(loaded(messages(9, 1)), {type: 'changed'});
  const refused = after(asked.state, {
    type: 'failed',
    problem: {code: 'noSuchName', kind: 'batch', name: '9', known: []},
  });
  expect(refused.state.live.asked).toBeNull();
  expect(refused.state.live.wanted.has('rows')).toBe(false);
});
