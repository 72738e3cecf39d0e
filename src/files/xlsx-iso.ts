import {serialOfWall} from './workbook-dates.ts';
import {textCellXml} from './xlsx-cell.ts';
import type {XlsxStyles} from './xlsx-styles.ts';

const iso = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})(Z|[+-]\d\d:\d\d)$/;

/**
 * A time as the date of a workbook, which can be sorted, filtered by days and reckoned with: its value is the wall clock,
 * and its format shows the offset of that moment behind it, so that it reads as the ISO 8601 that it came as.
 */
export function openIsoCells(styles: XlsxStyles): (place: string, time: string) => string {
  return (place, time) => {
    const [, wall = '', offset = ''] = iso.exec(time) ?? [];
    const serial = serialOfWall(wall);
    if (serial === null || Number.isNaN(serial) || serial < 61) return textCellXml(place, time);
    const style = styles.styleOf(`yyyy\\-mm\\-dd\\Thh:mm:ss.000"${offset}"`);
    return `<c r="${place}" s="${style}"><v>${serial}</v></c>`;
  };
}
