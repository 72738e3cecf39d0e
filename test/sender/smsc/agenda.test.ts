import fc from 'fast-check';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createAgenda} from '../../../src/sender/smsc/agenda.ts';

beforeEach(() => void vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'performance']}));
afterEach(() => void vi.useRealTimers());
const open = () => createAgenda(() => performance.now());

test('does everything when it is due, and what is due at once in the order in which it came', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(50), {maxLength: 200}), (delays) => {
      const agenda = open();
      const done: {delay: number; turn: number; late: number}[] = [];
      const start = performance.now();
      delays.forEach((delay, turn) =>
        agenda.after(delay, () => done.push({delay, turn, late: performance.now() - start - delay})),
      );
      expect(agenda.size).toBe(delays.length);
      vi.advanceTimersByTime(60);
      expect(agenda.size).toBe(0);
      expect(done.every(({late}) => late >= 0 && late < 1.5)).toBe(true);
      expect(done.map(({turn}) => turn)).toEqual(
        delays
          .map((delay, turn) => ({delay, turn}))
          .toSorted((a, b) => a.delay - b.delay || a.turn - b.turn)
          .map(({turn}) => turn),
      );
    }),
  ));

test('has one timer, however much there is to do', () => {
  const agenda = open();
  for (let turn = 0; turn < 1000; turn++) agenda.after(turn % 37, () => undefined);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(100);
  expect(vi.getTimerCount()).toBe(0);
});

test('work may put in more work, even for at once', () => {
  const agenda = open();
  const done: string[] = [];
  agenda.after(5, () => {
    done.push('first');
    agenda.after(0, () => done.push('third'));
    agenda.after(-1, () => done.push('fourth'));
  });
  agenda.after(5, () => done.push('second'));
  vi.advanceTimersByTime(10);
  expect(done).toEqual(['first', 'second', 'third', 'fourth']);
});

test('forgets everything when it is cleared, and goes on afterwards', () => {
  const agenda = open();
  const done: string[] = [];
  agenda.after(1, () => done.push('cleared'));
  agenda.clear();
  agenda.after(2, () => done.push('later'));
  vi.advanceTimersByTime(10);
  expect(done).toEqual(['later']);
});
