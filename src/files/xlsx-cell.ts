import {xlsxStyle} from './xlsx-styles.ts';
import {escapeXml, notXml} from './xml-text.ts';

/** A cell of text, at a place as `A1`; no text in it is ever a formula. */
export const textCellXml = (place: string, text: string, style: number = xlsxStyle.text): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is>${textXml(text)}</is></c>`;

/** A cell of a number, or of a date as one. */
export const valueCellXml = (place: string, value: string, style: number = xlsxStyle.general): string =>
  `<c r="${place}"${style === xlsxStyle.general ? '' : ` s="${style}"`}><v>${value}</v></c>`;

function textXml(text: string): string {
  if (plain.test(text)) return `<t>${text}</t>`;
  return `<t${bare.test(text) ? ' xml:space="preserve"' : ''}>${escapeXml(escapeString(text))}</t>`;
}

/** Nothing to escape, and no blank at an end. */
const plain = /^(?! )[ !#-%'-;=?-^`-~\u00a1-\ud7ff]*(?<! )$/;

/** Blanks that a program may leave out (XML 1.0, 2.10). */
const bare = /^\s|\s$|[\t\n]| {2}/u;

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
