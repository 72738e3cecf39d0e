import {UserError} from '../core/problem.ts';
import type {Result} from '../core/result.ts';

/** The value, or its first problem thrown. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UserError(result.problems[0]);
}
