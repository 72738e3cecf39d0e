import {expect, test} from 'vitest';
import {keyWord} from '../../../src/tui/state/key-words.ts';
import type {State} from '../../../src/tui/state/state.ts';
import {after, loaded, message, press} from './sample-state.ts';

const grid = loaded([message(1, {number: '+420 777 ••• •56'})]);
const revealing = after(grid, ...press('grid.reveal'), {type: 'text', value: 'the customer is on the phone'}).state;
const revealed = after(revealing, ...press('text.accept'), {type: 'numberRevealed', id: 1, number: '+420777123456'});

const words = (state: State) =>
  (['text.accept', 'text.complete', 'text.cancel', 'list.choose'] as const).map((id) => keyWord(state, id));

test.each([
  ['the grid', grid, [undefined, undefined, undefined, undefined]],
  ['a reply', after(grid, ...press('grid.reply')).state, ['send', undefined, undefined, undefined]],
  ['the number of a new SMS', after(grid, ...press('grid.new')).state, ['next', undefined, undefined, undefined]],
  ['the reason to see a number', revealing, ['reveal', null, undefined, undefined]],
  ['a number that is shown', revealed.state, ['close', null, null, undefined]],
  ['the audit', after(grid, ...press('grid.audit')).state, ['search', 'complete', undefined, 'open']],
  ['gateways and senders', after(grid, ...press('grid.sending')).state, [undefined, undefined, undefined, null]],
])('on %s a key is called by what it does there, and left out where that is nothing', (_, state, expected) => {
  expect(words(state)).toEqual(expected);
});

test('without a reason Enter says what is missing', () => {
  const asked = after(grid, ...press('grid.reveal', 'text.accept'));
  expect(asked.effects).toEqual([]);
  expect(asked.state.notice?.content).toEqual({code: 'problem', problem: {code: 'reasonSaysNothing'}});
});
