import {shownIn, type ExportColumn} from '../core/export/export-columns.ts';
import type {PrintedTimes} from '../core/export/printed-time.ts';
import {fields, type FieldKind} from '../core/query/fields.ts';

export type Row = readonly (string | null)[];

/** A column of the rows that are written into a file. */
export interface RowColumn {
  name: string;
  /** `json`: its cells are written in JSON already. */
  kind: FieldKind | 'json';
  /** Cells of a screen that its values usually take. */
  width: number;
}

/** What is in the rows of an export, and how times become what they are everywhere else; null: they are that already. */
export interface RowShape {
  columns: readonly RowColumn[];
  times: PrintedTimes | null;
}

/** A column of messages. */
export function messageColumn(name: ExportColumn): RowColumn {
  const {kind, column} = fields[shownIn(name)];
  return {name, kind, width: column?.width.ideal ?? 0};
}

/**
 * Whether the column has nothing but what the program writes itself: ASCII letters, digits and `+ - . :`. Other columns
 * hold whatever people, files and carriers have put there.
 */
export function isOurs({kind}: RowColumn): boolean {
  switch (kind) {
    case 'choice':
    case 'count':
    case 'time':
      return true;
    case 'json':
    case 'name':
    case 'number':
    case 'text':
      return false;
  }
}
