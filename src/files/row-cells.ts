import {shownIn, type ExportColumn} from '../core/export/export-columns.ts';
import type {PrintedTimes} from '../core/export/printed-time.ts';
import {fields, type FieldKind} from '../core/query/fields.ts';

export type Row = readonly (string | null)[];

/** What of a message is in the rows of an export, and how times become what they are everywhere else. */
export interface RowShape {
  columns: readonly ExportColumn[];
  times: PrintedTimes;
}

export const kindOf = (column: ExportColumn): FieldKind => fields[shownIn(column)].kind;

/**
 * Whether the column has nothing but what the program writes itself: ASCII letters, digits and `+ - . :`. Other columns
 * hold whatever people, files and carriers have put there.
 */
export function isOurs(column: ExportColumn): boolean {
  switch (kindOf(column)) {
    case 'choice':
    case 'count':
    case 'time':
      return true;
    case 'name':
    case 'number':
    case 'text':
      return false;
  }
}
