import {shownIn, type ExportColumn} from '../core/export/export-columns.ts';
import {fields, type FieldKind} from '../core/query/fields.ts';

export type Row = readonly (string | null)[];

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
