import {describe, expect, test} from 'vitest';
import type {Batch} from '../../../../src/actions/bulk/batches.ts';
import type {BatchState} from '../../../../src/core/message.ts';
import {scopeStack} from '../../../../src/tui/state/scopes.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {resolveKey} from '../../../../src/keys/resolve.ts';
import {batch} from '../../frames/batch-scenes.ts';
import {after, effectsOf, loaded, messages, now, press} from '../sample-state.ts';

const one = (id: number, state: BatchState, change: Partial<Batch> = {}): Batch => ({...batch, id, state, ...change});
const came = (...batches: readonly Batch[]) => ({type: 'openBatchesLoaded', batches}) as const;
const grid = loaded(messages(60, 1));
const known = after(grid, came(one(9, 'held'), one(8, 'running'), one(7, 'paused'))).state;

const wishes = (step: ReturnType<typeof after>) =>
  effectsOf(step, 'changeBatch').map(({batch: id, wish}) => [id, wish]);

describe('the big red stop', () => {
  test('and Enter pause the newest that runs, before anything has been asked', () => {
    const step = after(known, ...press('app.stop', 'stop.pause'));
    expect(wishes(step)).toEqual([[8, 'pause']]);
    expect(effectsOf(step, 'loadOpenBatches')).toHaveLength(1);
  });

  test('means what leaves now before what is held, and that before what is scheduled for later', () => {
    const scheduled = one(6, 'running', {states: {scheduled: 119}});
    const first = (...batches: readonly Batch[]) =>
      wishes(after(after(grid, came(...batches)).state, ...press('app.stop', 'stop.pause')))[0]?.[0];
    expect(first(one(9, 'held'), one(8, 'running'), scheduled)).toBe(8);
    expect(first(one(9, 'held'), scheduled)).toBe(9);
    expect(first(one(9, 'paused'), scheduled)).toBe(6);
    expect(first(one(9, 'paused'))).toBe(9);
  });

  test('without a bulk send under way pauses nothing', () => {
    const nothing = after(grid, ...press('app.stop', 'stop.pause'), came());
    expect(wishes(nothing)).toEqual([]);
    const said = after(nothing.state, ...press('stop.pause'));
    expect(said.state.notice).toMatchObject({content: {code: 'disabled', reason: 'noBatch'}});
  });

  test('the cursor stays on its bulk send, whatever comes or ends meanwhile', () => {
    const open = after(known, ...press('app.stop'), came(one(10, 'running'), one(9, 'held'), one(8, 'running'))).state;
    expect(wishes(after(open, ...press('stop.pause')))).toEqual([[8, 'pause']]);
    // It is over: the database says so, and no other is paused in its place.
    const ended = after(open, came(one(10, 'running'), one(9, 'held'), one(8, 'done'))).state;
    expect(wishes(after(ended, ...press('stop.pause')))).toEqual([[8, 'pause']]);
    expect(findLayer(ended, 'stop')?.seen?.map(({id, state}) => [id, state])).toEqual([
      [10, 'running'],
      [9, 'held'],
      [8, 'done'],
      [7, 'paused'],
    ]);
    expect(
      effectsOf(after(ended, {type: 'batchNotChanged', problem: {code: 'needsOther', batch: 8}}), 'loadOpenBatches'),
    ).toMatchObject([{ids: [10, 9, 8, 7]}]);
  });

  test('twice pauses all, and what was granted shows at once', () => {
    const twice = resolveKey(scopeStack(after(known, ...press('app.stop')).state), '!');
    expect(twice).toEqual({kind: 'command', id: 'stop.pauseAll'});
    const all = after(known, ...press('app.stop', 'stop.pauseAll'));
    expect(effectsOf(all, 'pauseBatches')).toHaveLength(1);
    const {state} = after(all.state, {type: 'batchesPaused', batches: [9, 8]});
    expect(state.batches.open?.map(({id, state: is}) => [id, is])).toEqual([
      [9, 'paused'],
      [8, 'paused'],
      [7, 'paused'],
    ]);
    expect(state.notice).toMatchObject({tone: 'success', content: {code: 'batchesPaused', count: 2}});
  });

  test('asks before it cancels the rest, with how many SMS that are', () => {
    const asked = after(known, ...press('app.stop', 'wishes.cancel'));
    expect(wishes(asked)).toEqual([]);
    expect(findLayer(asked.state, 'confirm')?.question).toMatchObject({code: 'cancelBatch', batch: 8, left: 700});
    const agreed = after(asked.state, ...press('confirm.yes'));
    expect(wishes(agreed)).toEqual([[8, 'cancel']]);
    const {state} = after(agreed.state, {type: 'batchChanged', batch: 8, wish: 'cancel', state: 'cancelled'});
    expect(state.batches.open?.map(({id}) => id)).toEqual([9, 7]);
    expect(topLayer(state).screen).toBe('stop');
  });

  test.each(['app.help', 'grid.new', 'grid.search', 'grid.filter', 'grid.bulk', 'grid.batches'] as const)(
    'opens over %s, and Escape leaves what was there',
    (command) => {
      const there = after(known, ...press(command)).state;
      const opened = after(there, ...press('app.stop')).state;
      expect(topLayer(opened).screen).toBe('stop');
      expect(after(opened, ...press('app.back')).state.layers).toEqual(there.layers);
    },
  );

  test('is a character where a person types, and Ctrl-X is not', () => {
    for (const command of ['grid.search', 'grid.new', 'app.help'] as const) {
      const stack = scopeStack(after(known, ...press(command)).state);
      expect(resolveKey(stack, '!')).toEqual({kind: 'typed'});
      expect(resolveKey(stack, 'ctrl+x')).toEqual({kind: 'command', id: 'app.stop'});
    }
  });

  test('stays open when a bulk send that was on its way is there', () => {
    const sent = after(known, ...press('grid.bulk', 'app.stop'), {
      type: 'bulkSent',
      batch: 11,
      queued: 3,
      rejected: 0,
      held: null,
      hold: 0,
    });
    expect(topLayer(sent.state).screen).toBe('stop');
    expect(sent.state.layers.map(({screen}) => screen)).toEqual(['grid', 'stop']);
  });
});

test('a pace is of what runs, and begins anew after a pause', () => {
  const first = after(grid, came(one(8, 'running', {handedOver: 0}))).state;
  expect(first.batches.samples.get(8)).toHaveLength(1);
  const paused = after(first, came(one(8, 'paused', {handedOver: 50}))).state;
  expect(paused.batches.samples.has(8)).toBe(false);
  const resumed = after(paused, came(one(8, 'running', {handedOver: 50}))).state;
  expect(resumed.batches.samples.get(8)).toMatchObject([{handedOver: 50}]);
});

describe('what is held', () => {
  const held = (seconds: number): Batch => one(9, 'held', {heldUntil: new Date(now.getTime() + seconds * 1000)});

  test('is counted down by a clock, without a question, until it leaves', () => {
    const first = after(grid, came(held(2)));
    expect(effectsOf(first, 'awaitSecond')).toEqual([{type: 'awaitSecond', ms: 1000}]);
    expect(effectsOf(after(first.state, came(held(2))), 'awaitSecond')).toEqual([]);
    const second = after(first.state, {type: 'secondPassed'});
    expect(second.effects).toEqual([{type: 'awaitSecond', ms: 1000}]);
    const due: State = {...second.state, batches: {...second.state.batches, open: [held(0)]}};
    expect(after(due, {type: 'secondPassed'}).effects).toMatchObject([{type: 'loadOpenBatches'}]);
  });

  test('and waits for a person has no clock', () => {
    expect(effectsOf(after(grid, came(one(9, 'held', {needsOther: true}))), 'awaitSecond')).toEqual([]);
  });
});
