import {applyMapping, suggestMapping, type ColumnMapping} from '../core/column-mapping.ts';
import {UserError} from '../core/problem.ts';
import {orThrow} from '../core/result.ts';
import {cellText, columnKey, isBlankCell, type Cell, type SheetRow} from '../core/sheet.ts';
import {limits} from './limits.ts';

/** The names of the columns from the header's cells. Throws doubledColumn where two are one to `columnKey`, tooManyColumns. */
export function readColumns(path: string, header: readonly Cell[]): string[] {
  const columns = header.map((cell) => cellText(cell).trim());
  while (columns.at(-1) === '') columns.pop();
  if (columns.length > limits.columns) throw new UserError({code: 'tooManyColumns', path, limit: limits.columns});
  const keys = columns.map(columnKey);
  const seen = new Set<string>();
  for (const [index, key] of keys.entries()) {
    if (key !== '' && seen.has(key)) throw new UserError({code: 'doubledColumn', path, column: columns[index] ?? ''});
    seen.add(key);
  }
  return columns;
}

/** What the rules call each column. Throws noSuchColumn, columnMappedTwice; missingColumn where none is `clid`. */
export function mapColumns(path: string, columns: readonly string[], mapping: ColumnMapping): readonly string[] {
  const mapped = orThrow(applyMapping(path, columns, mapping));
  if (mapped.some((name) => columnKey(name) === 'clid')) return mapped;
  const found = columns.filter((name) => name !== '');
  throw new UserError({
    code: 'missingColumn',
    path,
    column: 'clid',
    found,
    suggestion: suggestMapping(columns).clid ?? null,
  });
}

/** Throws cellTooLong. */
export function checkCells(path: string, {row, cells}: SheetRow): void {
  for (const cell of cells) {
    if (typeof cell === 'string' && cell.length > limits.cellLength) {
      throw new UserError({code: 'cellTooLong', path, row, limit: limits.cellLength});
    }
  }
}

export const isBlankRow = (cells: readonly Cell[]): boolean => cells.every(isBlankCell);
