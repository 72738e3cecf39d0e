import fc from 'fast-check';
import {parse, stringify} from 'smol-toml';
import {expect, test} from 'vitest';
import {locateKeys} from '../../../src/core/config/locate-keys.ts';

test('finds each key behind strings, comments, lists and tables of any form', () => {
  const text = [
    '# comment = 1', // 1
    'a = """', // 2
    'b = "not a key"', // 3
    '"""', // 4
    "c = '''x''' # d = 2", // 5
    'e = [', // 6
    '  "f = 1", # ]', // 7
    '  { g = "]" },', // 8
    ']', // 9
    '  "h.i" . j = 1', // 10
    '[ k . "l" ] # m = 1', // 11
    'n = {o = 1, p = {q = 2}}', // 12
    '[[r]]', // 13
    's = 1979-05-27T07:32:00Z', // 14
    '\'t u\' = "\\"v = 1"', // 15
    'w = """ends in a quote""""', // 16
    'x = 1', // 17
  ].join('\n');
  expect(() => parse(text)).not.toThrow();
  expect(Object.fromEntries(locateKeys(text))).toEqual({
    ...{a: 2, c: 5, e: 6, 'h.i.j': 10, 'k.l': 11, 'k.l.n': 12},
    ...{r: 13, 'r.s': 14, 'r.t u': 15, 'r.w': 16, 'r.x': 17},
  });
});

test('finds every key of whatever a TOML writer writes, on the line that it stands on', () => {
  const key = fc
    .oneof(fc.stringMatching(/^[\w-]{1,8}$/), fc.string({minLength: 1, maxLength: 6}))
    .filter((one) => one !== '__proto__');
  const scalar = fc.oneof(fc.integer(), fc.boolean(), fc.string(), fc.array(fc.string(), {maxLength: 3}));
  const table = fc.dictionary(key, fc.oneof(scalar, fc.dictionary(key, scalar, {maxKeys: 4})), {maxKeys: 6});
  fc.assert(
    fc.property(table, (content) => {
      const text = stringify(content);
      const lines = text.split('\n');
      const places = locateKeys(text);
      for (const [name, value] of Object.entries(content)) {
        const inner = typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
        for (const path of inner.length > 0 ? inner.map((one) => `${name}.${one}`) : [name]) {
          const last = inner.length > 0 ? path.slice(name.length + 1) : name;
          const line = lines[(places.get(path) ?? 0) - 1] ?? '';
          const written = new Set([last, JSON.stringify(last)]);
          if (typeof value === 'object' && !Array.isArray(value) && inner.length === 0) continue;
          expect(
            [...written].some((one) => line.startsWith(`${one} =`)),
            `${path} in ${text}`,
          ).toBe(true);
        }
      }
    }),
    {numRuns: 200},
  );
});

test('comes to an end whatever it is given', () => {
  fc.assert(
    fc.property(
      fc.string({unit: fc.constantFrom('a', '"', "'", '[', ']', '{', '}', '=', '.', '#', '\n', '\\')}),
      (text) => void locateKeys(text),
    ),
  );
});
