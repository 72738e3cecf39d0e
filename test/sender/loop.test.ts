import {expect, test} from 'vitest';
import {runLoop, type LoopIo} from '../../src/sender/loop.ts';

/** Runs the loop until its script is used up, and returns what it did. Time passes only while it waits. */
async function runScript(
  claims: readonly (number | Error)[],
  values: Partial<LoopIo> & {window?: () => number} = {},
): Promise<string[]> {
  const steps: string[] = [];
  let turn = 0;
  let elapsed = 0;
  await runLoop({
    isStopping: () => turn >= claims.length,
    window: () => 10,
    free: () => 10,
    allowance: () => Infinity,
    untilAllowed: () => 0,
    claim: (limit) => {
      const found = claims[turn++];
      steps.push(`claim ${limit}`);
      return typeof found === 'number' ? Promise.resolve(found) : Promise.reject(found ?? new Error('no script'));
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
  expect(await runScript([10, 10, 10])).toEqual(['release', 'claim 10', 'claim 10', 'claim 10']);
});

test.each([
  [null, 3_000],
  [-5, 1_000],
  [0, 1_000],
  [120.4, 121],
  [86_400_000, 3_000],
])('with the next message due in %s ms it looks again after %i', async (untilDue, wait) => {
  const steps = await runScript([0, 0], {untilDue: () => Promise.resolve(untilDue)});
  expect(steps).toEqual(['release', 'claim 10', `wait ${wait}`, 'claim 10']);
});

test('what is claimed and not held goes back before the next claim, once a claim has failed', async () => {
  expect(await runScript([new Error('away'), 10])).toEqual([
    ...['release', 'claim 10', 'trouble away', 'wait 1000'],
    ...['release', 'claim 10'],
  ]);
});

test('it asks for no more than the window and the pace allow, and waits for the pace', async () => {
  const allowed = [2, 2, 0, 1, 1];
  const steps = await runScript([2, 1], {free: () => 6, allowance: () => allowed.shift() ?? 0, untilAllowed: () => 50});
  expect(steps).toEqual(['release', 'claim 2', 'wait 50', 'claim 1']);
});

test('less than half a window free is worth a moment; none is worth a wait', async () => {
  const room = [0, 3, 3, 3, 7, 7, 7, 7, 7, 7];
  expect(await runScript([3], {free: () => room.shift() ?? 7})).toEqual(['release', 'wait 1000', 'wait 3', 'claim 7']);
});
