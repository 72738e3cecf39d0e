import {noteExport, type ExportNote} from '../../db/statements/note-export.ts';
import type {Desk} from '../desk.ts';

/**
 * Hands rows on, and has the audit say how many before it ends: a file of them has no name yet then. Where whoever reads
 * them stops, as `head` does, it says so of what was handed on till then.
 */
export async function* noteRows<Row>(
  {db, user}: Pick<Desk, 'db' | 'user'>,
  note: Pick<ExportNote, 'what' | 'asked' | 'batch'>,
  rows: AsyncIterable<Row>,
): AsyncGenerator<Row> {
  let count = 0;
  let isWhole = false;
  try {
    for await (const row of rows) {
      count += 1;
      yield row;
    }
    isWhole = true;
  } finally {
    if (isWhole || count > 0) await noteExport(db.sql, {...note, rows: count, isWhole, user});
  }
}
