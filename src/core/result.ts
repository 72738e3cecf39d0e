import {UserError, type Problem} from './problem.ts';

/** What a pure function answers when a person's input may be wrong: the value, or every problem found. */
export type Result<T> = {ok: true; value: T} | {ok: false; problems: readonly [Problem, ...Problem[]]};

export const ok = <T>(value: T): Result<T> => ({ok: true, value});

export const fail = (problem: Problem, ...more: Problem[]): Result<never> => ({
  ok: false,
  problems: [problem, ...more],
});

/** The value, or its first problem thrown. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UserError(result.problems[0]);
}
