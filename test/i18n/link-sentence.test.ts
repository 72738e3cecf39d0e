import {describe, expect, test} from 'vitest';
import {linkCodes, readLinkProblem} from '../../src/core/gateway-link.ts';
import {languages} from '../../src/core/language.ts';
import {texts} from '../../src/i18n/language.ts';
import {linkSentence} from '../../src/i18n/link-sentence.ts';

const say = (reason: string) => linkSentence(texts.en, readLinkProblem(reason));

test.each([
  ['ECONNREFUSED', 'Nothing listens at its address, or a firewall refuses it.'],
  ['ESME_RINVPASWD', 'The carrier does not accept the gateway’s password. (ESME_RINVPASWD)'],
  ['0x00000401', 'An error that this carrier has made up itself; its manual says what it means. (0x00000401)'],
  ['HTTP:503', 'The other side cannot take anything just now (HTTP 503).'],
  ['HTTP/401', 'The other side does not accept the login (HTTP 401).'],
  ['http:418', 'The other side refused the request (HTTP 418).'],
  ['http:502', 'The other side has a fault of its own (HTTP 502).'],
  ['http:999', 'The other side gave an unexpected answer (HTTP 999).'],
  ['ESOMETHING', 'The gateway says: ESOMETHING'],
  ['ESOMETHING:more\u001B[2J', 'The gateway says: ESOMETHING: more␛[2J'],
  ['no idea', 'The gateway says: no idea'],
])('%j is said as %j', (reason, sentence) => expect(say(reason)).toBe(sentence));

describe.each(languages)('in %s', (language) => {
  test('every code has one sentence, made harmless, with and without what it is about', () => {
    for (const code of linkCodes) {
      for (const detail of [null, 'a\u001B[31m\u202Eb']) {
        const sentence = linkSentence(texts[language], {code, detail});
        expect(sentence).toMatch(/^\p{Lu}.*[.]$/u);
        expect(sentence).not.toMatch(/[\p{Cc}\u202E]| {2}|undefined|null/u);
      }
    }
  });
});
