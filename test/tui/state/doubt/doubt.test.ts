import {describe, expect, test} from 'vitest';
import type {Settled} from '../../../../src/core/settlement.ts';
import type {SetOnServer} from '../../../../src/core/selection.ts';
import type {Event} from '../../../../src/tui/state/event.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {after, detailOf, effectsOf, loaded, message, press} from '../sample-state.ts';

const rows = [message(3), message(2, {state: 'unknown'}), message(1, {state: 'failed'})];
const grid = loaded(rows);
const selection: SetOnServer = {kind: 'matching', query: {conditions: []}, upTo: 3, except: new Set()};
const allMarked: Event[] = [
  {type: 'allMarked', of: '', selection},
  {type: 'marksCounted', selection, count: 900},
];
const seen = (inDoubt: number): Event => ({type: 'doubtSeen', selection, selected: 900, inDoubt});
const nothing: Settled['left'] = {notInDoubt: 0, inUse: 0, batchCancelled: 0, tooOld: 0, optedOut: 0};
const off = {tone: 'error', content: {code: 'disabled', reason: 'noDoubt'}};

describe('what may be settled', () => {
  test('is the message in doubt under the cursor; over any other it says why not', () => {
    expect(after(grid, ...press('grid.doubt')).state.notice).toMatchObject(off);
    const asked = after(grid, ...press('grid.down', 'grid.doubt'));
    expect(topLayer(asked.state)).toMatchObject({screen: 'doubt', seen: {selected: 1, inDoubt: 1}});
    expect(effectsOf(asked, 'seeDoubt')).toEqual([]);
  });

  test('is the message that is opened, once it is known', () => {
    const open = after(grid, ...press('grid.down', 'grid.open')).state;
    expect(after(open, ...press('detail.doubt')).state.notice).toMatchObject(off);
    const known = after(open, {type: 'detailLoaded', detail: detailOf(rows[1]!)}, ...press('detail.doubt')).state;
    expect(findLayer(known, 'doubt')?.selection).toEqual({kind: 'these', ids: new Set([2])});
  });

  test('are the marks, where one of them is or may be in doubt', () => {
    const two = after(grid, ...press('grid.mark', 'grid.mark')).state;
    expect(effectsOf(after(two, ...press('grid.doubt')), 'seeDoubt')).toHaveLength(1);
    const one = after(grid, ...press('grid.mark', 'grid.doubt')).state;
    expect(one.notice).toMatchObject(off);
    const unloaded = {...one, marks: {...one.marks, selection: {kind: 'these', ids: new Set([3, 4711])}}} as const;
    expect(topLayer(after(unloaded, ...press('grid.doubt')).state).screen).toBe('doubt');
  });
});

describe('a decision', () => {
  test('about one message is carried out at once, by its key or under the cursor', () => {
    const asked = after(grid, ...press('grid.down', 'grid.doubt')).state;
    const ids = {kind: 'these', ids: new Set([2])};
    for (const [keys, settlement] of [
      [press('doubt.giveUp'), 'giveUp'],
      [press('list.choose'), 'resend'],
      [press('list.down', 'list.choose'), 'accept'],
    ] as const) {
      const decided = after(asked, ...keys);
      expect(effectsOf(decided, 'settleDoubt')).toEqual([{type: 'settleDoubt', selection: ids, settlement}]);
      expect(decided.state.layers).toHaveLength(1);
    }
  });

  test('about several waits for their number, and is asked once more with it', () => {
    const asked = after(grid, ...allMarked, ...press('grid.doubt'));
    expect(effectsOf(asked, 'seeDoubt')).toEqual([{type: 'seeDoubt', selection}]);
    const early = after(asked.state, ...press('doubt.resend'));
    expect(early.state.notice).toMatchObject({content: {code: 'stillCounting'}});
    expect(effectsOf(early, 'settleDoubt')).toEqual([]);
    const question = after(asked.state, seen(7), ...press('doubt.resend'));
    expect(topLayer(question.state)).toMatchObject({
      question: {code: 'settleDoubt', settlement: 'resend', messages: 7},
    });
    expect(effectsOf(after(question.state, ...press('confirm.accept')), 'settleDoubt')).toEqual([]);
    const agreed = after(question.state, ...press('confirm.yes'));
    expect(effectsOf(agreed, 'settleDoubt')).toEqual([{type: 'settleDoubt', selection, settlement: 'resend'}]);
    expect(agreed.state.layers).toHaveLength(1);
  });

  test('is off where none of the marked is in doubt', () => {
    const none = after(grid, ...allMarked, ...press('grid.doubt'), seen(0)).state;
    expect(after(none, ...press('doubt.accept')).state.notice).toMatchObject(off);
    expect(effectsOf(after(none, ...press('list.choose')), 'settleDoubt')).toEqual([]);
  });

  test('goes by the number of what was asked about, not by that of other marks', () => {
    const asked = after(grid, ...allMarked, ...press('grid.doubt'), {...seen(7), selection: {...selection}} as Event);
    expect(findLayer(asked.state, 'doubt')?.seen).toBeNull();
  });

  test('says what came of it, and looks at the opened message again', () => {
    const open = after(grid, ...press('grid.down', 'grid.open')).state;
    const said = after(open, {type: 'doubtSettled', settlement: 'accept', settled: {changed: 1, left: nothing}});
    expect(said.state.notice).toMatchObject({tone: 'success', content: {code: 'doubtSettled'}});
    expect(effectsOf(said, 'loadDetail')).toEqual([{type: 'loadDetail', id: 2}]);
    const late = after(open, {
      ...{type: 'doubtSettled', settlement: 'accept'},
      settled: {changed: 0, left: {...nothing, notInDoubt: 1}},
    });
    expect(late.state.notice?.tone).toBe('error');
  });
});
