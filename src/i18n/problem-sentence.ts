import type {Problem, ProblemCode} from '../core/problem.ts';

/** A sentence a problem, made from its facts. */
export type ProblemTexts = {[Code in ProblemCode]: (facts: Extract<Problem, {code: Code}>) => string};

/** The sentence for a problem, in the language of the table. */
export function problemSentence(problems: ProblemTexts, problem: Problem): string {
  // The code picks the one sentence whose facts are this problem's; the compiler can't follow the pairing.
  const say = problems[problem.code] as (facts: Problem) => string;
  return say(problem);
}

export const sayProblem = (messages: {problems: ProblemTexts}, problem: Problem): string =>
  problemSentence(messages.problems, problem);
