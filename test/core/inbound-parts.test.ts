import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  isPart,
  keyOf,
  leaveParts,
  letGoBeyond,
  takePart,
  type HeldParts,
  type InboundPart,
  type JoinedMessage,
} from '../../src/core/inbound-parts.ts';

const part = (number: number, text: string, values: Partial<InboundPart> = {}): InboundPart => ({
  ...{number: '+420777123456', recipient: '', reference: 7, total: 3},
  ...{part: number, text},
  ...values,
});

/** All parts one after another, as a carrier might play them; what is held at the end is left as it is. */
function play(parts: readonly InboundPart[]): {joined: JoinedMessage[]; left: JoinedMessage[]} {
  const held = new Map<string, HeldParts>();
  const joined = parts.flatMap((one, index) => {
    const taken = takePart(held.get(keyOf(one)) ?? null, one, index);
    held.set(keyOf(one), taken.held);
    return taken.joined;
  });
  return {joined, left: [...held.values()].flatMap(leaveParts)};
}

describe('parts of a long message', () => {
  test.each([
    ['in order', [1, 2, 3]],
    ['out of order', [3, 1, 2]],
    ['some twice', [2, 2, 1, 2, 3, 3, 1]],
  ])('%s make it once', (_how, order) => {
    const {joined, left} = play(order.map((number) => part(number, `<${number}>`)));
    expect(joined).toEqual([{number: '+420777123456', recipient: '', text: '<1><2><3>', parts: 3, missing: []}]);
    expect(left).toEqual([]);
  });

  test.each([
    [[2], '[… 1/3 …]<2>[… 3/3 …]', [1, 3]],
    [[1], '<1>[… 2-3/3 …]', [2, 3]],
    [[3, 2], '[… 1/3 …]<2><3>', [1]],
    [[3], '[… 1-2/3 …]<3>', [1, 2]],
  ])('of which only %j came are a message with its gaps marked', (numbers, text, missing) => {
    const {joined, left} = play(numbers.map((number) => part(number, `<${number}>`)));
    expect(joined).toEqual([]);
    expect(left).toMatchObject([{text, parts: numbers.length, missing}]);
  });

  test('that cut a surrogate pair in two give it back', () => {
    const {joined} = play([part(2, '\udc34!', {total: 2}), part(1, 'a\ud83d', {total: 2})]);
    expect(joined[0]?.text).toBe('a\ud83d\udc34!');
  });

  test('under a reference that is used again are two messages, whether the first was whole or not', () => {
    const again = [part(1, 'new'), part(2, 'new'), part(3, 'new')];
    const whole = play([part(1, 'a'), part(2, 'b'), part(3, 'c'), ...again]);
    expect(whole.joined.map(({text}) => text)).toEqual(['abc', 'newnewnew']);
    const cut = play([part(1, 'a'), part(3, 'c'), ...again]);
    expect(cut.joined.map(({text}) => text)).toEqual(['a[… 2/3 …]c', 'newnewnew']);
  });

  test('with another total, recipient or sender belong to another message', () => {
    const {joined, left} = play([
      part(1, 'a', {total: 2}),
      part(2, 'b', {total: 3}),
      part(2, 'c', {total: 2, recipient: '+420800'}),
      part(2, 'd', {total: 2, number: '+420777000000'}),
      part(2, 'e', {total: 2, reference: 8}),
    ]);
    expect(joined).toEqual([]);
    expect(left).toHaveLength(5);
  });
});

test.each([
  ['a total of one', {total: 1}],
  ['a total of none', {total: 0}],
  ['too large a total', {total: 256}],
  ['a part beyond the total', {part: 4}],
  ['part 0', {part: 0}],
  ['half a part', {part: 1.5}],
  ['no number', {total: Number.NaN}],
  ['a negative reference', {reference: -1}],
  ['too large a reference', {reference: 65_536}],
  ['a text that no part can hold', {text: 'x'.repeat(1_001)}],
])('%s is no part', (_what, values) => {
  expect(isPart(part(1, 'a', values))).toBe(false);
  expect(isPart(part(1, 'a'))).toBe(true);
});

const anyParts = fc
  .record({
    total: fc.integer({min: 2, max: 6}),
    texts: fc.array(fc.string({unit: 'binary', minLength: 1, maxLength: 4}), {minLength: 6, maxLength: 6}),
    order: fc.array(fc.integer({min: 1, max: 6}), {maxLength: 20}),
  })
  .map(({total, texts, order}) =>
    order.flatMap((number) => (number <= total ? part(number, texts[number - 1] ?? '', {total}) : [])),
  );

test('no part is ever lost, and none is told twice, in whatever order and however often they come', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const {joined, left} = play(parts);
      const came = new Set(parts.map(({part: number}) => number));
      const told = [...joined, ...left];
      expect(told).toHaveLength(came.size > 0 ? 1 : 0);
      for (const message of told) {
        expect(message.parts).toBe(came.size);
        expect(message.missing.length).toBe((parts[0]?.total ?? 0) - came.size);
        const texts = [...new Map(parts.map((one) => [one.part, one.text] as const))].sort(([a], [b]) => a - b);
        expect(message.text.replace(/\[… \d(?:-\d)?\/\d …\]/gu, '')).toBe(texts.map(([, text]) => text).join(''));
      }
    }),
  );
});

test('whatever parts come under one key, each text is in some message', () => {
  const hostile = fc.array(
    fc.record({number: fc.integer({min: 1, max: 3}), text: fc.constantFrom('<a>', '<b>', '<c>')}),
    {maxLength: 12},
  );
  fc.assert(
    fc.property(hostile, (parts) => {
      const {joined, left} = play(parts.map(({number, text}) => part(number, text)));
      const told = [...joined, ...left].map(({text}) => text).join('');
      for (const {text} of parts) expect(told).toContain(text);
    }),
  );
});

describe('what is held of one number', () => {
  const held = (size: number, touchedAt: number, total = 255): HeldParts => ({
    ...{number: '+1', recipient: '', reference: touchedAt, total, touchedAt},
    texts: new Map(Array.from({length: size}, (_, index) => [index + 1, 'x'])),
  });

  test('is let go from the oldest on, until it is little enough, and the newest never', () => {
    expect(letGoBeyond([held(3, 2), held(4, 1), held(5, 3)], 8)).toMatchObject([{touchedAt: 1}]);
    expect(letGoBeyond([held(3, 2), held(4, 1), held(5, 3)], 7)).toMatchObject([{touchedAt: 1}, {touchedAt: 2}]);
    expect(letGoBeyond([held(255, 1)], 7)).toEqual([]);
    expect(letGoBeyond([held(3, 2), held(4, 1)], 7)).toEqual([]);
  });

  test('is only forgotten where the message was told already', () => {
    expect(leaveParts(held(2, 1, 2))).toEqual([]);
    expect(leaveParts(held(1, 1, 2))).toMatchObject([{text: 'x[… 2/2 …]', missing: [2]}]);
  });
});
