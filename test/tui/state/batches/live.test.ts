import {expect, test} from 'vitest';
import type {Batch} from '../../../../src/actions/bulk/batches.ts';
import {batch} from '../../frames/batch-scenes.ts';
import {loaded, message, messages, now, type State} from '../sample-state.ts';
import {openVirtualDesk} from '../virtual-desk.ts';

const withOpen = (...open: readonly Batch[]): State => {
  const state = loaded(messages(60, 1));
  return {...state, batches: {...state.batches, open}};
};

/** Ten seconds of five changes a second. */
function traffic(desk: ReturnType<typeof openVirtualDesk>): void {
  desk.pass(10_000);
  desk.asked.length = 0;
  for (let tick = 0; tick < 50; tick++) {
    desk.table.set(61 + tick, message(61 + tick));
    desk.dispatch({type: 'changed'});
    desk.pass(200);
  }
}

const asked = (desk: ReturnType<typeof openVirtualDesk>) => desk.asked.filter(({type}) => type === 'loadOpenBatches');

test('messages that come in cost no question about bulk sends while none is under way', () => {
  const desk = openVirtualDesk(messages(60, 1), withOpen());
  traffic(desk);
  expect(asked(desk)).toEqual([]);
  desk.dispatch({type: 'changed', areBatches: true});
  desk.pass(3_000);
  expect(asked(desk)).toHaveLength(1);
});

test('one under way is asked about between the rows, a question a second in all, and no more when nothing happens', () => {
  const desk = openVirtualDesk(messages(60, 1), withOpen(batch));
  traffic(desk);
  expect(asked(desk).length).toBeGreaterThanOrEqual(2);
  expect(desk.asked.length).toBeLessThanOrEqual(11);
  desk.pass(20_000);
  desk.asked.length = 0;
  desk.pass(3_600_000);
  expect(desk.asked).toEqual([]);
});

test('a minute of a held one costs no question until it is due', () => {
  const held: Batch = {...batch, state: 'held', heldUntil: new Date(now.getTime() + 60_000)};
  const desk = openVirtualDesk(messages(60, 1), withOpen(held));
  desk.dispatch({type: 'changed', areBatches: true});
  desk.pass(10_000);
  desk.asked.length = 0;
  desk.pass(49_000);
  expect(desk.asked).toEqual([]);
  desk.pass(2_000);
  expect(asked(desk).length).toBeGreaterThan(0);
});
