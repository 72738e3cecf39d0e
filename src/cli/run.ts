import {UserError} from '../core/problem.ts';
import {type OptionValues, withoutLook} from '../core/config/option-table.ts';
import {orThrow} from '../core/result.ts';
import type {Verb} from '../core/rights.ts';
import {texts} from '../i18n/language.ts';
import {cliCommand, isPublic, type CliCommandId} from './command-table.ts';
import type {CommandContext} from './command.ts';
import {givenFlags} from './common-flags.ts';
import {reportFailure} from './diagnostics.ts';
import type {Environment} from './environment.ts';
import type {ExitCode} from './exit-codes.ts';
import {commandsOf, findCommand} from './find-command.ts';
import {loadCommand} from './load-command.ts';
import {openContext} from './open-context.ts';
import {parseArguments} from './parse-arguments.ts';
import {requireRight} from './require-right.ts';
import {spokenCommand} from './spoken-command.ts';

/** Carries out one command line, says what went wrong, and returns the exit code. */
export async function runCommandLine(environment: Environment): Promise<ExitCode> {
  const {context, trace, explain, close} = openContext(environment);
  const run = async (): Promise<ExitCode> => {
    try {
      environment.signals.exitOnInterrupt();
      return await dispatch(context);
    } catch (error) {
      return report(environment, await explain(error));
    } finally {
      await close();
    }
  };
  trace?.began();
  const code = await run();
  trace?.ended(code);
  return code;
}

/** Says what failed, and returns the exit code. */
export const report = (environment: Environment, error: unknown): ExitCode =>
  reportFailure(error, {
    stderr: environment.streams.stderr,
    messages: texts[environment.language],
    args: environment.args,
    asJson: environment.args.includes('--json'),
    isDebugging: environment.isDebugging,
  });

async function dispatch(context: CommandContext): Promise<ExitCode> {
  const {environment, output} = context;
  const found = orThrow(findCommand(environment.args));
  switch (found.kind) {
    case 'version':
      await output.line(`smsdesk ${environment.version}`);
      return 0;
    case 'group':
      return showGroup(context, found.group, found.args);
    case 'command':
      return runCommand(context, found.id, found.args);
  }
}

async function runCommand(context: CommandContext, id: CliCommandId, args: readonly string[]): Promise<ExitCode> {
  const spec = cliCommand(id);
  if (isPublic(id) && givenFlags(args).help) {
    const {showHelp} = await import('./commands/help.ts');
    return showHelp(context, spec.words);
  }
  const [wrong] = context.environment.configuration.problems;
  if (wrong && spec.ignoresConfig !== true) throw new UserError(wrong);
  const invocation = orThrow(parseArguments(spec, args, optionsHere(context)));
  const command = await loadCommand(id);
  const outcome = await command(withRight(context, spec.needs), invocation);
  if (typeof outcome === 'number') return outcome;
  const {carryOutAgreed} = await import('./destructive.ts');
  const isAgreed = (invocation.flags as {yes?: boolean}).yes === true;
  return carryOutAgreed(context, outcome, {isAgreed, command: spokenCommand(spec.words)});
}

/** What a command opens it has only where the person may do what it does: before that it has changed nothing. */
function withRight(context: CommandContext, needs: Verb | null): CommandContext {
  if (needs === null) return context;
  const openDesk: CommandContext['openDesk'] = async (choice) => {
    const desk = await context.openDesk(choice);
    requireRight(desk, needs);
    return desk;
  };
  return {...context, openDesk};
}

/** The options that hold for this call: what is for people's eyes does not change what a script reads. */
function optionsHere({environment: {configuration, args}, output}: CommandContext): Partial<OptionValues> {
  const {values} = configuration;
  return output.isTerminal && !args.includes('--json') ? values : withoutLook(values);
}

/** A group's name alone asks for nothing; with `--help` it explains its commands. */
async function showGroup(context: CommandContext, group: string, args: readonly string[]): Promise<ExitCode> {
  if (!givenFlags(args).help) {
    const below = commandsOf(group).map((id) => cliCommand(id).words[1]);
    throw new UserError({code: 'missingArgument', argument: below.join('|'), command: `smsdesk ${group}`});
  }
  const {showHelp} = await import('./commands/help.ts');
  return showHelp(context, [group]);
}
