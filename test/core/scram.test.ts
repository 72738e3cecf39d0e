import {createHash, createHmac} from 'node:crypto';
import {expect, test} from 'vitest';
import {passwordFault, scramVerifier} from '../../src/core/scram.ts';

const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');

test('the keys are those of the example in RFC 7677', () => {
  const [, storedKey = '', serverKey = ''] =
    /^SCRAM-SHA-256\$4096:W22ZaJ0SNY7soEsUEjb6gQ==\$([^:]+):(.+)$/u.exec(scramVerifier('pencil', salt)) ?? [];
  const nonce = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
  const said = `n=user,r=rOprNGfwEbeRWgbNEkqO,r=${nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r=${nonce}`;
  const sign = (key: string) => createHmac('sha256', Buffer.from(key, 'base64')).update(said).digest();
  expect(sign(serverKey).toString('base64')).toBe('6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=');
  // What the client shows is its key, covered by the signature; whoever has the stored key can tell.
  const proof = Buffer.from('dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=', 'base64');
  const clientKey = sign(storedKey).map((byte, at) => byte ^ (proof[at] ?? 0));
  expect(createHash('sha256').update(clientKey).digest('base64')).toBe(storedKey);
});

test.each([
  ['kratke7', 'short'],
  ['x'.repeat(257), 'long'],
  ['correct horse battery', null],
  ['Žluťoučký kůň!', null],
  ['non-breaking\u00a0blank', 'characters'],
  ['soft\u00adhyphen', 'characters'],
  ['decomposed e\u0301', 'characters'],
  ['ligature \ufb01', 'characters'],
  ['tab\tin it', 'characters'],
  ['пароль-пароль', 'characters'],
  ['emoji \u{1f600} here', 'characters'],
])('%j: %s', (password, fault) => {
  expect(passwordFault(password)).toBe(fault);
});

test('of all characters only those are taken that SASLprep leaves as they are', () => {
  const all = Array.from({length: 0x1_0000}, (_, code) => code).filter((code) => code < 0xd800 || code > 0xdfff);
  const taken = all.map((code) => String.fromCodePoint(code)).filter((one) => passwordFault(`secret-${one}`) === null);
  expect(taken.filter((one) => one.normalize('NFKC') !== one || !/[\x20-\x7e\p{Script=Latin}]/u.test(one))).toEqual([]);
  expect(taken).toEqual(expect.arrayContaining(Array.from('ěščřžýáíéúůďťň')));
  expect(taken).toHaveLength(95 + 62 + 128 - 6);
});
