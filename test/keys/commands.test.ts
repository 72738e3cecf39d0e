import {expect, test} from 'vitest';
import {everything} from '../../src/core/rights.ts';
import {texts} from '../../src/i18n/language.ts';
import {commandIds, commandSpec, scopes} from '../../src/keys/commands.ts';
import {hintsFor, keyLabel} from '../../src/keys/labels.ts';
import {resolveKey} from '../../src/keys/resolve.ts';

test('no key stands twice in a scope', () => {
  for (const scope of scopes) {
    const keys = commandIds.filter((id) => commandSpec(id).scope === scope).flatMap((id) => commandSpec(id).keys);
    expect([...new Set(keys)], scope).toEqual(keys);
  }
});

test('an inner scope answers before an outer one', () => {
  expect(resolveKey(['global', 'confirm'], 'q')).toEqual({kind: 'command', id: 'confirm.no'});
  expect(resolveKey(['global', 'grid'], 'q')).toEqual({kind: 'command', id: 'app.close'});
});

test('a field swallows every printable key, and keeps what leads out of it', () => {
  for (const key of ['q', '?', ':', '/', 'j', 'space', 'left', 'backspace']) {
    expect(resolveKey(['global', 'text'], key), key).toEqual({kind: 'typed'});
  }
  expect(resolveKey(['global', 'text'], 'escape')).toEqual({kind: 'command', id: 'text.cancel'});
  expect(resolveKey(['global', 'text'], 'ctrl+c')).toEqual({kind: 'command', id: 'app.quit'});
});

test('a key that nobody claims means nothing', () => {
  expect(resolveKey(['global', 'grid'], 'ctrl+y')).toEqual({kind: 'nothing'});
});

test.each([
  ['ctrl+d', '^D'],
  ['shift+tab', 'Shift-Tab'],
  ['up', '↑'],
  ['enter', '⏎'],
  ['f1', 'F1'],
  ['G', 'G'],
  ['\\', '\\'],
])('%s is shown as %s', (key, label) => {
  expect(keyLabel(key)).toBe(label);
});

test('the footer offers the most wanted first and hides what an inner scope takes', () => {
  expect(hintsFor(['global', 'grid'], everything)[0]).toEqual({id: 'grid.open', label: '⏎'});
  const confirming = hintsFor(['global', 'confirm'], everything).map(({id}) => id);
  expect(confirming).not.toContain('app.close');
});

test('while a person types, the footer shows only keys that lead out of the field', () => {
  const typing = hintsFor(['global', 'text'], everything);
  expect(typing.map(({id}) => id)).not.toContain('app.close');
  expect(typing.find(({id}) => id === 'app.help')).toEqual({id: 'app.help', label: 'F1'});
});

test('each language has a word and a sentence for each command', () => {
  for (const language of Object.values(texts)) {
    for (const id of commandIds) {
      expect(language.commands[id].label.length, id).toBeGreaterThan(0);
      expect(language.commands[id].help.length, id).toBeGreaterThan(0);
    }
  }
});
