import fc from 'fast-check';

/** Words that terminals quarrel over, and words that they don't. */
const words = [
  'delivered',
  'a',
  '+420777123456',
  ' ',
  '   ',
  '      ',
  'Příliš žluťoučký kůň',
  'Zákazník',
  'čau',
  '─│┌┐▲▼█░',
  '漢字かな',
  '中',
  '한국어',
  'ｆｕｌｌ',
  'ﾊﾝｶｸﾞ',
  '😀',
  '👨‍👩‍👧‍👦',
  '👍🏽',
  '🏳️‍🌈',
  '❤️',
  '✌️',
  '☎',
  '▶',
  '1️⃣',
  '🇨🇿🇸🇰',
  '🇨',
  'e\u0301',
  'z\u0327\u0301',
  `a${'\u0301'.repeat(60)}`,
  'שלום',
  'مرحبا',
  'مُحَمَّد',
  '\u202eabc\u202c',
  'नमस्ते',
  'क्षि',
  'ก็ดี',
  'ᄒ\u1161\u11ab',
  '\u1161',
  '\u0301',
  '\u0903',
  '\u200d',
  '\u200b',
  '\ufeff',
  '\u00ad',
  '\ue0b0',
  '\ufffd',
  '\u0378',
  '\u{e0041}\u{e0042}',
  '🤣',
  '🫠',
  '𝒜𝓑',
  '🏽',
  '\ud83d',
  '\udc00',
  '\u0000\u0007\b\r\t',
  '\u0085\u009b31m',
] as const;

const sgr = [
  '1',
  '2',
  '3',
  '4',
  '7',
  '9',
  '22',
  '24',
  '27',
  '31',
  '32',
  '39',
  '44',
  '49',
  '97',
  '104',
  '38;5;208',
  '48;2;1;2;3',
  '0',
  '',
  '53',
];

const piece = fc.oneof(
  {weight: 6, arbitrary: fc.constantFrom(...words)},
  {weight: 2, arbitrary: fc.constantFrom(...sgr).map((code) => `\x1b[${code}m`)},
  {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 3}).map((text) => text.replaceAll('\n', ''))},
);

export const line = fc.array(piece, {maxLength: 8}).map((pieces) => pieces.join(''));

/** A frame as Ink writes it, and the next ones: anew, moved by some rows inside a block, or with a few lines changed. */
export const frames = (rows: number): fc.Arbitrary<string[]> =>
  fc
    .tuple(fc.array(line, {minLength: rows, maxLength: rows}), fc.array(step(rows), {minLength: 1, maxLength: 4}))
    .map(([first, steps]) => {
      const all = [first];
      for (const change of steps) all.push(change(all.at(-1) ?? first));
      return all.map((lines) => lines.join('\n'));
    });

type Step = (lines: readonly string[]) => string[];

const step = (rows: number): fc.Arbitrary<Step> =>
  fc.oneof(
    fc.array(line, {minLength: rows, maxLength: rows}).map(
      (lines): Step =>
        () =>
          lines,
    ),
    fc.array(fc.tuple(fc.nat(rows - 1), line), {maxLength: 4}).map(
      (changes): Step =>
        (lines) =>
          changes.reduce<string[]>((all, [at, text]) => all.with(at, text), [...lines]),
    ),
    fc
      .tuple(
        fc.nat(rows - 1),
        fc.nat(rows - 1),
        fc.integer({min: -3, max: 3}),
        fc.array(line, {minLength: rows, maxLength: rows}),
      )
      .map(([a, b, by, fill]): Step => (lines) => {
        const [top, bottom] = a < b ? [a, b] : [b, a];
        return lines.map((text, index) => {
          if (index < top || index > bottom) return text;
          const from = index + by;
          return (from >= top && from <= bottom ? lines[from] : fill[index]) ?? '';
        });
      }),
  );
