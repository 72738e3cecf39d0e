import {UserError} from '../../core/problem.ts';
import {readBatchHead, type BatchHead} from '../../db/statements/read-batch-head.ts';
import type {Desk} from '../desk.ts';

export const noSuchBatch = (id: number): UserError =>
  new UserError({code: 'noSuchName', kind: 'batch', name: String(id), known: []});

/** What a bulk send was asked for with. Problems: `noSuchName`. */
export async function knownBatch({db}: Pick<Desk, 'db'>, id: number): Promise<BatchHead> {
  const head = await readBatchHead(db.sql, id);
  if (head === null) throw noSuchBatch(id);
  return head;
}
