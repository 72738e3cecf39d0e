import {UserError} from '../core/problem.ts';
import {cellText, columnKey, isBlankCell, type Cell, type SheetRow} from '../core/sheet.ts';
import {limits} from './limits.ts';

/**
 * The names of the columns from the header's cells. Throws missingColumn without a `clid`, doubledColumn where two
 * names are one to `columnKey`, tooManyColumns.
 */
export function readColumns(path: string, header: readonly Cell[]): string[] {
  const columns = header.map((cell) => cellText(cell).trim());
  while (columns.at(-1) === '') columns.pop();
  if (columns.length > limits.columns) throw new UserError({code: 'tooManyColumns', path, limit: limits.columns});
  const keys = columns.map(columnKey);
  if (!keys.includes('clid')) throw new UserError({code: 'missingColumn', path, column: 'clid', found: columns});
  const doubled = columns.find((name, index) => name !== '' && keys.indexOf(columnKey(name)) < index);
  if (doubled !== undefined) throw new UserError({code: 'doubledColumn', path, column: doubled});
  return columns;
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
