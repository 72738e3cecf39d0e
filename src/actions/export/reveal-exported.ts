import {UserError} from '../../core/problem.ts';
import {formatQuery} from '../../core/query/format.ts';
import {orThrow} from '../../core/result.ts';
import {mostRevealed, parseRevealReason} from '../../core/reveal-reason.ts';
import {listExported, type ExportedRows} from '../../db/statements/export-messages.ts';
import {askReveal} from '../../db/statements/reveal.ts';
import type {Desk} from '../desk.ts';

/**
 * Has the audit say that the numbers of an export are written in full, of how many messages and why, before they are; null:
 * none is masked. Problems: `reasonSaysNothing`, `tooManyToReveal`, `notAllowed`.
 */
export async function revealExported(
  {db}: Desk,
  request: ExportedRows,
  written: string,
): Promise<NonNullable<ExportedRows['revealed']> | null> {
  const reason = orThrow(parseRevealReason(written));
  if (!db.sight.areNumbersHidden) return null;
  const ids = await listExported(db, request, mostRevealed);
  if (ids.length > mostRevealed)
    throw new UserError({code: 'tooManyToReveal', messages: ids.length, limit: mostRevealed});
  if (ids.length === 0) return null;
  return {ids, asking: await askReveal(db.sql, {ids, reason, query: formatQuery(request.query)})};
}
