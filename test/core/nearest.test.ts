import {expect, test} from 'vitest';
import {nearest, nearestName} from '../../src/core/nearest.ts';

const known = ['status', 'state', 'queue', 'number', 'before', 'batch'];

test.each([
  ['statsu', 'status'],
  ['stauts', 'status'],
  ['que', 'queue'],
  ['Numbr', 'number'],
  ['bfore', 'before'],
  ['x', null],
  ['telephone', null],
  ['', null],
  ['q'.repeat(1000), null],
])('%s', (word, meant) => {
  expect(nearest(word, known)).toBe(meant);
});

test('a name is found without regard to case and diacritics, and given as it is', () => {
  expect(nearestName('zakaznicy', ['obchod', 'Zákazníci'])).toBe('Zákazníci');
  expect(nearestName('BILING', ['Billing', 'Alerts'])).toBe('Billing');
  expect(nearestName('podpora', ['Billing', 'Alerts'])).toBeNull();
});
