import {refusal} from '../../actions/connection.ts';
import {UserError, type Problem} from '../../core/problem.ts';

/** The problem that stopped the work, or null; anything else thrown goes on. */
export async function problemOf(work: () => Promise<void>): Promise<Problem | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const known = error instanceof UserError ? error : refusal(error);
    if (known) return known.problem;
    throw error;
  }
}
