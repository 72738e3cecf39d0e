import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createGate} from '../../../src/sender/smsc/gate.ts';
import {messageId, numberOfId} from '../../../src/sender/smsc/message-id.ts';
import {idForms, smscOptions, type SmscChoices} from '../../../src/sender/smsc/options.ts';
import {planReceipts, type ReceiptFacts} from '../../../src/sender/smsc/plan-receipts.ts';

describe('the id of a message', () => {
  test.each([
    ['decimal', '1234567'],
    ['hex', '12d687'],
    ['upper-hex', '12D687'],
    ['padded', '00000000000001234567'],
  ] as const)('%s is %s', (form, written) => expect(messageId(1_234_567, form)).toBe(written));

  test.each(idForms)('is read back from %s', (form) =>
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (number) => numberOfId(messageId(number, form), form) === number),
    ),
  );

  test.each([
    ['', 'decimal'],
    ['12a', 'decimal'],
    ['xyz', 'hex'],
    ['-1', 'decimal'],
    ['99999999999999999999', 'decimal'],
  ] as const)('%j is no id in %s', (id, form) => expect(numberOfId(id, form)).toBeNull());
});

describe('receipts', () => {
  const plan = (facts: Partial<ReceiptFacts> = {}, receipts: SmscChoices['receipts'] = {}, turn = 1) =>
    planReceipts({destination: '+420777123400', wish: 'all', expires: null, ...facts}, turn, smscOptions({receipts}));
  const turns = Array.from({length: 10_000}, (_, turn) => turn);

  test.each([
    ['+420777123400', 'DELIVRD', 694],
    ['+420777120001', 'DELIVRD', 301],
    ['+420777123499', 'UNDELIV', 300 + (3499 % 501)],
    ['Info', 'DELIVRD', 300],
  ])('%s is %s after %i ms when nothing else was asked for', (destination, stat, after) =>
    expect(plan({destination})).toMatchObject({fate: {stat}, after: [after]}),
  );
  test('a number ending in 98 never gets one', () => expect(plan({destination: '+420777123498'})).toBeNull());
  test('who asks for none gets none, and the message arrives', () =>
    expect(plan({wish: 'none'})).toMatchObject({fate: {stat: 'DELIVRD'}, after: []}));
  test('who asks for failures hears of them only', () => {
    expect(plan({wish: 'failures'})?.after).toEqual([]);
    expect(plan({wish: 'failures', destination: '99'})?.after).toHaveLength(1);
  });
  test('a message that may live less long than it takes expires', () => {
    expect(plan({expires: 99}, {delay: 100})?.fate).toEqual({stat: 'EXPIRED', err: '000', state: 3});
    expect(plan({expires: 100}, {delay: 100})?.fate.stat).toBe('DELIVRD');
  });
  test('before the answer, and twice', () => {
    expect(plan({}, {order: 'before'})?.after).toEqual([null]);
    expect(plan({}, {order: 'before', twice: true})?.after).toEqual([null, 20]);
    expect(plan({}, {delay: 50, twice: true})?.after).toEqual([50, 70]);
  });
  test('shuffled they come in another order, at once to twice as late', () => {
    const after = turns.map((turn) => plan({}, {delay: 100, order: 'shuffled'}, turn)?.after[0] ?? -1);
    expect(Math.min(...after)).toBe(0);
    expect(Math.max(...after)).toBe(201);
    expect(after).not.toEqual(after.toSorted((a, b) => a - b));
  });
  test('shares are what was asked for, and the same each time', () => {
    const missing = turns.filter((turn) => plan({}, {missing: 10}, turn) === null);
    const failed = turns.filter((turn) => plan({}, {failed: 2.5}, turn)?.fate.stat === 'UNDELIV');
    expect(missing.length / 100).toBeCloseTo(10, 0);
    expect(failed.length / 100).toBeCloseTo(2.5, 0);
    expect(turns.filter((turn) => plan({}, {missing: 10}, turn) === null)).toEqual(missing);
    expect(turns.filter((turn) => plan({}, {missing: 100}, turn) !== null)).toEqual([]);
    expect(turns.filter((turn) => plan({}, {failed: 0}, turn)?.fate.stat !== 'DELIVRD')).toEqual([]);
  });
});

describe('the gate', () => {
  const submit = {systemId: 'a', destination: '+420777123400', content: 'x', unanswered: 0};
  const gate = (choices: SmscChoices = {}) => createGate(smscOptions(choices));
  const throttled = 'ESME_RTHROTTLED';

  test('takes everything by itself', () => expect(gate()({...submit, unanswered: 100_000}, 0)).toBe('ESME_ROK'));
  test('beyond the window it says that the queue is full, or throttles', () => {
    expect(gate({window: 2})({...submit, unanswered: 1}, 0)).toBe('ESME_ROK');
    expect(gate({window: 2})({...submit, unanswered: 2}, 0)).toBe('ESME_RMSGQFUL');
    expect(gate({window: 2, windowRefusal: 'ESME_RTHROTTLED'})({...submit, unanswered: 2}, 0)).toBe(throttled);
  });
  test('lets through what the rate allows, for each system id by itself', () => {
    const meet = gate({rate: 50});
    const taken = (systemId: string) =>
      Array.from({length: 2000}, (_, ms) => meet({...submit, systemId}, ms)).filter((answer) => answer === 'ESME_ROK')
        .length;
    expect(taken('a')).toBeGreaterThanOrEqual(100);
    expect(taken('b')).toBeLessThanOrEqual(105);
  });
  test('a whole second of it may come at once', () => {
    const meet = gate({rate: 3});
    const answers = [0, 1, 2, 3, 999, 1000].map((now) => meet(submit, now) === 'ESME_ROK');
    expect(answers).toEqual([true, true, true, false, false, true]);
  });
  test('a second after a refusal there is room again', () => {
    const meet = gate({rate: 1});
    expect([0, 999, 1000, 1001, 2000].map((now) => meet(submit, now))).toEqual([
      'ESME_ROK',
      throttled,
      'ESME_ROK',
      throttled,
      'ESME_ROK',
    ]);
  });
  test('a number ending in 97 is throttled the first time, each message by itself', () => {
    const meet = gate();
    const to97 = {...submit, destination: '+420777123497'};
    expect(meet(to97, 0)).toBe(throttled);
    expect(meet({...to97, content: 'y'}, 0)).toBe(throttled);
    expect(meet(to97, 0)).toBe('ESME_ROK');
    expect(meet({...to97, content: 'y'}, 0)).toBe('ESME_ROK');
    expect(meet(to97, 0)).toBe(throttled);
  });
  test('remembers only so much of what it throttled', () => {
    const meet = gate();
    const to97 = (content: string) => meet({...submit, destination: '97', content}, 0);
    for (let turn = 0; turn <= 10_000; turn++) to97(String(turn));
    expect(to97('0')).toBe(throttled);
    expect(to97('10000')).toBe('ESME_ROK');
  });
});
