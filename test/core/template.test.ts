import fc from 'fast-check';
import {describe, expect, it, test} from 'vitest';
import {columnKey} from '../../src/core/sheet.ts';
import {fillTemplate, placeholders, exampleText, placeholderWritings, strayBraces} from '../../src/core/template.ts';

const columns = new Map([
  ['name', 'Eva'],
  ['clid', '777123456'],
  ['note', ' '],
  ['trick', '{{name}} $& $1'],
  ['__proto__', 'safe'],
]);

describe('fillTemplate', () => {
  test.each([
    ['Dobrý den', 'Dobrý den', [], []],
    ['Dobrý den, {{name}}', 'Dobrý den, Eva', [], []],
    ['{{ Name }}/{{NAME}}', 'Eva/Eva', [], []],
    ['{{name|customer}}', 'Eva', [], []],
    ['{{note|none}}', 'none', [], []],
    ['{{other|customer}}', 'customer', [], []],
    ['{{other|}}.', '.', [], []],
    ['{{note}}.', '.', [], ['note']],
    ['{{Other}} {{other}}', '{{Other}} {{other}}', ['Other', 'other'], []],
    ['{{trick}}', '{{name}} $& $1', [], []],
    ['{{__proto__}} {{constructor}}', 'safe {{constructor}}', ['constructor'], []],
    ['{{}} {{ }} {name} {{name', '{{}} {{ }} {name} {{name', [], []],
    ['{{{name}}}', '{Eva}', [], []],
  ])('%j gives %j', (template, text, missing, empty) => {
    expect(fillTemplate(template, columns)).toEqual({text, missing, empty});
  });

  it('puts any cell in as it is', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (value) => {
        fc.pre(value.trim() !== '');
        expect(fillTemplate('<{{a}}>', new Map([['a', value]])).text).toBe(`<${value}>`);
      }),
    );
  });
});

test('placeholders are named once, as they are written first', () => {
  expect(placeholders('{{ Name }}, {{order|?}}, {{name}} {{ }}')).toEqual(['Name', 'order']);
});

test('columnKey leaves out case, spaces and the way accents are written', () => {
  expect(columnKey(' Datum Splatnosti ')).toBe(columnKey('DATUM\u00a0splatnosti'));
  expect(columnKey('Číslo')).toBe(columnKey('C\u030ci\u0301slo'));
});

test('what a template reads like, and braces that are no placeholder', () => {
  const text = 'Hi {{ name }}, {{name|you}}: {{amount|}} {{oops} {x} }} {{}}';
  expect(placeholderWritings(text)).toEqual(['{{ name }}', '{{name|you}}', '{{amount|}}']);
  expect(exampleText(text)).toBe('Hi name, you:  {{oops} {x} }} {{}}');
  expect(strayBraces(text)).toEqual(['{{oops}', '{x}', '}}', '{{}}']);
  expect(strayBraces('Hi {{name|you}}')).toEqual([]);
});
