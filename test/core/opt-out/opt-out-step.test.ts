import fc from 'fast-check';
import {expect, test} from 'vitest';
import {longestReason, plainReason} from '../../../src/core/opt-out/opt-out-step.ts';

test('a reason is one line without tabs, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 300}), (written) => {
      const reason = plainReason(written);
      expect(reason).not.toMatch(/[\t\n\r\p{Cc}]/u);
      expect(reason.length).toBeLessThanOrEqual(longestReason);
      expect(plainReason(reason)).toBe(reason.trim());
    }),
  );
});
