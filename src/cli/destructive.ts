/**
 * Commands that take away what one opposite command does not bring back. Such a command only works out what it would do:
 * what will be lost, as a question, and how it is done. So none of them can forget to ask.
 */
import {UserError, type Problem} from '../core/problem.ts';
import type {CommandContext} from './command.ts';
import {canAsk, confirm} from './confirm.ts';
import type {ExitCode} from './exit-codes.ts';

export interface Intent {
  /** Says what will be lost; null: nothing that anybody had to be asked about. */
  question: string | null;
  /** What there is to know before the question. */
  tell?: () => void;
  /** Standard input is a file of the command's own, so nobody can answer on it. */
  usesInput?: boolean;
  /** Where nobody can be asked and something more is to be said than that. */
  refusal?: Problem;
  /** Said to a no, instead of that nothing was done. */
  declined?: string;
  carryOut: () => Promise<ExitCode>;
}

/** Asks unless `--yes` was given; a no, and nobody who could be asked, end with 2 and nothing done. */
export async function carryOutAgreed(
  context: CommandContext,
  intent: Intent,
  {isAgreed, command}: {isAgreed: boolean; command: string},
): Promise<ExitCode> {
  const {question, declined = context.messages.cli.questions.declined} = intent;
  if (question === null || isAgreed) return intent.carryOut();
  if (!canAsk(context.environment) || intent.usesInput) {
    throw new UserError(intent.refusal ?? {code: 'notAsked', command});
  }
  intent.tell?.();
  if (await confirm(context, question)) return intent.carryOut();
  context.note(declined);
  return 2;
}
