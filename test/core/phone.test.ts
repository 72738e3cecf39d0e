import fc from 'fast-check';
import {getCountries, getExampleNumber} from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import {describe, expect, it, test, vi} from 'vitest';
import {isCountry, parseNumber} from '../../src/core/phone.ts';

// Thousands of cases, on machines that may be busy.
vi.setConfig({testTimeout: 60_000});

describe('parseNumber', () => {
  test.each([
    ['+420777123456', '+420777123456'],
    ['777123456', '+420777123456'],
    ['777 123 456', '+420777123456'],
    ['777\u00a0123\u00a0456', '+420777123456'],
    ['  +420 777-123-456 ', '+420777123456'],
    ['(+420) 777.123.456', '+420777123456'],
    ['00420 777/123456', '+420777123456'],
    ['420777123456', '+420777123456'],
    ['+1 (202) 555-0123', '+12025550123'],
    ['0049 30 123456', '+4930123456'],
    ['+421 905 123 456', '+421905123456'],
  ])('reads %j as %s in CZ', (raw, number) => {
    expect(parseNumber(raw, 'CZ')).toEqual({ok: true, value: number});
  });

  test.each([
    [''],
    ['   '],
    ['+'],
    ['77712345'],
    ['7771234567'],
    ['0777123456'],
    ['+420777123456;ext=5'],
    ['777123456 ext. 5'],
    ['777l23456'],
    ['777O23456'],
    ['4.20777E+11'],
    ['420777123456.0'],
    ['777123456,602123456'],
    ['777123456/602123456'],
    ['777+123456'],
    ['++420777123456'],
    ['\u202a+420777123456\u202c'],
    ['٧٧٧١٢٣٤٥٦'],
    ['+420777\n123456'],
    ['112'],
    ['tel:+420777123456'],
    ['+999777123456'],
    ['1'.repeat(100_000)],
  ])('refuses %j', (raw) => {
    expect(parseNumber(raw, 'CZ')).toEqual({ok: false, problems: [{code: 'badNumber', value: raw}]});
  });

  it('takes the national form of the country it is given', () => {
    expect(parseNumber('0905 123 456', 'SK')).toEqual({ok: true, value: '+421905123456'});
    expect(parseNumber('020 7946 0958', 'GB')).toEqual({ok: true, value: '+442079460958'});
    expect(parseNumber('011 420 777 123 456', 'US')).toEqual({ok: true, value: '+420777123456'});
  });

  it('reads every country’s example back from E.164, whatever the default country', () => {
    for (const country of getCountries()) {
      const number = getExampleNumber(country, examples)?.number;
      if (number !== undefined)
        expect([country, parseNumber(number, 'CZ')]).toEqual([country, {ok: true, value: number}]);
    }
  });

  it('answers E.164 that it reads again as itself, or a problem, for any input', () => {
    const digits = fc.stringMatching(/^[ ()+./-]{0,2}[\d ()./-]{5,14}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({unit: 'binary'}), digits), (raw) => {
        const result = parseNumber(raw, 'CZ');
        if (!result.ok) return;
        expect(result.value).toMatch(/^\+[1-9]\d{6,14}$/);
        expect(parseNumber(result.value, 'US')).toEqual(result);
      }),
      {numRuns: 3000},
    );
  });
});

test('isCountry knows ISO codes in capitals', () => {
  expect(['CZ', 'SK', 'cz', 'XX', '', 'Czechia'].map(isCountry)).toEqual([true, true, false, false, false, false]);
});
