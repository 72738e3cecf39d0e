import {expect, test} from 'vitest';
import {fromAddress, toDestination, toSource} from '../../src/sender/gateways/smpp/address.ts';

test.each([
  ['+420777100201', 1, 1, '420777100201'],
  ['Shop', 5, 0, 'Shop'],
  ['A.B & C-d_', 5, 0, 'A.B & C-d_'],
  ['90909', 3, 0, '90909'],
  ['420777100201', 0, 1, '420777100201'],
])('%s is sent as %i/%i', (sender, ton, npi, address) => {
  expect(toSource(sender)).toEqual({ton, npi, address});
});

test('a gateway may say what a short code is', () => {
  expect(toSource('90909', {ton: 0, npi: 9})).toEqual({ton: 0, npi: 9, address: '90909'});
  expect(toDestination('90909', {ton: 6, npi: 0})).toEqual({ton: 6, npi: 0, address: '90909'});
  expect(toDestination('+420777100201', {ton: 6, npi: 0})).toEqual({ton: 1, npi: 1, address: '420777100201'});
});

test('no sender is left to the carrier', () => {
  expect(toSource(null)).toEqual({ton: 0, npi: 0, address: ''});
});

test.each([
  ['international', 1, '420777100201', '+420777100201'],
  ['international with a plus all the same', 1, '+420777100201', '+420777100201'],
  ['international with zeros', 1, '00420777100201', '+420777100201'],
  ['a short code that calls itself international', 1, '90909', '90909'],
  ['national', 2, '777100201', '+420777100201'],
  ['of an open type, national', 0, '777100201', '+420777100201'],
  ['of an open type, with its country', 0, '447911123456', '+447911123456'],
  ['of an open type, of our country', 0, '420777100201', '+420777100201'],
  ['of an open type, no number at all', 0, '999999999999', '999999999999'],
  ['a short code', 3, '90909', '90909'],
  ['a short code of an open type', 0, '90909', '90909'],
  ['alphanumeric', 5, 'Shop', 'Shop'],
  ['alphanumeric of digits', 5, '420777100201', '420777100201'],
  ['alphanumeric that does not say so', 0, 'Shop', 'Shop'],
  ['nothing', 0, '', ''],
])('read: %s', (_, ton, address, number) => {
  expect(fromAddress({ton, npi: 1, address}, 'CZ')).toBe(number);
});

test('without a country a national number stays as it came', () => {
  expect(fromAddress({ton: 2, npi: 1, address: '777100201'}, null)).toBe('777100201');
  expect(fromAddress({ton: 0, npi: 1, address: '420777100201'}, null)).toBe('+420777100201');
});
