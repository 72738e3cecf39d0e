import fc from 'fast-check';
import {expect, test} from 'vitest';
import {commandStatuses, networkErrors, ownCodes, readCode, receiptStates} from '../../src/core/failure-code.ts';
import {failureSentence} from '../../src/i18n/failure-sentence.ts';
import {texts} from '../../src/i18n/language.ts';

test.each([
  ['optedOut', {kind: 'own', code: 'optedOut'}],
  ['ESME_RINVDSTADR', {kind: 'status', status: 'ESME_RINVDSTADR'}],
  ['0x0000000B', {kind: 'status', status: 'ESME_RINVDSTADR'}],
  ['0x58', {kind: 'status', status: 'ESME_RTHROTTLED'}],
  ['0x00000411', {kind: 'vendorStatus'}],
  ['0x00000010', {kind: 'unknown'}],
  ['UNDELIV/001', {kind: 'receipt', state: 'UNDELIV', error: '001', network: 'unknownSubscriber'}],
  ['EXPIRED/000', {kind: 'receipt', state: 'EXPIRED', error: null, network: null}],
  ['REJECTD', {kind: 'receipt', state: 'REJECTD', error: null, network: null}],
  ['REJECTD/088', {kind: 'receipt', state: 'REJECTD', error: '088', network: null}],
  ['UNDELIV/0x1', {kind: 'receipt', state: 'UNDELIV', error: '0x1', network: null}],
  ['HTTP/400', {kind: 'http', status: '400', failure: 'refused'}],
  ['HTTP/429', {kind: 'http', status: '429', failure: 'tooMuch'}],
  ['HTTP/307', {kind: 'http', status: '307', failure: 'address'}],
  ['HTTP/599', {kind: 'http', status: '599', failure: 'fault'}],
  ['HTTP/40', {kind: 'unknown'}],
  ['undeliv/001', {kind: 'unknown'}],
  ['8', {kind: 'unknown'}],
  ['', {kind: 'unknown'}],
  ['toString', {kind: 'unknown'}],
])('%s', (code, meaning) => {
  expect(readCode(code)).toEqual(meaning);
});

test('no number stands for two statuses, none for two errors', () => {
  for (const table of [commandStatuses, networkErrors]) {
    expect(new Set(Object.values(table)).size).toBe(Object.keys(table).length);
  }
});

const known = [
  ...ownCodes,
  ...Object.keys(commandStatuses),
  ...receiptStates,
  ...[302, 400, 401, 402, 404, 409, 429, 500, 503].map((status) => `HTTP/${status}`),
  ...Object.values(networkErrors).map((error) => `UNDELIV/${String(error).padStart(3, '0')}`),
];

test.each(Object.keys(texts) as (keyof typeof texts)[])('whatever the code, there is a sentence (%s)', (language) => {
  const {failures} = texts[language];
  for (const code of known) {
    const sentence = failureSentence(failures, code);
    expect(sentence, code).toMatch(/\.$/u);
    expect(sentence, code).not.toBe(failures.unknown);
  }
  fc.assert(fc.property(fc.string(), (code) => failureSentence(failures, code).endsWith('.')));
});
