/** What the desk offers of all that an export can be: a few choices, each told by its name. */
import {shownFields, type GridColumns} from '../grid-columns.ts';
import {columnNames, type ColumnName} from '../query/column-list.ts';
import {allColumns, type ExportColumn} from './export-columns.ts';
import {excelCs, plainCsv, type CsvStyle, type ExportFormat} from './export-request.ts';

export const exportKinds = ['csv', 'excelCsv', 'xlsx', 'jsonl'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** As which bytes each is written. */
export const bytesOf: Readonly<Record<ExportKind, {format: ExportFormat; style: CsvStyle}>> = {
  csv: {format: 'csv', style: plainCsv},
  excelCsv: {format: 'csv', style: excelCs},
  xlsx: {format: 'xlsx', style: plainCsv},
  jsonl: {format: 'jsonl', style: plainCsv},
};

/** `bulk`: a file for a new bulk send. */
export const columnChoices = ['shown', 'all', 'bulk'] as const;
export type ColumnChoice = (typeof columnChoices)[number];

export const rowChoices = ['all', 'marked'] as const;
export type RowChoice = (typeof rowChoices)[number];

const isColumnName = (field: string): field is ColumnName => columnNames.some((name) => name === field);

/** The columns of a choice, where the grid has these. */
export function chosenColumns(choice: ColumnChoice, columns: GridColumns): readonly ExportColumn[] {
  switch (choice) {
    case 'shown':
      return shownFields(columns).filter(isColumnName);
    case 'all':
      return allColumns;
    case 'bulk':
      return ['clid', 'message'];
  }
}

/** The kind that the ending of a file's name asks for; the one at hand where both go by it, or where it asks for none. */
export function kindOfName(name: string, kind: ExportKind): ExportKind {
  const ending = /\.(csv|xlsx|jsonl)$/iu.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined || ending === bytesOf[kind].format) return kind;
  return exportKinds.find((other) => bytesOf[other].format === ending) ?? kind;
}

/** The name with the ending of a kind, where it has one of ours. */
export const nameOfKind = (name: string, kind: ExportKind): string =>
  name.replace(/\.(?:csv|xlsx|jsonl)$/iu, `.${bytesOf[kind].format}`);
