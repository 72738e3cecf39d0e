import {describe, expect, test} from 'vitest';
import {revealedFor} from '../../../../src/core/reveal-reason.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {findLayer} from '../../../../src/tui/state/step.ts';
import {after, effectsOf, message, press, state} from '../sample-state.ts';

const masked = '+420 777 ••• •56';
const withRow = (number: string): State => {
  const before = state;
  return {...before, grid: {...before.grid, rows: [message(9, {number})], list: {...before.grid.list, cursor: 0}}};
};
const asked = after(withRow(masked), ...press('grid.reveal'), {type: 'text', value: 'Customer on the phone'});
const asking = after(asked.state, ...press('text.accept'));
const given = after(asking.state, {type: 'numberRevealed', id: 9, number: '+420777123456'});

describe('a masked number', () => {
  test('is asked for once, with the reason', () => {
    expect(effectsOf(asking, 'revealNumber')).toEqual([{type: 'revealNumber', id: 9, reason: 'Customer on the phone'}]);
    expect(effectsOf(after(asking.state, ...press('text.accept')), 'revealNumber')).toEqual([]);
    const silent = after(withRow(masked), ...press('grid.reveal', 'text.accept'));
    expect(effectsOf(silent, 'revealNumber')).toEqual([]);
  });

  test('is shown for a while, and in the dialog alone', () => {
    expect(findLayer(given.state, 'reveal')?.number).toBe('+420777123456');
    expect(given.state.grid.rows[0]?.number).toBe(masked);
    expect(effectsOf(given, 'awaitHiding')).toEqual([{type: 'awaitHiding', id: 9, ms: revealedFor}]);
    expect(findLayer(after(given.state, {type: 'numberHidden', id: 9}).state, 'reveal')).toBeUndefined();
    expect(findLayer(after(given.state, {type: 'numberHidden', id: 8}).state, 'reveal')).toBeDefined();
    expect(findLayer(after(given.state, ...press('text.accept')).state, 'reveal')).toBeUndefined();
  });

  test('that comes when the dialog is gone is not shown', () => {
    const left = after(asking.state, ...press('text.cancel'), {type: 'numberRevealed', id: 9, number: '+420777123456'});
    expect(JSON.stringify(left.state.layers)).not.toContain('777123456');
  });

  test('that is refused leaves the reason to be mended', () => {
    const refused = after(asking.state, {type: 'failed', problem: {code: 'reasonSaysNothing'}});
    expect(findLayer(refused.state, 'reveal')).toMatchObject({isAsking: false, text: {value: 'Customer on the phone'}});
  });

  test('is answered by its message, unless another is typed in its place', () => {
    const reply = after(withRow(masked), ...press('grid.reply'), {type: 'text', value: 'Hello'});
    expect(effectsOf(after(withRow(masked), ...press('grid.reply')), 'loadOptOut')).toEqual([
      {type: 'loadOptOut', number: masked, message: 9},
    ]);
    expect(effectsOf(after(reply.state, ...press('text.accept')), 'sendOne')).toMatchObject([
      {number: masked, text: 'Hello', answers: 9},
    ]);
    const turned = after(reply.state, ...press('text.complete'), {type: 'text', value: '+420602111222'});
    const other = after(turned.state, ...press('text.previous', 'text.accept'));
    expect(effectsOf(other, 'sendOne').every((effect) => !('answers' in effect))).toBe(true);
  });
});

test('a number that is shown already needs no reason', () => {
  const {state: pressed} = after(withRow('+420777123456'), ...press('grid.reveal'));
  expect(findLayer(pressed, 'reveal')).toBeUndefined();
  expect(pressed.notice?.content).toMatchObject({code: 'disabled', reason: 'notMasked'});
});
