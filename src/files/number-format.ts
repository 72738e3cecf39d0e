import type {Cell} from '../core/sheet.ts';
import {wallOfSerial} from './workbook-dates.ts';

/** What a number is under a format code (ECMA-376 part 1, 18.8.30). */
export type NumberReader = (value: number) => Cell;

/** The library's reading of format codes, `xlsx.SSF`. */
export interface FormatLibrary {
  is_date: (code: string) => boolean;
  format: (code: string, value: number) => string;
  get_table: () => Readonly<Record<number, string>>;
}

export async function loadFormats(): Promise<FormatLibrary> {
  const {SSF} = (await import('xlsx')) as {SSF: FormatLibrary};
  return SSF;
}

export const generalNumber: NumberReader = (value) => ({kind: 'number', value});

/** What a spreadsheet program allows; a longer one would cost more with each cell. */
const longestCode = 255;

export function numberReader(library: FormatLibrary, code: string, is1904: boolean): NumberReader {
  if (code === 'General' || code.length > longestCode) return generalNumber;
  if (library.is_date(code)) return dateReader(code, is1904);
  return (value) => {
    const shown = formatted(library, code, value);
    return shown === undefined ? {kind: 'number', value} : {kind: 'number', value, shown, format: code};
  };
}

/** A date has an hour where its format shows one, or where it is not midnight. */
function dateReader(code: string, is1904: boolean): NumberReader {
  const showsHour = /[hs]/iu.test(code.replace(/"[^"]*"|\\./gu, ''));
  return (value) => {
    const wall = wallOfSerial(value, is1904);
    if (wall === null) return {kind: 'number', value};
    return {kind: 'date', wall: showsHour || !Number.isInteger(value) ? wall : wall.slice(0, 10)};
  };
}

/** A code that the library does not understand shows the number as it is. */
function formatted(library: FormatLibrary, code: string, value: number): string | undefined {
  try {
    return library.format(code, value);
  } catch {
    return undefined;
  }
}
