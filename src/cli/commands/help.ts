import {UserError} from '../../core/problem.ts';
import type {Command, CommandContext} from '../command.ts';
import type {ExitCode} from '../exit-codes.ts';
import {commandsOf} from '../find-command.ts';
import {commandHelp, groupHelp, overview, publicCommand} from '../help.ts';

export const help: Command<'help'> = (context, {words}) => showHelp(context, words);

/** Explains the command of these words, or smsdesk as a whole. */
export async function showHelp(
  {messages: {cli}, output, environment}: Pick<CommandContext, 'messages' | 'output' | 'environment'>,
  words: readonly string[],
): Promise<ExitCode> {
  const columns = Math.min(output.width ?? 100, 120);
  const id = publicCommand(words);
  const asked = environment.args.length === 0 ? [] : words;
  if (id === undefined || id === 'desk') await output.write(asked.length === 0 ? overview(cli, columns) : below(words));
  else await output.write(commandHelp(cli, id, columns));
  return 0;

  function below([group = '', ...more]: readonly string[]): string {
    const isGroup = more.length === 0 && commandsOf(group).length > 0;
    if (!isGroup) throw new UserError({code: 'unknownCommand', word: words.join(' '), suggestion: null});
    return groupHelp(cli, group, columns);
  }
}
