import {UserError} from '../../core/problem.ts';
import type {Command, CommandContext} from '../command.ts';
import type {ExitCode} from '../exit-codes.ts';
import {commandsOf} from '../find-command.ts';
import {commandHelp, groupHelp, helpTopics, overview, publicCommand, topicHelp, topicWords} from '../help.ts';

export const help: Command<'help'> = (context, {words}) => showHelp(context, words);

/** Explains the command, the group of commands or the topic of these words; without any, smsdesk as a whole. */
export async function showHelp(
  {messages: {cli}, output}: Pick<CommandContext, 'messages' | 'output'>,
  words: readonly string[],
): Promise<ExitCode> {
  const columns = Math.min(output.width ?? 100, 120);
  await output.write(pageOf(words));
  return 0;

  function pageOf([first, ...more]: readonly string[]): string {
    if (first === undefined) return overview(cli, columns);
    const id = publicCommand(words);
    if (id !== undefined) return commandHelp(cli, id, columns);
    const topic = helpTopics.find((one) => more.length === 0 && topicWords[one] === first);
    if (topic !== undefined) return topicHelp(cli, topic, columns);
    if (more.length === 0 && commandsOf(first).length > 0) return groupHelp(cli, first, columns);
    throw new UserError({code: 'unknownCommand', word: words.join(' '), suggestion: null});
  }
}
