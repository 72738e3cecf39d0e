import {expect, test} from 'vitest';
import {runLoop, type LoopIo} from '../../src/sender/loop.ts';

/** Runs the loop until its script is used up, and returns what it did. Time passes only while it waits. */
async function runScript(claims: readonly (number | Error)[], values: Partial<LoopIo> = {}): Promise<string[]> {
  const steps: string[] = [];
  let turn = 0;
  let elapsed = 0;
  await runLoop({
    isStopping: () => turn >= claims.length,
    free: () => 10,
    allowance: () => Infinity,
    untilAllowed: () => 0,
    claim: () => {
      const found = claims[turn++];
      steps.push('claim');
      return typeof found === 'number'
        ? Promise.resolve({asked: 10, found})
        : Promise.reject(found ?? new Error('no script'));
    },
    release: () => {
      steps.push('release');
      return Promise.resolve();
    },
    untilDue: () => Promise.resolve(null),
    wait: (milliseconds) => {
      steps.push(`wait ${milliseconds}`);
      elapsed += milliseconds;
      return Promise.resolve();
    },
    elapsed: () => elapsed,
    trouble: (error) => steps.push(`trouble ${error instanceof Error ? error.message : ''}`),
    ...values,
  });
  return steps;
}

test('while there is as much as it asks for, it asks again without a pause', async () => {
  expect(await runScript([10, 10, 10])).toEqual(['release', 'claim', 'claim', 'claim']);
});

test.each([
  [null, 3_000],
  [-5, 1_000],
  [0, 1_000],
  [120.4, 121],
  [86_400_000, 3_000],
])('with the next message due in %s ms it looks again after %i', async (untilDue, wait) => {
  const steps = await runScript([0, 0], {untilDue: () => Promise.resolve(untilDue)});
  expect(steps).toEqual(['release', 'claim', `wait ${wait}`, 'claim']);
});

test('what is claimed and not held goes back before the next claim, once a claim has failed', async () => {
  expect(await runScript([new Error('away'), 10])).toEqual([
    ...['release', 'claim', 'trouble away', 'wait 1000'],
    ...['release', 'claim'],
  ]);
});

test('it waits for the pace', async () => {
  const allowed = [2, 0, 1];
  const steps = await runScript([10, 10], {allowance: () => allowed.shift() ?? 0, untilAllowed: () => 50});
  expect(steps).toEqual(['release', 'claim', 'wait 50', 'claim']);
});

test('with no slot free it waits for an answer', async () => {
  const room = [0, 3];
  expect(await runScript([10], {free: () => room.shift() ?? 0})).toEqual(['release', 'wait 1000', 'claim']);
});
