import type {DatabaseChoice, Desk} from '../actions/desk.ts';
import type {Messages} from '../i18n/messages.ts';
import type {Invocation} from './command-spec.ts';
import type {CliCommandId, commandTable, DestructiveCommandId} from './command-table.ts';
import type {Intent} from './destructive.ts';
import type {ExitCode} from './exit-codes.ts';
import type {Environment} from './environment.ts';
import type {Output} from './output.ts';

/** What every command is given besides its own words and flags. */
export interface CommandContext {
  environment: Environment;
  messages: Messages;
  /** Data. */
  output: Output;
  /** Words for people, one line; none with `--quiet`. */
  note: (sentence: string) => void;
  /** With `--quiet` only failures and questions are written to stderr, whoever writes there. */
  isQuiet: boolean;
  /** Opens the database, the environment's unless another is named; closed for the command when it ends. */
  openDesk: (choice?: DatabaseChoice) => Promise<Desk>;
}

/** Carries itself out and returns the exit code, or what it would do where that has to be asked about. */
type Outcome<Id extends CliCommandId> = Id extends DestructiveCommandId ? Intent : ExitCode;

/** Throws a `UserError` for what a person can mend. */
export type Command<Id extends CliCommandId> = (
  context: CommandContext,
  invocation: Invocation<(typeof commandTable)[Id]>,
) => Promise<Outcome<Id>>;
