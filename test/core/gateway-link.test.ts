import {expect, test} from 'vitest';
import {readLinkProblem} from '../../src/core/gateway-link.ts';

test.each([
  ['ECONNREFUSED', {code: 'ECONNREFUSED', detail: null}],
  ['ESME_RBINDFAIL', {code: 'ESME_RBINDFAIL', detail: null}],
  ['badOption:window', {code: 'badOption', detail: 'window'}],
  ['HTTP/503', {code: 'HTTP/503', detail: null}],
  ['http:503', {code: 'http', detail: '503'}],
  ['badOption:', {code: 'badOption', detail: null}],
  ['something broke', {code: 'other', detail: 'something broke'}],
  ['', {code: 'other', detail: ''}],
])('the reason %s', (reason, problem) => expect(readLinkProblem(reason)).toEqual(problem));

test('a long reason is cut', () => {
  expect(readLinkProblem(`x:${'y'.repeat(5_000)}`).detail).toHaveLength(300);
});
