/**
 * Numbers and senders as SMPP addresses, and back. TON and NPI: SMPP 3.4, 5.2.5 and 5.2.6.
 *
 *   +420777100201   1/1  international, ISDN; without the plus
 *   Shop            5/0  alphanumeric
 *   90909           3/0  network specific: a short code; carriers differ, so a gateway may say otherwise
 */
import {type Country, readNumber} from '../../../core/phone.ts';

export interface Address {
  ton: number;
  npi: number;
  address: string;
}

/** Type of number and numbering plan. */
export type NumberType = Pick<Address, 'ton' | 'npi'>;

const international: NumberType = {ton: 1, npi: 1};
const alphanumeric: NumberType = {ton: 5, npi: 0};
const usualShortCode: NumberType = {ton: 3, npi: 0};
/** Digits that are no short code and name no country: the carrier knows. */
const unknown: NumberType = {ton: 0, npi: 1};

/** A number is longer than this, with its country's code (E.164 knows none below seven digits). */
const longestShortCode = 8;

/** Of a recipient, E.164. */
export const toDestination = (number: string, shortCode = usualShortCode): Address => toAddress(number, shortCode);

/** Of a queue's sender id; null: whatever the carrier puts there. */
export const toSource = (sender: string | null, shortCode = usualShortCode): Address =>
  sender === null || sender === '' ? {ton: 0, npi: 0, address: ''} : toAddress(sender, shortCode);

function toAddress(written: string, shortCode: NumberType): Address {
  if (/^\+\d+$/u.test(written)) return {...international, address: written.slice(1)};
  if (!/^\d+$/u.test(written)) return {...alphanumeric, address: written};
  return {...(written.length <= longestShortCode ? shortCode : unknown), address: written};
}

/**
 * E.164 where the address is a number that can be one, else as it came: a short code, an alphanumeric sender. `country`
 * is that of numbers which name none.
 */
export function fromAddress({ton, address}: Address, country: Country | null): string {
  const written = address.trim();
  if (ton === alphanumeric.ton || !/^\+?\d+$/u.test(written)) return written;
  const digits = written.replace(/^(?:\+|00)/u, '');
  const isInternational = ton === international.ton || digits !== written;
  if (isInternational) return /^[1-9]\d{6,14}$/u.test(digits) ? `+${digits}` : written;
  if (digits.length <= longestShortCode) return written;
  const national = country === null ? null : readNumber(digits, country);
  return national?.number ?? (ton === unknown.ton ? readInternational(digits) : null) ?? written;
}

/** Many carriers leave the type open for numbers with their country's code. */
const readInternational = (digits: string): string | null => readNumber(`+${digits}`, 'CZ')?.number ?? null;
