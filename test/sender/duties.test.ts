import {setImmediate as turn} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {doDuties, keepBeating} from '../../src/sender/duties.ts';

test('the heart beats on while another duty waits for the database', async () => {
  let isStopping = false;
  let beats = 0;
  let endBurying = (): void => undefined;
  const done: string[] = [];
  const common = {isStopping: () => isStopping, wait: () => turn(), trouble: () => undefined};
  const note = (what: string) => (): Promise<void> => {
    done.push(what);
    return Promise.resolve();
  };
  const beat = (): Promise<void> => {
    beats += 1;
    return Promise.resolve();
  };
  const ended = Promise.all([
    keepBeating({...common, beat}),
    doDuties({
      ...common,
      bury: () => new Promise((resolve) => (endBurying = resolve)),
      ...{reportLinks: note('links'), reportNews: note('news'), tendBatches: note('batches')},
      ...{refreshGateways: note('gateways'), leaveParts: note('parts'), tendRetention: note('retention')},
      ...{elapsed: () => 0, sinceProgress: () => Infinity},
    }),
  ]);
  while (beats < 100) await turn();
  expect(done).toEqual(['links']);
  isStopping = true;
  endBurying();
  await ended;
});

test('a beat that fails is told, and the next one comes', async () => {
  const troubles: unknown[] = [];
  let beats = 0;
  await keepBeating({
    isStopping: () => beats === 3,
    beat: () => (++beats === 1 ? Promise.reject(new Error('no database')) : Promise.resolve()),
    wait: () => turn(),
    trouble: (error) => troubles.push(error),
  });
  expect(troubles).toEqual([new Error('no database')]);
  expect(beats).toBe(3);
});
