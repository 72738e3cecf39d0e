import fc from 'fast-check';
import {expect, test} from 'vitest';
import {mayFollow} from '../../src/core/message.ts';
import {decide, defaultRetryPolicy, type Decision, type Outcome} from '../../src/core/retry.ts';

const now = new Date('2026-11-02T12:00:00Z');
const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const busy: Outcome = {kind: 'refusedForNow', reason: 'busy', code: 'ESME_RMSGQFUL'};
const throttled: Outcome = {kind: 'refusedForNow', reason: 'throttled', code: 'ESME_RTHROTTLED'};
const linkLost: Outcome = {kind: 'linkLost', code: 'linkLost'};

const cases: [rule: string, Outcome, attempts: number, Decision][] = [
  ['accepted', {kind: 'accepted', carrierIds: ['a']}, 1, {state: 'sent', code: null, due: null, charged: true}],
  [
    'refused for good',
    {kind: 'refusedForGood', code: 'ESME_RINVDSTADR'},
    1,
    {state: 'failed', code: 'ESME_RINVDSTADR', due: null, charged: true},
  ],
  ['throttled', throttled, 1, {state: 'queued', code: 'ESME_RTHROTTLED', due: after(1_000), charged: false}],
  [
    'throttled for ever so long',
    throttled,
    1_000,
    {state: 'queued', code: 'ESME_RTHROTTLED', due: after(1_000), charged: false},
  ],
  ['busy once', busy, 1, {state: 'queued', code: 'ESME_RMSGQFUL', due: after(2_000), charged: true}],
  ['busy twice', busy, 2, {state: 'queued', code: 'ESME_RMSGQFUL', due: after(4_000), charged: true}],
  ['busy often', busy, 9, {state: 'queued', code: 'ESME_RMSGQFUL', due: after(300_000), charged: true}],
  ['busy too often', busy, 10, {state: 'failed', code: 'ESME_RMSGQFUL', due: null, charged: true}],
  [
    'not handed over',
    {kind: 'refusedForNow', reason: 'notHandedOver', code: 'notHandedOver'},
    3,
    {state: 'queued', code: 'notHandedOver', due: now, charged: false},
  ],
  ['link lost', linkLost, 1, {state: 'unknown', code: 'linkLost', due: null, charged: true}],
  ['link lost twice', linkLost, 2, {state: 'unknown', code: 'linkLost', due: null, charged: true}],
  ['link lost each of three times', linkLost, 3, {state: 'failed', code: 'poison', due: null, charged: true}],
  [
    'no answer, however often',
    {kind: 'unknown', code: 'noAnswer'},
    9,
    {state: 'unknown', code: 'noAnswer', due: null, charged: true},
  ],
];

test.each(cases)('%s', (_rule, outcome, attempts, decision) => {
  expect(decide(outcome, attempts, now, defaultRetryPolicy)).toEqual(decision);
});

const code = fc.string({maxLength: 20});
const outcomes: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({kind: fc.constant('accepted' as const), carrierIds: fc.array(code)}),
  fc.record({kind: fc.constant('refusedForGood' as const), code}),
  fc.record({
    kind: fc.constant('refusedForNow' as const),
    reason: fc.constantFrom('throttled' as const, 'busy' as const, 'notHandedOver' as const),
    code,
  }),
  fc.record({kind: fc.constantFrom('linkLost' as const, 'unknown' as const), code}),
);

test('every decision is a step that a message being submitted may take, and only a certain refusal queues it again', () => {
  fc.assert(
    fc.property(outcomes, fc.integer({min: 1, max: 32_767}), (outcome, attempts) => {
      const decision = decide(outcome, attempts, now, defaultRetryPolicy);
      expect(mayFollow('submitting', decision.state)).toBe(true);
      expect(decision.state === 'queued').toBe(decision.due !== null);
      if (decision.state === 'queued') expect(outcome.kind).toBe('refusedForNow');
      const delay = (decision.due?.getTime() ?? now.getTime()) - now.getTime();
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(defaultRetryPolicy.longestDelay);
    }),
  );
});
