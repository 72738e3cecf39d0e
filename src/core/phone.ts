import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumberType,
} from 'libphonenumber-js/max';
import type {NumberKind} from './number-kind.ts';
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

export interface PhoneNumber {
  /** E.164, `+` and 7 to 15 digits. */
  number: string;
  /** What it is for; null: nothing that a queue could block. Costs as much as the rest, so it is asked for. */
  kind: () => NumberKind | null;
}

/**
 * A phone number as people write it. A number without `+` or `00` belongs to `country`, unless it is one only with its
 * country's code in front. Null unless it is of a range that its country's numbering plan gives out.
 */
export function readNumber(raw: string, country: Country): PhoneNumber | null {
  const written = raw.trim();
  if (written.length > longest || !writing.test(written)) return null;
  const digits = written.replace(/[^\d+]/gu, '').replace(/^00/u, '+');
  const parsed = parsePhoneNumberFromString(digits, {defaultCountry: country, extract: false});
  return parsed?.isValid() === true ? {number: parsed.number, kind: () => kindOf(parsed.getType())} : null;
}

/** The same as E.164. Problem: `badNumber`. */
export function parseNumber(raw: string, country: Country): Result<string> {
  const read = readNumber(raw, country);
  return read ? ok(read.number) : fail({code: 'badNumber', value: raw});
}

const kindOfType: Partial<Record<PhoneNumberType, NumberKind>> = {
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'premium',
  FIXED_LINE: 'landline',
};

const kindOf = (type: PhoneNumberType | undefined): NumberKind | null => (type && kindOfType[type]) ?? null;

/**
 * The number with the sign in front that a spreadsheet program takes off when it makes a number of it: a plus, or the
 * zero of its country. Null where neither makes a number of the digits.
 */
export function withLostSign(digits: string, country: Country): string | null {
  if (!/^[1-9]\d*$/u.test(digits)) return null;
  return ['+', '0'].map((sign) => sign + digits).find((number) => readNumber(number, country) !== null) ?? null;
}
