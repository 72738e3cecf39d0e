export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The namespace of the sheets of a workbook (ECMA-376 part 1, 18). */
export const spreadsheetMain = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** What XML 1.0 (2.2) cannot hold at all: most control characters, half pairs, and two that are no characters. */
export const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};

/** Text, or the value of an attribute in double quotes, out of what XML can hold. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/gu, (sign) => entities[sign] ?? sign);
