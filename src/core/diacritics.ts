/** Latin letters that are no letter with a mark to Unicode, though people read them so. GSM-7 has æ, ø, ß itself. */
const plainLetters: Readonly<Record<string, string>> = {
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ĸ: 'k',
  ł: 'l',
  Ł: 'L',
  ŋ: 'n',
  Ŋ: 'N',
  œ: 'oe',
  Œ: 'OE',
  ŧ: 't',
  Ŧ: 'T',
  þ: 'th',
  Þ: 'Th',
  ẞ: 'SS',
};

/** What word processors put in by themselves; each forces a whole text into UCS-2. */
const plainMarks: Readonly<Record<string, string>> = {
  '„': '"',
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '‚': "'",
  '‘': "'",
  '’': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '•': '*',
  '×': 'x',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\t': ' ',
};

const marks = new RegExp(`[${Object.keys(plainMarks).join('')}]`, 'gu');

/**
 * The text with plain Latin letters and plain typography, so that Czech fits into GSM-7. Other scripts stay as they
 * are: there the marks are part of the letter.
 */
export const withoutDiacritics = (text: string): string =>
  text
    .replace(/\p{Script=Latin}\p{M}*/gu, (letter) => {
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
      return plainLetters[bare] ?? bare;
    })
    .replace(marks, (mark) => plainMarks[mark] ?? mark);
