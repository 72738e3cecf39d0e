import {expect, test} from 'vitest';
import {showBatch} from '../../src/actions/bulk/batches.ts';
import {openEffectRunner} from '../../src/tui/effects/run-effects.ts';
import type {Event} from '../../src/tui/state/event.ts';
import {openTestDesk} from '../actions/open-test-desk.ts';
import {addBatch, addMessages, plainMessages} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

test('what is cancelled from the desk becomes cancelled with no sender there, after the answer to the key', async () => {
  const {desk, fresh} = await openTestDesk();
  const [queue] = await desk.db.sql<{id: number}[]>`select id from smsdesk.queue`;
  const batch = await addBatch(desk.db, queue!.id);
  await addMessages(desk.db, queue!.id, plainMessages(3_000), {batchId: batch});
  const events: Event[] = [];
  const bugs: unknown[] = [];
  const context = {desk, terminal: undefined as never, language: 'en', env: {}} as const;
  const runner = openEffectRunner({...context, dispatch: (event) => events.push(event)}, (error) => bugs.push(error));
  runner.run({type: 'changeBatch', batch, wish: 'cancel'});
  await until(() => events.length > 0);
  expect(events).toEqual([{type: 'batchChanged', batch, wish: 'cancel', state: 'cancelled'}]);
  await until(async () => (await showBatch(desk, batch)).states.cancelled === 3_000);
  expect(bugs).toEqual([]);
  await runner.stop();
  await fresh.drop();
});
