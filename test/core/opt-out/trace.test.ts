import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {longestReason, plainReason, readTrace} from '../../../src/core/opt-out/trace.ts';

describe('the trace of an opt-out', () => {
  test('is the reason and, newest first, the steps before it', () => {
    const stored = [
      'again',
      '2026-11-20T12:00:00Z\ton\t+420777123456\tSTOP',
      '2026-11-26T08:00:00Z\toff\tjana\tasked by phone',
      '2026-11-01T00:00:00Z\ton\t\t',
    ].join('\n');
    expect(readTrace(stored)).toEqual({
      reason: 'again',
      earlier: [
        {time: new Date('2026-11-26T08:00:00Z'), isOn: false, author: 'jana', reason: 'asked by phone'},
        {time: new Date('2026-11-20T12:00:00Z'), isOn: true, author: '+420777123456', reason: 'STOP'},
        {time: new Date('2026-11-01T00:00:00Z'), isOn: true, author: '', reason: ''},
      ],
    });
  });

  test.each(['', 'STOP', 'one\ntwo', 'a\n2026-11-20T12:00:00Z\tmaybe\tx\ty', 'a\n2026-11-20T12:0'])(
    'of %j has a reason and no steps',
    (stored) => {
      expect(readTrace(stored)).toEqual({reason: stored.split('\n')[0], earlier: []});
    },
  );
});

test('a reason is one line without tabs, whatever is written, so that it can stand in a trace', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 300}), (written) => {
      const reason = plainReason(written);
      expect(reason).not.toMatch(/[\t\n\r\p{Cc}]/u);
      expect(reason.length).toBeLessThanOrEqual(longestReason);
      expect(plainReason(reason)).toBe(reason.trim());
    }),
  );
});
