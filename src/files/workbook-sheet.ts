import {UserError} from '../core/problem.ts';
import type {SheetRow} from '../core/sheet.ts';
import {limits} from './limits.ts';
import {checkCells, isBlankRow, readColumns} from './sheet-columns.ts';
import type {Width, Workbook, WorkbookRow, WorkbookSheet} from './workbook.ts';

/**
 * Reads a workbook up to its header, the first row that is not blank. Throws fileEmpty, doubledColumn, tooManyColumns,
 * and while reading tooManyRows, cellTooLong, fileTooLarge.
 */
export async function openWorkbookSheet(
  path: string,
  workbook: Workbook,
  width: Width,
  onProgress: (progress: number) => void,
): Promise<WorkbookSheet> {
  width.columns = limits.columns + 1;
  for (;;) {
    const step = await workbook.rows.next();
    if (step.done === true) throw new UserError({code: 'fileEmpty', path});
    const at = step.value.findIndex(({cells}) => !isBlankRow(cells));
    onProgress(workbook.progress());
    if (at === -1) continue;
    const columns = readColumns(path, step.value[at]?.cells ?? []);
    width.columns = columns.length;
    const rest = step.value.slice(at + 1);
    return {
      format: workbook.format,
      columns,
      rows: filledRows(path, rest, workbook.rows, columns.length),
      progress: workbook.progress,
    };
  }
}

async function* filledRows(
  path: string,
  first: readonly WorkbookRow[],
  steps: AsyncGenerator<readonly WorkbookRow[]>,
  width: number,
): AsyncGenerator<readonly SheetRow[]> {
  const check = openChecks(path);
  const fill = (step: readonly WorkbookRow[]): SheetRow[] =>
    step
      .map(({row, cells}) => ({row, cells: cells.length > width ? cells.slice(0, width) : cells}))
      .filter((row) => !isBlankRow(row.cells) && check(row));
  yield fill(first);
  for await (const step of steps) yield fill(step);
}

/** Throws for a row that is too much, and for too many of them; answers true. */
function openChecks(path: string): (row: SheetRow) => true {
  let rows = 0;
  let bytes = 0;
  return (row) => {
    rows += 1;
    if (rows > limits.workbookRows) throw new UserError({code: 'tooManyRows', path, limit: limits.workbookRows});
    checkCells(path, row);
    const length = row.cells.reduce((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 0), 0);
    if (length > limits.recordBytes) {
      throw new UserError({code: 'cellTooLong', path, row: row.row, limit: limits.cellLength});
    }
    // A text that many cells share is in the file once.
    bytes += length;
    if (bytes > limits.workbookInflated) {
      throw new UserError({code: 'fileTooLarge', path, bytes, limit: limits.workbookInflated});
    }
    return true;
  };
}
