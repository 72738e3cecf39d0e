import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createGate, type Gate, type Standing} from '../../src/sender/gateways/http/gate.ts';

const middle = () => 0.5;
const fails: Standing = {kind: 'fails', code: 'ECONNREFUSED'};
const doubt: Standing = {kind: 'doubt', code: 'HTTP/500'};
const works: Standing = {kind: 'works'};

/** As an exchange that began just now. */
const tell = (gate: Gate, standing: Standing, now: number): void => gate.report(standing, gate.turn, now);

describe('the gate', () => {
  test('waits twice as long each time, a minute at most, and then lets one message through', () => {
    const gate = createGate(20, middle);
    const waits: number[] = [];
    let now = 0;
    for (let turn = 0; turn < 9; turn++) {
      tell(gate, fails, now);
      waits.push(gate.wait(now));
      expect(gate.window(now + gate.wait(now) - 1)).toBe(0);
      now += gate.wait(now);
      expect(gate.window(now)).toBe(1);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000));
    expect(gate.link).toEqual({state: 'down', reason: 'ECONNREFUSED'});
    tell(gate, works, now);
    expect([gate.window(now), gate.link]).toEqual([20, {state: 'up', reason: null}]);
    tell(gate, fails, now);
    expect(gate.wait(now)).toBe(1_000);
  });

  test('is shut once by a whole window that fails at once', () => {
    const gate = createGate(20, middle);
    const began = gate.turn;
    for (let message = 0; message < 20; message++) gate.report(fails, began, message);
    expect(gate.wait(0)).toBe(1_000);
    gate.report(works, began, 30);
    expect(gate.window(30)).toBe(0);
  });

  test('one doubt says nothing, three in a row do', () => {
    const gate = createGate(20, middle);
    for (const standing of [doubt, doubt, works, doubt, doubt]) tell(gate, standing, 0);
    expect([gate.window(0), gate.link]).toEqual([20, {state: 'up', reason: 'HTTP/500'}]);
    tell(gate, doubt, 0);
    expect([gate.window(0), gate.link.state]).toEqual([0, 'down']);
    // From now on each one does.
    tell(gate, doubt, 1_000);
    expect(gate.wait(1_000)).toBe(2_000);
  });

  test('a carrier that can be reached again still has to show that it takes messages', () => {
    const gate = createGate(20, middle);
    tell(gate, fails, 0);
    tell(gate, {kind: 'reached'}, 500);
    expect([gate.window(500), gate.link]).toEqual([1, {state: 'up', reason: null}]);
    tell(gate, fails, 600);
    expect(gate.wait(600)).toBe(2_000);
  });

  test('rests for as long as it is asked to, ten minutes at most', () => {
    const gate = createGate(20, middle);
    const later = (wait: number | null): Standing => ({kind: 'later', code: 'HTTP/429', wait});
    tell(gate, later(30_000), 0);
    expect([gate.wait(0), gate.link]).toEqual([30_000, {state: 'up', reason: 'HTTP/429'}]);
    tell(gate, later(1e12), 30_000);
    expect(gate.wait(30_000)).toBe(600_000);
  });

  test('whatever comes, of failures alone no more than a handful pass in a minute', () => {
    const bad = fc.constantFrom<Standing>(fails, doubt, {kind: 'later', code: 'x', wait: null}, {kind: 'reached'});
    fc.assert(
      fc.property(
        fc.array(bad, {minLength: 50, maxLength: 200}),
        fc.double({min: 0, max: 0.99, noNaN: true}),
        (all, chance) => {
          const gate = createGate(5, () => chance);
          let tried = 0;
          for (let now = 0; now < 60_000; now += 100) {
            // A whole window at once, and a connection only when it is time for one.
            for (let free = gate.window(now); free > 0; free = Math.min(free - 1, gate.window(now))) {
              const next = all[tried++ % all.length] ?? fails;
              tell(gate, next.kind === 'reached' ? doubt : next, now);
            }
          }
          expect(tried).toBeLessThanOrEqual(11);
        },
      ),
    );
  });
});
