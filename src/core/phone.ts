import {isSupportedCountry, parsePhoneNumberFromString, type CountryCode} from 'libphonenumber-js/max';
import {fail, ok, type Result} from './result.ts';

/** Two capital letters of ISO 3166-1: the country of the numbers that name none. */
export type Country = CountryCode;

export const isCountry = (value: string): value is Country => isSupportedCountry(value);

/**
 * What a number may be written with, after an optional plus: digits, blanks of any width, brackets, hyphens, dots and
 * slashes. The library alone would also take the letter O for a zero and cut a text after `;ext=`.
 */
const writing = /^[ \u00a0\u2007\u2009\u202f(]*\+?[\d \u00a0\u2007\u2009\u202f()./-]+$/u;

/** The longest writing that is looked at: 15 digits (ITU-T E.164, 6.1) with plenty of punctuation. */
const longest = 64;

/**
 * A phone number as E.164, `+` and 7 to 15 digits. A number without `+` or `00` belongs to `country`, unless it is one
 * only with its country's code in front. Valid means: of a range that its country's numbering plan gives out.
 */
export function parseNumber(raw: string, country: Country): Result<string> {
  const written = raw.trim();
  if (written.length > longest || !writing.test(written)) return fail({code: 'badNumber', value: raw});
  const digits = written.replace(/[^\d+]/gu, '').replace(/^00/u, '+');
  const parsed = parsePhoneNumberFromString(digits, {defaultCountry: country, extract: false});
  return parsed?.isValid() === true ? ok(parsed.number) : fail({code: 'badNumber', value: raw});
}
