/**
 * Dates of workbooks: days since an epoch, the hour being their fraction (ECMA-376 part 1, 18.17.4.1). The epoch is
 * 30 December 1899, which is right from March 1900 on, or 1 January 1904.
 */
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);

/** `yyyy-mm-ddThh:mm:ss`, to the second; null for what is no date. */
export function wallOfSerial(serial: number, is1904: boolean): string | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null;
  const epoch = is1904 ? epoch1904 : epoch1900;
  return new Date(epoch + Math.round(serial * 86_400) * 1000).toISOString().slice(0, 19);
}

/** From `yyyy-mm-dd` or `yyyy-mm-ddThh:mm:ss`, since 1899; null for a date that no workbook has. */
export function serialOfWall(wall: string): number | null {
  const serial = (Date.parse(wall.length === 10 ? `${wall}T00:00:00Z` : `${wall}Z`) - epoch1900) / 86_400_000;
  return serial >= 0 && serial < 2_958_466 ? serial : null;
}

/** A time of no day is one of the day that days are counted from. */
export const isTimeOnly = (wall: string): boolean => wall.startsWith('1899-12-30T');
