import {serialOfWall} from './workbook-dates.ts';
import type {XlsxStyles} from './xlsx-styles.ts';

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$/;

const [dayLength, wallLength] = ['2026-11-26'.length, '2026-11-26T08:00:00.000'.length];

/** Before it, programs do not agree about the day of a number. */
const march1900 = 61;

interface XlsxDate {
  serial: number;
  style: number;
}

/**
 * A time as the date of a workbook, which can be sorted, filtered by days and reckoned with: its value is the wall clock,
 * and its format shows the offset of that moment behind it, so that it reads as the ISO 8601 that it came as. Null for
 * what is no date there.
 */
export function openIsoDates(styles: XlsxStyles): (time: string) => XlsxDate | null {
  const styleOf = openOffsets(styles);
  // The day of the time before, which is most often that of this one too.
  let [day, midnight] = ['', 0];
  return (time) => {
    if (!iso.test(time)) return null;
    if (day === '' || !time.startsWith(day)) {
      day = time.slice(0, dayLength);
      midnight = serialOfWall(day) ?? 0;
    }
    // NaN for what is no day.
    if (!(midnight >= march1900)) return null;
    return {serial: midnight + millisecondsOfDay(time) / 86_400_000, style: styleOf(time.slice(wallLength))};
  };
}

/** The style that shows an offset; there are a few. */
function openOffsets(styles: XlsxStyles): (offset: string) => number {
  const known = new Map<string, number>();
  return (offset) => {
    const style = known.get(offset) ?? styles.styleOf(`yyyy\\-mm\\-dd\\Thh:mm:ss.000"${offset}"`);
    known.set(offset, style);
    return style;
  };
}

function millisecondsOfDay(time: string): number {
  const digit = (at: number): number => time.charCodeAt(at) - 48;
  const two = (at: number): number => digit(at) * 10 + digit(at + 1);
  return ((two(11) * 60 + two(14)) * 60 + two(17)) * 1000 + two(20) * 10 + digit(22);
}
