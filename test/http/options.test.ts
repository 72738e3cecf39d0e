import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {httpOptionNames} from '../../src/core/gateway-options.ts';
import {listenAddress} from '../../src/sender/gateways/http/listen-address.ts';
import {httpSetup} from '../../src/sender/gateways/http/http-setup.ts';
import {readHttpOptions} from '../../src/sender/gateways/http/http-options.ts';

const read = (options: Record<string, unknown>, url: string | null = 'https://sms.example/send') =>
  readHttpOptions({id: 1, name: 'carrier', url, options});
const secret = '0123456789abcdef';

describe('what a gateway is told', () => {
  test('nothing but an address is enough', () => {
    expect(read({})).toMatchObject({
      ...{dialect: 'generic', smsc: null, isIdempotent: false, window: 20, callbacks: null},
      ...{credentials: {username: null, password: null, token: null}, connectLimit: 5_000, answerLimit: 30_000},
    });
  });

  test('settings may be words, numbers and yes or no', () => {
    const options = {window: '50', timeoutMs: '2000', idempotent: 'yes', username: 'u', password: 5, smsc: '', secret};
    expect(read(options)).toMatchObject({
      ...{window: 50, answerLimit: 2_000, isIdempotent: true, smsc: null},
      ...{credentials: {username: 'u', password: '5'}},
      callbacks: {listen: {host: '127.0.0.1', port: 8650}, publicUrl: null, secret},
    });
    expect(read({idempotent: true}).isIdempotent).toBe(true);
    expect(read({secret, callback: 'https://sms.example/in//'}).callbacks?.publicUrl).toBe('https://sms.example/in');
  });

  test('a login in the address is taken out of it', () => {
    const {url, credentials} = read({}, 'http://me:p%40ss@sms.example:8080/send?a=1');
    expect(url.href).toBe('http://sms.example:8080/send?a=1');
    expect(credentials).toMatchObject({username: 'me', password: 'p@ss'});
  });

  test.each<[Record<string, unknown>, string | null, string]>([
    [{}, null, 'missingOption:url'],
    [{}, '', 'missingOption:url'],
    [{}, 'sms.example', 'badOption:url'],
    [{}, 'ftp://sms.example/', 'badOption:url'],
    [{}, 'http://', 'badOption:url'],
    [{}, 'http://a:%@sms.example/', 'badOption:url'],
    [{dialect: 'Kannel'}, 'http://a', 'badOption:dialect'],
    [{dialect: {}}, 'http://a', 'badOption:dialect'],
    [{dialect: 'kannel'}, 'http://a', 'missingOption:username'],
    [{dialect: 'kannel', username: 'u'}, 'http://a', 'missingOption:password'],
    [{username: 'u'}, 'http://a', 'missingOption:password'],
    [{token: 'two words'}, 'http://a', 'badOption:token'],
    [{token: 'a\r\nX: y'}, 'http://a', 'badOption:token'],
    [{idempotent: 'perhaps'}, 'http://a', 'badOption:idempotent'],
    [{caFile: 'a\nb'}, 'http://a', 'badOption:caFile'],
    [{window: 0}, 'http://a', 'badOption:window'],
    [{timeoutMs: 60_000}, 'http://a', 'badOption:timeoutMs'],
    [{connectMs: 'soon'}, 'http://a', 'badOption:connectMs'],
    [{listen: '8650'}, 'http://a', 'missingOption:secret'],
    [{callback: 'http://b'}, 'http://a', 'missingOption:secret'],
    [{secret: 'short'}, 'http://a', 'badOption:secret'],
    [{secret: 'whsec_YWFhYWFhYWE='}, 'http://a', 'badOption:secret'],
    [{secret, listen: 'somewhere'}, 'http://a', 'badOption:listen'],
    [{secret, listen: '70000'}, 'http://a', 'badOption:listen'],
    [{secret, callback: 'here'}, 'http://a', 'badOption:callback'],
    [{secret, callback: 'http://b/?c=d'}, 'http://a', 'badOption:callback'],
  ])('%j at %s cannot work', (options, url, reason) => {
    expect(() => read(options, url)).toThrow(
      expect.objectContaining({problem: {code: 'noGateway', gateway: 'carrier', reason}}) as Error,
    );
  });

  test.each([
    ['8650', {host: '127.0.0.1', port: 8650}],
    ['0.0.0.0:80', {host: '0.0.0.0', port: 80}],
    ['sms-1.example:80', {host: 'sms-1.example', port: 80}],
    ['[::1]:80', {host: '::1', port: 80}],
    ['::1:80', null],
    [':80', null],
    ['a:65536', null],
    ['', null],
  ])('the address %s', (text, address) => {
    expect(listenAddress(text)).toEqual(address);
  });
});

test('the README has every setting in its table', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('## A carrier over HTTP'), readme.indexOf('## Commands'));
  for (const name of httpOptionNames) expect(section).toMatch(new RegExp(`^\\| .*\`${name}\``, 'm'));
});

test.each([
  ['https://a/', {}, 'token'],
  ['https://a/', {username: 'u'}, 'password'],
  ['https://a/', {dialect: 'kannel'}, 'password'],
  ['https://user@a/', {dialect: 'kannel'}, 'url'],
  [null, {}, 'token'],
])('the secret of %s with %j is its %s', (url, options, place) => {
  expect(httpSetup.secretOf({url, options})).toBe(place);
});
