import {xlsxStyle} from './xlsx-styles.ts';
import {escapeXml, notXml} from './xml-text.ts';

/** A cell of text, at a place as `A1`; no text in it is ever a formula. */
export function textCellXml(place: string, text: string, style: number = xlsxStyle.text): string {
  const isPlain = plain.test(text);
  const keep = isPlain || !bared.test(text) ? '' : ' xml:space="preserve"';
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t${keep}>${isPlain ? text : escapeXml(escapeString(text))}</t></is></c>`;
}

/** Nothing to escape, and no blank at an end. */
const plain = /^(?! )[ !#-%'-;=?-^`-~\u00a1-\ud7ff]*(?<! )$/;

/** Blanks that a program may leave out (XML 1.0, 2.10). */
const bared = /^\s|\s$|[\t\n]| {2}/u;

/** What XML cannot hold, or would change, as `_xHHHH_`; and what looks like that already (22.9.2.19). */
const escapeString = (value: string): string =>
  value
    .replace(/_(?=x[\da-f]{4}_)/giu, '_x005F_')
    .replace(/\r/gu, '_x000D_')
    .replace(notXml, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);

/** `A`, `Z`, `AA`… for 0, 25, 26… */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}
