import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {wordMeanings} from '../../../src/core/opt-out/word-meanings.ts';
import {createJudge} from '../../../src/core/opt-out/judge-text.ts';
import {
  isOptOutWord,
  readOptOutWords,
  usualWords,
  withoutWord,
  withWord,
} from '../../../src/core/opt-out/opt-out-words.ts';

const judge = createJudge(usualWords);
const meaningOf = (text: string) => judge(text)?.meaning ?? null;

describe('a message that is a stop word', () => {
  test.each([
    ...[
      'STOP',
      'stop',
      ' Stop. ',
      'STOP!!!',
      '„STOP“',
      'S.T.O.P.',
      'stop\n',
      'ＳＴＯＰ',
      'STOP 🛑',
      'sto\u200bp',
      'STOP STOP',
    ],
    ...['stopall', 'Stop all', 'Unsubscribe', 'opt-out', 'OPTOUT', 'Quit', 'end', 'Cancel', 'STOP SMS'],
    ...[
      'konec',
      'Konec.',
      'ODHLÁSIT',
      'odhlasit',
      'Odhla\u0301sit',
      'odhlaste me',
      'Odhlašte mě!',
      'Neposílejte',
      'už neposílejte',
    ],
  ])('%j opts out at once', (text) => {
    expect(meaningOf(text)).toBe('stop');
  });

  test('is told as it is on the list', () => {
    expect(judge('odhlaste me')).toEqual({meaning: 'stop', word: 'ODHLAŠTE MĚ'});
  });
});

describe('a message that may ask for it', () => {
  test.each([
    ...['NE', 'ne!', 'No.', 'nechci', 'zrušit', 'No, thanks'],
    ...['STOP prosím', 'please stop', 'Prosím odhlásit z odběru', 'stop spamming me now', 'STOP AKCE'],
    ...['stpo', 'stopp', 'unsubcribe', 'odhalsit', 'odhlásit-se-', 'ODHLÁSITT', 'unsub'],
  ])('%j is for a person to decide', (text) => {
    expect(meaningOf(text)).toMatch(/^(?:doubt|stop)$/u);
    expect(meaningOf(text)).toBe(text === 'odhlásit-se-' ? 'stop' : 'doubt');
  });
});

describe('a message that asks for nothing of the kind', () => {
  test.each([
    ...['', ' ', '👍', 'OK', 'ano', 'Dobrý den, kdy máte otevřeno?', 'Ne, děkuji, mám už jiný termín, ozvu se sám'],
    ...['nezastavujte se', 'Na zastávce stop u školy prosím čekejte', 'the end', 'on', 'st', 'weekend'],
    'The bus does not stop here any more, where am I to wait for it?',
    '\0\ud800\u001b]52;c;AAAA\u0007',
    `STOP${' x'.repeat(5_000)}`,
    'x'.repeat(38_000),
  ])('%j', (text) => {
    expect(meaningOf(text)).toBeNull();
  });
});

test.each(['START', 'start', 'Unstop', 'přihlásit', 'PRIHLASIT SE'])('%j asks for SMS again', (text) => {
  expect(meaningOf(text)).toBe('back');
});

test('whatever comes is judged, at once', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 300}), (text) => {
      expect([...wordMeanings, null]).toContain(meaningOf(text));
    }),
  );
});

test('a stop word is one in whatever case, with whatever around it', () => {
  const around = fc.string({unit: fc.constantFrom(...Array.from(' .,!?-_"„“()\n\t\u200b*#🛑')), maxLength: 8});
  fc.assert(
    fc.property(fc.constantFrom(...usualWords.stop), around, around, fc.boolean(), (word, before, behind, isLower) => {
      expect(meaningOf(before + (isLower ? word.toLowerCase() : word) + behind)).toBe('stop');
    }),
  );
});

test('no usual word means two things', () => {
  for (const meaning of wordMeanings) for (const word of usualWords[meaning]) expect(meaningOf(word)).toBe(meaning);
});

describe('the words of an installation', () => {
  test('are the usual ones until some are chosen, list by list', () => {
    expect(readOptOutWords(undefined)).toBe(usualWords);
    expect(readOptOutWords({stop: ['HALT', 7, '', '!', 'x'.repeat(41)], back: 'GO'})).toEqual({
      ...usualWords,
      stop: ['HALT'],
    });
  });

  test('gain and lose a word in any writing, and a word has one meaning', () => {
    const own = withWord(usualWords, 'halt', 'stop');
    expect(createJudge(own)('HALT!')).toEqual({meaning: 'stop', word: 'halt'});
    expect(withWord(own, 'H A L T', 'stop')).toBe(own);
    expect(createJudge(withWord(usualWords, 'Ne', 'stop'))('ne')?.meaning).toBe('stop');
    expect(withWord(usualWords, 'Ne', 'stop').doubt).not.toContain('NE');
    expect(createJudge(withoutWord(usualWords, 'cancel'))('CANCEL')).toBeNull();
    expect(withoutWord(usualWords, 'nothing like it')).toBe(usualWords);
  });

  test('can be none', () => {
    expect(createJudge({stop: [], doubt: [], back: []})('STOP')).toBeNull();
  });

  test.each(['', '!', 'a', 'x'.repeat(41)])('%j can not be one', (word) => expect(isOptOutWord(word)).toBe(false));
});
