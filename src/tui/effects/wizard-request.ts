import type {BulkRequest} from '../../actions/bulk/bulk-request.ts';
import type {BulkChoices} from '../../core/bulk/bulk-wizard.ts';
import {UserError, type Problem} from '../../core/problem.ts';

/** What the choices ask for. */
export function requestOf(choices: BulkChoices): BulkRequest {
  const {path, encoding, mapping, queue, template, time: due, status, fixes} = choices;
  return {from: path ?? '', queue, template, due, status, mapping, fixes, ...(encoding !== null && {encoding})};
}

/** The problem that stopped the work, or null; anything else thrown goes on. */
export async function problemOf(work: () => Promise<void>): Promise<Problem | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.problem;
    throw error;
  }
}
