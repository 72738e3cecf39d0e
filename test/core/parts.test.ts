import fc from 'fast-check';
import {SegmentedMessage} from 'sms-segments-calculator';
import {describe, expect, it, test, vi} from 'vitest';
import {withoutDiacritics} from '../../src/core/diacritics.ts';
import {basicAlphabet, extensionTable, septetsOf} from '../../src/core/gsm7.ts';
import {countParts, splitParts} from '../../src/core/parts.ts';
import {splitSms} from '../support/split-sms.ts';

// Thousands of cases, on machines that may be busy.
vi.setConfig({testTimeout: 60_000});

const alphabet = [...Array.from(basicAlphabet.replace('\u001b', '')), ...extensionTable.keys()];
const gsm7 = fc.string({unit: fc.constantFrom(...alphabet), maxLength: 700});
const anything = fc.string({unit: 'binary', maxLength: 300});
const mixed = fc.oneof(
  gsm7,
  anything,
  fc.tuple(gsm7, fc.constantFrom('ř', '😀', '한', '„')).map(([text, forcing]) => text + forcing + text),
);

test('the alphabet has 127 characters and the extension table ten', () => {
  expect(basicAlphabet).toHaveLength(128);
  expect(new Set(alphabet).size).toBe(137);
  expect(septetsOf(0x1b)).toBe(0);
});

describe('countParts', () => {
  test.each([
    ['empty', '', 'gsm7', 0, 1, 160],
    ['one septet', 'a', 'gsm7', 1, 1, 159],
    ['a full part', 'a'.repeat(160), 'gsm7', 160, 1, 0],
    ['one more', 'a'.repeat(161), 'gsm7', 161, 2, 145],
    ['two full parts', 'a'.repeat(306), 'gsm7', 306, 2, 0],
    ['three parts', 'a'.repeat(307), 'gsm7', 307, 3, 152],
    ['eighty euros', '€'.repeat(80), 'gsm7', 160, 1, 0],
    ['an escape at the edge', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm7', 306, 3, 152],
    ['one accent', 'ř', 'ucs2', 1, 1, 69],
    ['a full UCS-2 part', 'ř'.repeat(70), 'ucs2', 70, 1, 0],
    ['one more of UCS-2', 'ř'.repeat(71), 'ucs2', 71, 2, 63],
    ['thirty-five emoji', '😀'.repeat(35), 'ucs2', 70, 1, 0],
    ['a pair at the edge', '😀'.repeat(67), 'ucs2', 134, 3, 65],
  ] as const)('%s', (_, text, encoding, units, parts, left) => {
    expect(countParts(text)).toMatchObject({encoding, units, parts, left});
  });

  it('names each character that forces UCS-2 once, in order', () => {
    expect(countParts('Příliš žluťoučký 😀 kůň 😀').forcing).toEqual(Array.from('říšžťčý😀ůň'));
    expect(countParts('àèìòù ñ é £ {} €').forcing).toEqual([]);
  });

  it('agrees with split-sms', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        fc.pre(text !== '');
        const oracle = splitSms(text);
        const own = countParts(text);
        expect(own.encoding).toBe(oracle.characterSet === 'GSM' ? 'gsm7' : 'ucs2');
        expect(own.parts).toBe(oracle.parts.length);
        expect(own.left).toBe(oracle.remainingInPart);
        expect(splitParts(text)).toEqual(oracle.parts.map((part) => part.content));
      }),
      {numRuns: 1000},
    );
  });

  it('agrees with sms-segments-calculator, whose line ends and clusters are its own', () => {
    const single = fc.string({
      unit: fc.constantFrom(...alphabet.filter((character) => character !== '\r'), ...Array.from('řščžý„“–한')),
      maxLength: 400,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          gsm7.map((text) => text.replaceAll('\r', '')),
          single,
        ),
        (text) => {
          const oracle = new SegmentedMessage(text);
          const own = countParts(text);
          expect(own.encoding).toBe(oracle.encodingName === 'UCS-2' ? 'ucs2' : 'gsm7');
          expect(own.parts).toBe(oracle.segmentsCount);
        },
      ),
      {numRuns: 300},
    );
  });
});

describe('splitParts', () => {
  it('gives the text back, in as many parts as were counted, none too long and no pair cut', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        const {parts, encoding} = countParts(text);
        const pieces = splitParts(text);
        expect(pieces.join('')).toBe(text);
        expect(pieces).toHaveLength(parts);
        const limit = pieces.length === 1 ? {gsm7: 160, ucs2: 70} : {gsm7: 153, ucs2: 67};
        for (const piece of pieces) {
          const units = piece.split('').reduce((sum, unit) => sum + septetsOf(unit.charCodeAt(0)), 0);
          expect(encoding === 'gsm7' ? units : piece.length).toBeLessThanOrEqual(limit[encoding]);
          if (!/\p{Cs}/u.test(text)) expect(piece).not.toMatch(/\p{Cs}/u);
        }
      }),
    );
  });
});

describe('withoutDiacritics', () => {
  test.each([
    ['Příliš žluťoučký kůň úpěl ďábelské ódy', 'Prilis zlutoucky kun upel dabelske ody'],
    ['Vaše zásilka „čeká“ – vyzvedněte…', 'Vase zasilka "ceka" - vyzvednete...'],
    ['Łódź, İstanbul, Đorđe', 'Lodz, Istanbul, Dorde'],
    ['Žluť\u030c', 'Zlut'],
    ['Ελλάδα Йод が 한글 😀', 'Ελλάδα Йод が 한글 😀'],
    ['Straße 1 €', 'Straße 1 €'],
  ])('%j becomes %j', (text, plain) => {
    expect(withoutDiacritics(text)).toBe(plain);
  });

  it('makes Czech fit into GSM-7', () => {
    const czech = fc.string({unit: fc.constantFrom(...Array.from('áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽabc „“–…'))});
    fc.assert(fc.property(czech, (text) => countParts(withoutDiacritics(text)).encoding === 'gsm7'));
  });
});
