import {expect, test} from 'vitest';
import {parseInstallationSetting} from '../../src/core/installation-settings.ts';

test.each([
  ['zone=Europe/Prague', {zone: 'Europe/Prague'}],
  ['zone=europe/prague', {zone: 'Europe/Prague'}],
  ['Zone = UTC ', {zone: 'UTC'}],
  ['country=sk', {country: 'SK'}],
])('%s', (written, value) => {
  expect(parseInstallationSetting(written)).toEqual({ok: true, value});
});

test.each([
  ['zone=Europe/Prage', {code: 'badZone', value: 'Europe/Prage', suggestion: 'Europe/Prague'}],
  ['zone=prague', {code: 'badZone', value: 'prague', suggestion: 'Europe/Prague'}],
  ['zone=new york', {code: 'badZone', value: 'new york', suggestion: 'America/New_York'}],
  // An offset knows of no summer time.
  ['zone=+01:00', {code: 'badZone', value: '+01:00', suggestion: null}],
  ['zone=', {code: 'badZone', value: '', suggestion: null}],
  ['country=CZE', {code: 'badCountry', value: 'CZE'}],
  ['country=XX', {code: 'badCountry', value: 'XX'}],
  ['zon=UTC', {code: 'unknownInstallationSetting', word: 'zon', suggestion: 'zone', known: ['zone', 'country']}],
  ['UTC', {code: 'unknownInstallationSetting', word: 'UTC', suggestion: null, known: ['zone', 'country']}],
])('%s is refused', (written, problem) => {
  expect(parseInstallationSetting(written)).toMatchObject({ok: false, problems: [problem]});
});
