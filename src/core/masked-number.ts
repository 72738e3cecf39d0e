/** Numbers as the database masks them, `+420 777 ••• •56` (migration 0014). */
import {cellWidth} from './cell-width.ts';

const hidden = '•';

export const isMasked = (number: string): boolean => number.includes(hidden);

/** A masked number without its blanks where it does not fit otherwise; nobody can copy or dial it anyway. */
export const fittingNumber = (number: string, cells: number): string =>
  isMasked(number) && cellWidth(number) > cells ? number.replaceAll(' ', '') : number;
