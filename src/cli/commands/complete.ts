import type {Command, CommandContext} from '../command.ts';
import type {ReadNames} from '../complete/candidates.ts';
import {showable} from '../../core/outside-text.ts';
import type {Shell, TypedWord} from '../complete/shell-line.ts';
import {readShellLine, replyForBash} from '../complete/shell-line.ts';
import {whatIsWanted, type Offered} from '../complete/what-is-wanted.ts';

/**
 * Asked by the completion of a shell: the line up to the cursor, for bash also its COMP_WORDBREAKS. Prints `files`, where
 * the shell is to offer those itself, or `words`, and then a candidate a line, for zsh and fish with what it is behind a
 * tab. Whatever goes wrong goes wrong silently: nobody wants a word of ours in the middle of their line.
 */
export const complete: Command<'complete'> = async (context, {words: [name = '', line = '', breaks = '']}) => {
  // The table lets no other word pass.
  const shell = name as Shell;
  const {words, current} = readShellLine(line, shell);
  const wanted = whatIsWanted(context.messages.cli, words, current.content);
  if (wanted.sources.some(({kind}) => kind === 'files')) {
    await context.output.line('files');
    return 0;
  }
  const {candidatesFor} = await import('../complete/candidates.ts');
  const candidates = await candidatesFor(wanted, readNames(context), dateAt(context));
  const lines = candidates.flatMap((one) => lineFor(shell, one, current, breaks));
  await context.output.write(['words', ...lines, ''].join('\n'));
  return 0;
};

/** Longer than this nobody waits for a Tab. */
const patience = 800;

/** Nothing where no database runs, where it is not ours, or where it takes too long. */
const readNames =
  ({environment}: CommandContext): ReadNames =>
  async (of, typed) => {
    const {listRunningNames} = await import('../../actions/running-names.ts');
    const late = new Promise<[]>((resolve) => setTimeout(() => resolve([]), patience));
    return Promise.race([listRunningNames(environment.database, of, typed).catch(() => []), late]);
  };

function lineFor(shell: Shell, {value, says}: Offered, current: TypedWord, breaks: string): string[] {
  const line = shell === 'bash' ? replyForBash(current, value, breaks) : value;
  if (line === null) return [];
  return [shell === 'bash' || says === null ? line : `${line}\t${showable(says)}`];
}

/** `2026-11-25` */
const dateAt = ({environment: {now, zone}}: CommandContext): string =>
  new Intl.DateTimeFormat('en-CA', {timeZone: zone, dateStyle: 'short'}).format(now());
