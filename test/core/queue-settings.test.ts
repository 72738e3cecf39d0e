import {describe, expect, it, test} from 'vitest';
import {formatDuration, parseDuration} from '../../src/core/duration.ts';
import {
  formatSetting,
  parseSetting,
  queueSettingNames,
  queueSettings,
  readQueueSettings,
  settingWord,
  usualSettings,
} from '../../src/core/queue-settings.ts';

describe('a setting of a queue', () => {
  test.each([
    ['quiet=21:00-8:00', 'quiet', '21:00-08:00'],
    ['quiet=off', 'quiet', 'off'],
    ['repeat=1440m', 'repeat', '1d'],
    ['repeat=0', 'repeat', 'off'],
    ['repeat=off', 'repeat', 'off'],
    ['block=landline, premium', 'block', 'premium,landline'],
    ['block=off', 'block', 'off'],
    ['max-parts=3', 'maxParts', '3'],
    ['MAX-PARTS= 3 ', 'maxParts', '3'],
    ['price=0,85 Kč', 'price', '0.85 Kč'],
    ['price=1', 'price', '1'],
    ['hold=5m', 'hold', '5m'],
    ['hold=OFF', 'hold', 'off'],
    ['second-pair=500', 'secondPair', '500'],
    ['brake-failed=20 %', 'brakeFailed', '20%'],
    ['brake-after=', 'brakeAfter', null],
    ['numbers=00420 800 123 456, 90211,90211', 'numbers', '+420800123456,90211'],
    ['numbers=off', 'numbers', 'off'],
    ['stop-reply= Už vám nenapíšeme. = konec ', 'stopReply', 'Už vám nenapíšeme. = konec'],
    ['stop-reply=off', 'stopReply', 'off'],
    ['start-reply=Zase vám píšeme.', 'startReply', 'Zase vám píšeme.'],
  ])('%j is read and written as people do', (written, name, writing) => {
    expect(parseSetting(written)).toEqual({ok: true, value: {name, writing}});
  });

  test.each([
    ['quiet=at night', 'quiet'],
    ['repeat=soon', 'repeat'],
    ['repeat=24', 'repeat'],
    ['block=mobile', 'block'],
    ['max-parts=0', 'max-parts'],
    ['numbers=Daktela', 'numbers'],
    ['numbers=+420800123456,', 'numbers'],
    [`stop-reply=${'x'.repeat(500)}`, 'stop-reply'],
    [`start-reply=${'x'.repeat(500)}`, 'start-reply'],
    ['max-parts=256', 'max-parts'],
    ['price=-1', 'price'],
    ['price=1 =cmd', 'price'],
    ['brake-failed=101%', 'brake-failed'],
  ])('%j is refused with an example that is right', (written, setting) => {
    const parsed = parseSetting(written);
    expect(parsed).toMatchObject({ok: false, problems: [{code: 'badSetting', setting}]});
    const example = !parsed.ok && parsed.problems[0].code === 'badSetting' ? parsed.problems[0].example : '';
    expect(parseSetting(`${setting}=${example}`)).toMatchObject({ok: true});
  });

  test.each(['quiets=1', 'quiet', '=1', '', '__proto__=1', 'maxParts=1'])('%j names none', (written) => {
    expect(parseSetting(written)).toMatchObject({ok: false, problems: [{code: 'unknownSetting'}]});
  });

  it('is read back from the writing that is stored', () => {
    for (const name of queueSettingNames) {
      const parsed = parseSetting(`${settingWord(name)}=${queueSettings[name].example}`);
      const writing = parsed.ok ? parsed.value.writing : null;
      expect(formatSetting(readQueueSettings({[name]: writing}), name)).toBe(writing);
    }
  });

  it('is as usual where nothing, or nothing that can be read, is stored', () => {
    expect(readQueueSettings({})).toEqual(usualSettings);
    expect(readQueueSettings({quiet: 'nonsense', hold: 7, __proto__: {maxParts: '1'}})).toEqual(usualSettings);
  });
});

describe('a duration', () => {
  test.each([
    ['0', 0],
    ['90s', 90_000],
    ['5m', 300_000],
    [' 24 H ', 86_400_000],
    ['366d', 31_622_400_000],
  ])('%j is %i ms', (written, milliseconds) => {
    expect(parseDuration(written)).toBe(milliseconds);
    expect(parseDuration(formatDuration(milliseconds))).toBe(milliseconds);
  });

  test.each(['', '5', '-5s', '1.5h', '367d', '5 min', '1e3s'])('%j is none', (written) => {
    expect(parseDuration(written)).toBeUndefined();
  });
});
