/** What goes wrong, on its way out: the one place that writes failures to stderr. */
import {showable} from '../core/outside-text.ts';
import {UserError, type Problem} from '../core/problem.ts';
import type {Messages} from '../i18n/messages.ts';
import {sayProblem} from '../i18n/problem-sentence.ts';
import {exitCodes, type ExitCode} from './exit-codes.ts';
import {pointAtWord} from './point-at-word.ts';
import {jsonLine} from '../core/json-line.ts';

export interface Reporting {
  stderr: NodeJS.WriteStream;
  messages: Messages;
  /** The command line. */
  args: readonly string[];
  /** The problem with its facts as JSON instead of its sentence alone. */
  asJson: boolean;
  isDebugging: boolean;
}

/**
 * Says what failed, in one line, and returns the exit code. At a terminal two more point at a word of a query. A stack is
 * shown for faults of ours, and only on request.
 */
export function reportFailure(error: unknown, {stderr, messages, args, asJson, isDebugging}: Reporting): ExitCode {
  if (error instanceof UserError) {
    reportProblem(error.problem, {stderr, messages, asJson});
    if (stderr.isTTY && !asJson) for (const line of pointAtWord(error.problem, args)) stderr.write(`${line}\n`);
    return exitCodes[error.problem.code];
  }
  const reason = error instanceof Error ? error.message || error.name : String(error);
  stderr.write(`smsdesk: ${messages.cli.bug(showable(reason))}\n`);
  if (isDebugging && error instanceof Error) stderr.write(`${showable(error.stack ?? '', {keepNewlines: true})}\n`);
  return 70;
}

/** One line: the sentence, or with `--json` the code, the facts and the sentence. */
export function reportProblem(
  problem: Problem,
  {stderr, messages, asJson}: Pick<Reporting, 'stderr' | 'messages' | 'asJson'>,
): void {
  const says = sayProblem(messages, problem);
  const {code, ...facts} = problem;
  stderr.write(asJson ? `${jsonLine({problem: code, ...facts, says})}\n` : `smsdesk: ${says}\n`);
}
