import {nearest} from '../core/nearest.ts';
import {fail, ok, type Result} from '../core/result.ts';
import {cliCommand, cliCommandIds, isPublic, type CliCommandId} from './command-table.ts';
import {countLeading} from './common-flags.ts';
import {spokenCommand} from './spoken-command.ts';

/** What the first words of the line ask for, and what follows them. */
export type Found =
  | {kind: 'command'; id: CliCommandId; args: readonly string[]}
  /** A word that only has commands below it, as `bulk`. */
  | {kind: 'group'; group: string; args: readonly string[]}
  | {kind: 'version'};

/**
 * The command that a line names, also behind flags that all commands have; a line that names none is a query for the
 * desk. Problem: `unknownCommand`, for a word
 * below a group that it does not have, or a first word one slip away from a command.
 */
export function findCommand(line: readonly string[]): Result<Found> {
  const leading = countLeading(line);
  const found = findAt(line.slice(leading));
  if (!found.ok || found.value.kind === 'version') return found;
  return ok({...found.value, args: [...line.slice(0, leading), ...found.value.args]});
}

function findAt(args: readonly string[]): Result<Found> {
  const [first, second] = args;
  if (first === '--version' || first === '-V') return ok({kind: 'version'});
  if (first === undefined || !/^\p{L}+$/u.test(first)) return ok({kind: 'command', id: 'desk', args});
  const single = idOf([first]);
  if (single) return ok({kind: 'command', id: single, args: args.slice(1)});
  if (groups.includes(first)) return findInGroup(first, second, args);
  // A word of a query is far more likely than two slips in one word.
  const suggestion = first.length < 4 ? null : nearest(first, firstWords, first.length < 6 ? 1 : 2);
  if (suggestion !== null) return fail({code: 'unknownCommand', word: first, suggestion: spokenCommand([suggestion])});
  return ok({kind: 'command', id: 'desk', args});
}

function findInGroup(group: string, word: string | undefined, args: readonly string[]): Result<Found> {
  if (word === undefined || word.startsWith('-')) return ok({kind: 'group', group, args: args.slice(1)});
  const id = idOf([group, word]);
  if (id) return ok({kind: 'command', id, args: args.slice(2)});
  const meant = nearest(
    word,
    commandsOf(group).flatMap((one) => cliCommand(one).words.slice(1)),
  );
  const suggestion = meant === null ? null : spokenCommand([group, meant]);
  return fail({code: 'unknownCommand', word: `${group} ${word}`, suggestion});
}

const idOf = (words: readonly string[]): CliCommandId | undefined =>
  cliCommandIds.find((id) => id !== 'desk' && cliCommand(id).words.join(' ') === words.join(' '));

/** The commands below one first word, in the table's order. */
export const commandsOf = (group: string): CliCommandId[] =>
  cliCommandIds.filter((id) => cliCommand(id).words.length > 1 && cliCommand(id).words[0] === group);

const wordsOfAll = cliCommandIds.filter(isPublic).map((id) => cliCommand(id).words);
const firstWords = [...new Set(wordsOfAll.flatMap(([first]) => first ?? []))];
const groups = [...new Set(wordsOfAll.flatMap(([first, second]) => (first && second ? [first] : [])))];
