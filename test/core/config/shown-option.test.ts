import {expect, test} from 'vitest';
import {holdsSecret, shownAddress, shownValue} from '../../../src/core/config/shown-option.ts';

test.each([
  ['postgres://db.example.com/sms', 'postgres://db.example.com/sms'],
  ['postgres://jana@db:5432/sms', 'postgres://jana@db:5432/sms'],
  ['postgresql://jana:hunter2@[::1]:5432/sms', 'postgresql://jana:***@[::1]:5432/sms'],
  ['postgres://jana:hunter2@a:1,b:2/sms?sslmode=require', 'postgres://jana:***@a:1,b:2/sms?sslmode=require'],
  ['postgres:///sms?host=/run/pg&password=hunter2', 'postgres:///sms?host=/run/pg&password=***'],
  ['postgres://jana@/sms?pass=hunter2', 'postgres://jana@/sms?pass=***'],
  // What is not written as an address might hold it anywhere.
  ['postgres://jana:hunter2', '***'],
  ['postgres://jana:hun@ter2@db/sms', '***'],
  ['postgres://jana:hun/ter2@db/sms', '***'],
  ['postgres://jana:1#hunter2@db/sms', '***'],
  ['hunter2', '***'],
  ['', '***'],
])('of %s people see %s', (url, shown) => {
  expect(shownAddress(url)).toBe(shown);
  expect(holdsSecret('database.url', url)).toBe(url !== shown);
});

test('passwords are masked, the rest is shown', () => {
  expect(shownValue('database.password', 'hunter2')).toBe('***');
  expect(shownValue('gateway-secret', 'hunter2')).toBe('***');
  expect(shownValue('gateway-secret', null)).toBeNull();
  expect(shownValue('queue', 'billing')).toBe('billing');
  expect(shownValue('list.limit', 7)).toBe(7);
});
