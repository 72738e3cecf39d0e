import {expect, test} from 'vitest';
import {languages} from '../../src/core/language.ts';
import {gatewaySetups} from '../../src/sender/gateways/setup.ts';
import {optionsOfAll} from '../../src/core/gateway-options.ts';
import {texts} from '../../src/i18n/language.ts';
import {sayProblem} from '../../src/i18n/problem-sentence.ts';

const say = (language: keyof typeof texts, reason: string) =>
  sayProblem(texts[language], {code: 'noGateway', gateway: 'carrier', reason});
const typed = (language: keyof typeof texts, option: string, isMissing = false) =>
  sayProblem(texts[language], {code: 'badGatewayOption', option, isMissing});

const options = [...optionsOfAll, ...Object.values(gatewaySetups).flatMap((setup) => setup.options)];

test.each(languages)(
  'what every option of every kind has to be is said where it is wrong or missing (%s)',
  (language) => {
    for (const option of new Set(options)) {
      for (const reason of [`badOption:${option}`, `missingOption:${option}`]) {
        const sentence = say(language, reason);
        expect(sentence).toContain(option);
        expect(sentence).not.toContain('Option:');
      }
      for (const isMissing of [true, false])
        expect(typed(language, option, isMissing)).not.toMatch(/--help|undefined|null/u);
    }
  },
);

test('the sentences', () => {
  expect([
    say('en', 'missingOption:secret'),
    say('en', 'badOption:longText'),
    say('en', 'badOption:colour'),
    say('en', 'the driver\u001b[2J says no'),
    say('cs', 'badOption:listen'),
    typed('en', 'window'),
    typed('en', 'colour'),
    typed('cs', 'secret', true),
    typed('en', 'listen', true),
  ]).toEqual([
    'The gateway “carrier” cannot be used: It needs the option secret, a secret shared with the carrier, 16 characters or more; give it with smsdesk gateway set.',
    'The gateway “carrier” cannot be used: Its option longText has to be udh8, udh16, sar or payload; mend it with smsdesk gateway set.',
    'The gateway “carrier” cannot be used: Its option colour has a value that it cannot have; mend it with smsdesk gateway set.',
    'The gateway “carrier” cannot be used: The gateway says: the driver␛[2J says no',
    'Bránu „carrier“ nelze použít: Volba listen má být adresa tohoto počítače a port, třeba 127.0.0.1:8650; opravte ji příkazem smsdesk gateway set.',
    'The option “window” has to be a number of SMS from 1 to 10000 (over HTTP to 1000).',
    'The option “colour” cannot have this value; smsdesk gateway add --help has examples.',
    'Volba „secret“ je tu potřeba, tajemství sdílené s operátorem, nejméně 16 znaků; přidejte --secret-file secret=SOUBOR',
    'The option “listen” is needed here, an address of this machine and a port, such as 127.0.0.1:8650; add --set listen=…',
  ]);
});
