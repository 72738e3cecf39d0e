/** The parts of a link that know neither a clock nor a socket. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createBackOff} from '../../src/sender/gateways/smpp/back-off.ts';
import {createLinkClock} from '../../src/sender/gateways/smpp/link-clock.ts';
import {createLinkTime} from '../../src/sender/gateways/smpp/link-time.ts';
import {Outbox} from '../../src/sender/gateways/smpp/outbox.ts';
import {createPending} from '../../src/sender/gateways/smpp/pending.ts';
import {outcomeOf} from '../../src/sender/gateways/smpp/status-outcome.ts';

describe('pending', () => {
  const limits = {response: 100, memory: 1_000};

  test('a response finds its request once', () => {
    const pending = createPending<string>(limits);
    const [a, b] = [pending.open('a', 0), pending.open('b', 0)];
    expect(pending.answer(b)).toBe('b');
    expect(pending.answer(b)).toBeUndefined();
    expect(pending.answer(a + 100)).toBeUndefined();
    expect(pending.waiting).toBe(1);
  });

  test('each is overdue once, answered late, and forgotten in the end', () => {
    const pending = createPending<string>(limits);
    const a = pending.open('a', 0);
    pending.open('b', 50);
    expect(pending.sweep(99)).toEqual({overdue: [], forgotten: []});
    expect(pending.sweep(100)).toEqual({overdue: ['a'], forgotten: []});
    expect(pending.sweep(149)).toEqual({overdue: [], forgotten: []});
    expect(pending.sweep(150)).toEqual({overdue: ['b'], forgotten: []});
    expect([pending.waiting, pending.late]).toEqual([0, 2]);
    expect(pending.answer(a)).toBe('a');
    expect(pending.sweep(1_050)).toEqual({overdue: [], forgotten: ['b']});
    expect(pending.late).toBe(0);
  });

  test('sequence numbers go round, and over those in use', () => {
    const pending = createPending<string>(limits, 0x7fff_ffff);
    expect([pending.open('last', 0), pending.open('first', 0)]).toEqual([0x7fff_ffff, 1]);
    const again = createPending<string>(limits, 0x7fff_fffe);
    const used = again.open('x', 0);
    expect(used).toBe(0x7fff_fffe);
    expect([again.open('y', 0), again.open('z', 0)]).toEqual([0x7fff_ffff, 1]);
  });

  test('whatever comes in which order, every request leaves exactly once', () => {
    const step = fc.record({what: fc.constantFrom('open', 'answer', 'sweep'), by: fc.nat(300)});
    fc.assert(
      fc.property(fc.array(step, {maxLength: 200}), (steps) => {
        const pending = createPending<number>({response: 100, memory: 200});
        const left: number[] = [];
        const sequences: number[] = [];
        let opened = 0;
        let now = 0;
        for (const {what, by} of steps) {
          if (what === 'open') sequences.push(pending.open(opened++, now));
          if (what === 'answer') {
            const request = pending.answer(sequences[by % Math.max(1, sequences.length)] ?? 0);
            if (request !== undefined) left.push(request);
          }
          if (what === 'sweep') left.push(...pending.sweep((now += by)).forgotten);
        }
        left.push(...pending.drain());
        expect(left.sort((a, b) => a - b)).toEqual(Array.from({length: opened}, (_, index) => index));
        expect(pending.waiting + pending.late).toBe(0);
      }),
    );
  });
});

describe('the time of a link', () => {
  test('goes with the clock, and over no gap of it', () => {
    const time = createLinkTime(1_000, 200);
    expect(time.advance(1_100)).toBe(100);
    expect(time.advance(61_100)).toBe(300);
    expect(time.advance(500)).toBe(300);
    expect(time.advance(600)).toBe(400);
    expect(time.advance(700, false)).toBe(400);
    expect(time.advance(800)).toBe(500);
  });
});

describe('the clock of a link', () => {
  const limits = {every: 60, patience: 10, asks: 3};

  test('asks after silence, again after patience, and gives up', () => {
    const clock = createLinkClock(limits, 0);
    const duties = [59, 60, 61, 70, 79, 80, 89, 90].map((now) => clock.duty(now));
    expect(duties).toEqual(['nothing', 'enquire', 'nothing', 'enquire', 'nothing', 'enquire', 'nothing', 'dead']);
  });

  test('whatever is heard is a sign of life', () => {
    const clock = createLinkClock(limits, 0);
    expect(clock.duty(60)).toBe('enquire');
    clock.heard(65);
    expect([clock.duty(75), clock.duty(124), clock.duty(125)]).toEqual(['nothing', 'nothing', 'enquire']);
  });
});

describe('back-off', () => {
  test('doubles to its limit, and is short again after a link that held', () => {
    const backOff = createBackOff();
    const failed = Array.from({length: 8}, () => backOff.after('failed', 1));
    expect(failed).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(backOff.after('lost', 1)).toBe(500);
    expect(backOff.after('failed', 0)).toBe(500);
    const dropped = Array.from({length: 6}, () => backOff.after('dropped', 1));
    expect(dropped).toEqual([1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
  });

  test('a refused login is tried rarely, and no attempt ever comes at once', () => {
    const backOff = createBackOff();
    const delays = Array.from({length: 2_000}, () => backOff.after('refused', 0));
    expect(delays.slice(0, 3)).toEqual([7_500, 15_000, 30_000]);
    expect(delays.at(-1)).toBe(300_000);
    expect(Math.min(...delays)).toBe(7_500);
  });
});

describe('the outbox', () => {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

  test('hands over one piece at a time, and what waits has provably not left', () => {
    const written: string[] = [];
    const left: string[] = [];
    let taken = (): void => undefined;
    const outbox = new Outbox(
      (bytes, done) => {
        written.push(text(bytes));
        taken = done;
      },
      () => 7,
    );
    const put = (word: string) => outbox.put(Buffer.from(word), () => left.push(word));
    put('a');
    put('b');
    expect([left, written]).toEqual([[], []]);
    outbox.flush();
    put('c');
    outbox.flush();
    expect([left, written, outbox.blockedSince]).toEqual([['a', 'b'], ['ab'], 7]);
    taken();
    expect([left, written]).toEqual([
      ['a', 'b', 'c'],
      ['ab', 'c'],
    ]);
    put('d');
    outbox.close();
    taken();
    outbox.flush();
    expect([left, written]).toEqual([
      ['a', 'b', 'c'],
      ['ab', 'c'],
    ]);
  });
});

describe('what an answer means', () => {
  const none = new Map();

  test.each([
    [0x58, {kind: 'refusedForNow', reason: 'throttled', code: 'ESME_RTHROTTLED'}],
    [0x14, {kind: 'refusedForNow', reason: 'busy', code: 'ESME_RMSGQFUL'}],
    [0x08, {kind: 'refusedForNow', reason: 'busy', code: 'ESME_RSYSERR'}],
    [0x04, {kind: 'refusedForNow', reason: 'busy', code: 'ESME_RINVBNDSTS'}],
    [0x0b, {kind: 'refusedForGood', code: 'ESME_RINVDSTADR'}],
    [0x401, {kind: 'refusedForGood', code: '0x00000401'}],
    [0xffff_ffff, {kind: 'refusedForGood', code: '0xFFFFFFFF'}],
  ])('0x%s', (status, outcome) => expect(outcomeOf(status, 'id', none)).toEqual(outcome));

  test('accepted, with or without an id', () => {
    expect(outcomeOf(0, 'id', none)).toEqual({kind: 'accepted', carrierIds: ['id']});
    expect(outcomeOf(0, '', none)).toEqual({kind: 'accepted', carrierIds: []});
  });

  test('a gateway may say what its carrier means', () => {
    const own = new Map([
      [0x401, 'throttled' as const],
      [0x08, 'good' as const],
    ]);
    expect(outcomeOf(0x401, '', own)).toMatchObject({kind: 'refusedForNow', reason: 'throttled'});
    expect(outcomeOf(0x08, '', own)).toMatchObject({kind: 'refusedForGood'});
  });
});
