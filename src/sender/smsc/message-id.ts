import type {IdForm} from './options.ts';

/** Digits of a padded id: more than any number that JavaScript counts exactly. */
const paddedLength = 20;

/** The id of the message with this number, a whole number, as the SMSC writes it. */
export function messageId(number: number, form: IdForm): string {
  switch (form) {
    case 'decimal':
      return String(number);
    case 'hex':
      return number.toString(16);
    case 'upper-hex':
      return number.toString(16).toUpperCase();
    case 'padded':
      return String(number).padStart(paddedLength, '0');
  }
}

/** The number behind an id that this form wrote; null where it is none. */
export function numberOfId(id: string, form: IdForm): number | null {
  const isHex = form === 'hex' || form === 'upper-hex';
  if (!(isHex ? /^[0-9a-f]{1,20}$/i : /^\d{1,20}$/).test(id)) return null;
  const number = Number.parseInt(id, isHex ? 16 : 10);
  return Number.isSafeInteger(number) ? number : null;
}
