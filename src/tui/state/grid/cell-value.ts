import {isMasked} from '../../../core/masked-number.ts';
import type {Message} from '../../../core/message.ts';
import type {FieldId, QueryField} from '../../../core/query/fields.ts';
import {formatTime} from '../../../core/schedule.ts';

/** What a cell can be filtered by: its field, and its value as the query writes it; null is an absent value. */
export interface CellValue {
  field: QueryField;
  value: string | null;
}

/** Null where the column is nothing to filter by. A time stands for its day in `zone`. */
export function cellValue(message: Message, field: FieldId, zone: string): CellValue | null {
  switch (field) {
    case 'text':
    case 'template':
      return null;
    case 'time':
      return {field, value: isoDay(message.time, zone)};
    case 'due':
      return {field, value: message.due && isoDay(message.due, zone)};
    case 'parts':
    case 'id':
      return {field, value: String(message[field])};
    case 'batch':
      return {field, value: message.batch === null ? null : String(message.batch)};
    case 'number':
      return isMasked(message.number) ? null : {field, value: message.number};
    case 'direction':
    case 'queue':
    case 'state':
    case 'status':
    case 'user':
    case 'error':
      return {field, value: message[field]};
  }
}

/** The day of a time in `zone`, as `2026-11-25`. */
export function isoDay(time: Date, zone: string): string {
  const [day, month, year] = formatTime(time, zone).slice(0, 10).split('.');
  return `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
}
