import {expect, test} from 'vitest';
import {besidesRole, verbsOf} from '../../src/core/rights.ts';
import {texts} from '../../src/i18n/language.ts';

test('rights are told by what they are more and less than those of the role', () => {
  expect(besidesRole('agent', verbsOf.agent)).toEqual({more: [], fewer: []});
  const besides = besidesRole('agent', ['read', 'export', 'reveal']);
  expect(besides).toEqual({more: ['export', 'reveal'], fewer: ['reply']});
  expect(texts.en.cli.members.rights(besides)).toBe('of the role +export +reveal −reply');
  expect(texts.cs.cli.members.rights(besidesRole('sender', []))).toBe('podle role');
});
