import {escapeXml, spreadsheetMain, xmlHead} from './xml-text.ts';

/** The styles that every workbook has: general, text, a day, a day and an hour, an hour, a column's name. */
export const xlsxStyle = {general: 0, text: 1, day: 2, dayAndHour: 3, hour: 4, head: 5} as const;

/** Where the numbers of a workbook's own formats begin (ECMA-376 part 1, 18.8.30). */
const firstFormat = 164;
const firstOwn = 6;
const fixedCodes = ['dd.mm.yyyy', 'dd.mm.yyyy hh:mm', 'hh:mm'];

/** The formats of a workbook's numbers and dates as they are met. */
export interface XlsxStyles {
  styleOf: (format: string | undefined) => number;
  xml: () => string;
}

export function openStyles(): XlsxStyles {
  const codes: string[] = [];
  const styles = new Map<string, number>();
  return {
    styleOf: (format) => {
      if (format === undefined) return xlsxStyle.general;
      const known = styles.get(format);
      if (known !== undefined) return known;
      const style = firstOwn + codes.push(format) - 1;
      styles.set(format, style);
      return style;
    },
    xml: () => stylesXml(codes),
  };
}

function stylesXml(own: readonly string[]): string {
  const codes = [...fixedCodes, ...own];
  const named = codes.map((code, at) => `<numFmt numFmtId="${firstFormat + at}" formatCode="${escapeXml(code)}"/>`);
  const style = (id: number, font = 0): string =>
    `<xf numFmtId="${id}" fontId="${font}" fillId="0" borderId="0"${font === 0 ? '' : ' applyFont="1"'} applyNumberFormat="1"/>`;
  const ids = codes.map((_, at) => style(firstFormat + at));
  const styles = [
    style(0),
    style(49),
    ...ids.slice(0, fixedCodes.length),
    style(49, 1),
    ...ids.slice(fixedCodes.length),
  ];
  const font = (more: string): string => `<font>${more}<sz val="11"/><name val="Calibri"/></font>`;
  return `${xmlHead}<styleSheet xmlns="${spreadsheetMain}"><numFmts count="${named.length}">${named.join('')}</numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs></styleSheet>`;
}
