import {expect, test} from 'vitest';
import type {SendingState} from '../../../../src/actions/sending.ts';
import type {Event} from '../../../../src/tui/state/event.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {findLayer} from '../../../../src/tui/state/step.ts';
import {after, effectsOf, now, press, state} from '../sample-state.ts';

const loaded: State = {...state, grid: {...state.grid, isLoaded: true}};
const external: State = {...loaded, desk: {...loaded.desk, kind: 'external'}};
const sending: SendingState = {
  ...{gateways: [], queues: [], senders: []},
  inDoubt: {count: 0, isCapped: false},
};
const came: Event = {type: 'sendingLoaded', sending};

const looked = (news: Partial<Extract<Event, {type: 'senderLookedFor'}>>): Event => ({
  ...{type: 'senderLookedFor', isNobodySending: false, isAnyQueued: false, downGateways: [], reviews: 0},
  ...news,
});
const down = {gateway: 'carrier', since: now, problem: null};

test('the screen asks at once, then every five seconds while it is open, and no more once it is left', () => {
  const opened = after(loaded, ...press('grid.sending'));
  expect(effectsOf(opened, 'loadSending')).toEqual([{type: 'loadSending', ms: 0}]);
  const shown = after(opened.state, came);
  expect(effectsOf(shown, 'loadSending')).toEqual([{type: 'loadSending', ms: 5_000}]);
  expect(findLayer(shown.state, 'sending')?.sending).toBe(sending);
  const left = after(shown.state, ...press('app.back'), came);
  expect(effectsOf(left, 'loadSending')).toEqual([]);
});

test('a change of links alone has only the links looked at', () => {
  const links: Event = {type: 'changed', areMessages: false};
  const step = after(loaded, links);
  expect(effectsOf(step, 'lookForSender')).toEqual([{type: 'lookForSender', ms: 0}]);
  expect(effectsOf(step, 'refreshPage')).toEqual([]);
  expect([...step.state.live.wanted.keys()]).toEqual(['sending']);
  const opened = after(after(loaded, ...press('grid.sending'), came, looked({})).state, links);
  expect([...effectsOf(opened, 'lookForSender'), ...effectsOf(opened, 'loadSending')]).toHaveLength(1);
});

test('on its own database a desk looks for what should be seen to only once it is told that there is something', () => {
  const asked = (event: Event) => after(loaded, event).state.live.wanted.has('sender');
  expect(asked({type: 'changed'})).toBe(false);
  expect(asked({type: 'changed', areLinks: true})).toBe(true);
});

test('Enter goes to what waits', () => {
  const left = after(loaded, ...press('grid.sending'), came, ...press('list.choose'));
  expect(left.state.grid.query).toBe('state:queued');
  expect(left.state.layers).toHaveLength(1);
});

test('a desk looks again by itself while a gateway is down, or messages wait for somebody else', () => {
  const again = (from: State, news: Parameters<typeof looked>[0]) =>
    effectsOf(after(from, looked(news)), 'lookForSender').map(({ms}) => ms);
  expect(again(loaded, {isAnyQueued: true})).toEqual([]);
  expect(again(external, {isAnyQueued: true})).toEqual([15_000]);
  expect(again(loaded, {downGateways: [down]})).toEqual([15_000]);
  expect(again(external, {})).toEqual([]);
});

test('on its own database the desk sends by itself, so that nobody is missed', () => {
  expect(after(loaded, looked({isNobodySending: true})).state.isNobodySending).toBe(false);
  expect(after(external, looked({isNobodySending: true})).state.isNobodySending).toBe(true);
  const told = after(loaded, looked({downGateways: [down]})).state;
  expect(told.downGateways).toEqual([down]);
  expect(after(told, looked({})).state.downGateways).toEqual([]);
});
