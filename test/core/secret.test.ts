import {expect, test} from 'vitest';
import {isSecretName, withoutSecretOptions, withoutSecrets} from '../../src/core/secret.ts';

test.each([
  ['smpp://user:s3cret@host:2775', 'smpp://user:***@host:2775'],
  ['smpp://user:p@ss@word@host:2775', 'smpp://user:***@host:2775'],
  ['smpps://:s3cret@host', 'smpps://:***@host'],
  ['http://host/send?user=a&password=s3cret&to=1', 'http://host/send?user=a&password=***&to=1'],
  ['http://host/?api_key=s3cret', 'http://host/?api_key=***'],
  ['could not reach http://a:s3cret@b/c: ECONNREFUSED', 'could not reach http://a:***@b/c: ECONNREFUSED'],
  ['smpp://user@host:2775', 'smpp://user@host:2775'],
  ['http://host:8080/a@b', 'http://host:8080/a@b'],
])('%s is shown as %s', (written, shown) => {
  expect(withoutSecrets(written)).toBe(shown);
  expect(withoutSecrets(written)).not.toContain('s3cret');
});

test('options that are secrets by their name are masked, others are not', () => {
  const options = {
    window: 50,
    secret: 'a',
    callback: {hmacKey: 'b', port: 8080},
    url: 'http://u:c@h/',
    monkey: 'x',
    all: ['ftp://u:c@h', {token: 1}],
  };
  expect(withoutSecretOptions(options)).toEqual({
    ...{
      window: 50,
      secret: '***',
      callback: {hmacKey: '***', port: 8080},
      url: 'http://u:***@h/',
      monkey: 'x',
      all: ['ftp://u:***@h', {token: '***'}],
    },
  });
});

test.each(['password', 'secret', 'apiKey', 'api_key', 'token', 'authToken', 'inboundSecret', 'hmac-key', 'passwd'])(
  '%s is the name of a secret',
  (name) => expect(isSecretName(name)).toBe(true),
);
test.each(['window', 'rate', 'validity', 'passive', 'author', 'systemType'])('%s is not', (name) =>
  expect(isSecretName(name)).toBe(false),
);
