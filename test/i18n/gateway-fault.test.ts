import {expect, test} from 'vitest';
import {gatewaySettings} from '../../src/core/gateway-reason.ts';
import {texts} from '../../src/i18n/language.ts';
import {sayProblem} from '../../src/i18n/problem-sentence.ts';

const say = (language: keyof typeof texts, reason: string) =>
  sayProblem(texts[language], {code: 'noGateway', gateway: 'carrier', reason});

test.each(['en', 'cs'] as const)('every setting that is wrong or missing has its sentence (%s)', (language) => {
  const reasons = gatewaySettings.flatMap((name) => [`badOption:${name}`, `missingOption:${name}`]);
  const sentences = reasons.map((reason) => say(language, reason));
  expect(new Set(sentences).size).toBe(reasons.length);
  sentences.forEach((sentence, index) => {
    expect(sentence).toContain(reasons[index]?.split(':')[1]);
    expect(sentence).not.toContain('Option:');
  });
});

test('the sentences', () => {
  expect([
    say('en', 'missingOption:secret'),
    say('en', 'badOption:rate'),
    say('en', 'the driver\u001b[2J says no'),
    say('cs', 'badOption:listen'),
  ]).toEqual([
    'The gateway “carrier” cannot be used: its setting secret is missing. It has to be a secret shared with the carrier, 16 characters or more.',
    'The gateway “carrier” cannot be used: its setting rate cannot have this value.',
    'The gateway “carrier” cannot be used (the driver␛[2J says no).',
    'Bránu „carrier“ nelze použít: nastavení listen nemůže mít tuto hodnotu. Má to být adresa tohoto počítače a port, třeba 127.0.0.1:8650.',
  ]);
});
