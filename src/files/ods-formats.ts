import type {NumberCell} from '../core/sheet.ts';
import {escapeXml, notXml} from './xml-text.ts';

/** Number formats of an OpenDocument spreadsheet (ODF 1.3 part 3, 16.29.2), made from how the numbers look. */
export interface OdsFormats {
  /** The cell style of a number that looks so; null where its look is not understood. */
  styleOf: (cell: NumberCell) => string | null;
  /** Those that were asked for, as elements of `office:styles`. */
  xml: () => string;
}

export function openOdsFormats(): OdsFormats {
  const names = new Map<string, string>();
  return {
    styleOf: (cell) => {
      const format = formatXml(cell);
      if (format === null) return null;
      const name = names.get(format) ?? `look${names.size}`;
      names.set(format, name);
      return name;
    },
    xml: () =>
      [...names]
        .map(
          ([format, name]) =>
            `<number:number-style style:name="${name}n">${format}</number:number-style><style:style style:name="${name}" style:family="table-cell" style:data-style-name="${name}n"/>`,
        )
        .join(''),
  };
}

/** A number with words around it: `1 290,00 Kč`. Its signs tell decimals and groups where they give the same digits. */
function formatXml({value, shown}: NumberCell): string | null {
  const [, before = '', digits, after = ''] = /^([^\d-]*)-?(\d(?:[\d.,\s]*\d)?)([^\d]*)$/u.exec(shown ?? '') ?? [];
  if (digits === undefined) return null;
  const plain = digits.replace(/\D/gu, '');
  const told = /[.,](\d+)$/u.exec(digits)?.[1]?.length ?? 0;
  const decimals = [told, 0].find((count) => Math.abs(value).toFixed(count).replace('.', '') === plain);
  if (decimals === undefined) return null;
  const isGrouped = /\D/u.test(decimals === 0 ? digits : digits.slice(0, -decimals - 1));
  const number = `<number:number number:decimal-places="${decimals}" number:min-decimal-places="${decimals}" number:min-integer-digits="1"${isGrouped ? ' number:grouping="true"' : ''}/>`;
  return `${wordXml(before)}${number}${wordXml(after)}`;
}

const wordXml = (word: string): string =>
  word === '' ? '' : `<number:text>${escapeXml(word.replace(notXml, '\ufffd'))}</number:text>`;
