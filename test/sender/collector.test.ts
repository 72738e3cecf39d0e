import {expect, test} from 'vitest';
import {createCollector, type CollectorOptions} from '../../src/sender/collector.ts';

const collect = (write: CollectorOptions<number>['write'], values: Partial<CollectorOptions<number>> = {}) =>
  createCollector<number>({
    ...{write, gather: 1, limit: 4, giveUp: new AbortController().signal, trouble: () => undefined},
    ...values,
  });

const fault = (code: string) => Object.assign(new Error(code), {code});

test('what comes together is written together, in order, and no more than the limit at once', async () => {
  const writes: (readonly number[])[] = [];
  const collector = collect((items) => Promise.resolve(void writes.push(items)));
  await Promise.all([1, 2, 3, 4, 5, 6].map((item) => collector.add(item)));
  await collector.add(7);
  expect(writes).toEqual([[1, 2, 3, 4], [5, 6], [7]]);
  await collector.settled();
});

test('what cannot be stored is found and rejected alone', async () => {
  const stored: number[] = [];
  const collector = collect((items) => {
    if (items.includes(3)) return Promise.reject(fault('22021'));
    stored.push(...items);
    return Promise.resolve();
  });
  const results = await Promise.allSettled([1, 2, 3, 4].map((item) => collector.add(item)));
  expect(results.map(({status}) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(stored).toEqual([1, 2, 4]);
});

test('while the database is away it is asked again, and the trouble is told', async () => {
  const troubles: unknown[] = [];
  let attempts = 0;
  const collector = collect(() => (++attempts < 3 ? Promise.reject(fault('CONNECTION_CLOSED')) : Promise.resolve()), {
    trouble: (error) => troubles.push(error),
  });
  await collector.add(1);
  expect([attempts, troubles.length]).toEqual([3, 2]);
});

test('once it gives up, what fails is rejected', async () => {
  const giveUp = new AbortController();
  const collector = collect(
    () => {
      giveUp.abort();
      return Promise.reject(fault('CONNECTION_CLOSED'));
    },
    {giveUp: giveUp.signal},
  );
  const results = await Promise.allSettled([1, 2].map((item) => collector.add(item)));
  expect(results.map(({status}) => status)).toEqual(['rejected', 'rejected']);
  await collector.settled();
});
