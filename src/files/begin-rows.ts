import {UserError} from '../core/problem.ts';
import type {SheetRow} from '../core/sheet.ts';

/**
 * Rows of which the first has come; without one, `noRows`. Their end, or leaving their loop, closes what they come from.
 */
export async function beginRows(
  path: string,
  rows: AsyncGenerator<SheetRow>,
  close: () => Promise<void>,
): Promise<AsyncGenerator<SheetRow>> {
  const first = await rows.next();
  if (first.done === true) throw new UserError({code: 'noRows', path});
  return withFirst(first.value, rows, close);
}

async function* withFirst(
  first: SheetRow,
  rows: AsyncGenerator<SheetRow>,
  close: () => Promise<void>,
): AsyncGenerator<SheetRow> {
  try {
    yield first;
    yield* rows;
  } finally {
    await rows.return(undefined);
    await close();
  }
}
