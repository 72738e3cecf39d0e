/** What the word at the cursor could become, by the table of commands: nothing is asked of anybody here. */
import type {CliMessages} from '../../i18n/cli-messages.ts';
import {cliCommand, isPublic} from '../command-table.ts';
import type {ArgumentSpec, CommandSpec, FlagSpec, LiveOffer, Offer} from '../command-spec.ts';
import {firstWords} from '../command-sections.ts';
import {commonFlags, countLeading} from '../common-flags.ts';
import {commandsOf, findCommand} from '../find-command.ts';
import {helpTopics, summaryOf, topicWords} from '../help.ts';
import {findFlag, isFlag} from '../parse-arguments.ts';
import {fixedOffers} from './offers.ts';

/** Words with what they are, for shells that show it. */
export interface Offered {
  value: string;
  says: string | null;
}

export type Source =
  | {kind: 'words'; words: readonly Offered[]}
  | {kind: 'names'; of: LiveOffer}
  | {kind: 'query'; of: 'messages' | 'audit'}
  | {kind: 'files'};

export interface Wanted {
  /** What of the word stays as it is: `--queue=`, `time,`. */
  kept: string;
  typed: string;
  sources: readonly Source[];
}

export function whatIsWanted(cli: CliMessages, line: readonly string[], typed: string): Wanted {
  const words = line.slice(countLeading(line));
  const [first, second] = words;
  const plain = (...sources: Source[]): Wanted => ({kept: '', typed, sources});
  if (first === undefined) {
    // Every field of a query beside every command would be a wall.
    const query: Source[] = typed === '' ? [] : [{kind: 'query', of: 'messages'}];
    return typed.startsWith('-') ? plain(flagWords(cli, commonFlags), ...query) : plain(firstOf(cli), ...query);
  }
  if (second === undefined && commandsOf(first).length > 0) return plain(belowOf(cli, first));
  const found = findCommand(words);
  if (!found.ok || found.value.kind !== 'command') return plain();
  return wantedOf(cli, cliCommand(found.value.id), found.value.args, typed);
}

const firstOf = (cli: CliMessages): Source => ({
  kind: 'words',
  words: firstWords.map((value) => ({value, says: summaryOf(cli, value)})),
});

const belowOf = (cli: CliMessages, group: string): Source => ({
  kind: 'words',
  words: commandsOf(group)
    .filter(isPublic)
    .map((id) => ({value: cliCommand(id).words[1] ?? '', says: cli.help[id].summary})),
});

interface Walked {
  /** Words that are no flags, and no values of them. */
  positional: readonly string[];
  /** Its value is being typed. */
  pending: FlagSpec | null;
  given: ReadonlySet<string>;
  isPastDashes: boolean;
}

function walk(spec: CommandSpec, args: readonly string[]): Walked {
  const positional: string[] = [];
  const given = new Set<string>();
  let pending: FlagSpec | null = null;
  let isPastDashes = false;
  for (const arg of args) {
    if (pending !== null) pending = null;
    else if (isPastDashes || (arg !== '--' && !isFlag(spec, arg))) positional.push(arg);
    else if (arg === '--') isPastDashes = true;
    else {
      const {name, flag, inline} = findFlag(spec, arg);
      if (name !== undefined) given.add(name);
      pending = flag !== undefined && flag.kind !== 'switch' && inline === undefined ? flag : null;
    }
  }
  return {positional, pending, given, isPastDashes};
}

function wantedOf(cli: CliMessages, spec: CommandSpec, args: readonly string[], typed: string): Wanted {
  const {positional, pending, given, isPastDashes} = walk(spec, args);
  if (pending !== null) return valueOf(pending, '', typed);
  const isFlagTyped = !isPastDashes && (typed === '-' || isFlag(spec, typed) || typed === '--');
  const unused = Object.fromEntries(
    Object.entries<FlagSpec>({...spec.flags, ...commonFlags}).filter(
      ([name, flag]) => !given.has(name) || ('repeatable' in flag && flag.repeatable),
    ),
  );
  if (isFlagTyped) {
    const {flag, inline} = findFlag(spec, typed);
    if (inline !== undefined && flag) return valueOf(flag, typed.slice(0, -inline.length || undefined), inline);
    const query: Source[] = spec.takesQuery && typed === '-' ? [queryOf(spec)] : [];
    return {kept: '', typed, sources: [flagWords(cli, unused), ...query]};
  }
  const sources = argumentSources(cli, spec, positional);
  const isOpen = typed === '' && !isPastDashes && sources.length === 0;
  return listed(sources.length > 0 || !isOpen ? sources : [flagWords(cli, unused)], '', typed);
}

const queryOf = (spec: CommandSpec): Source => ({kind: 'query', of: spec.queryOf ?? 'messages'});

function argumentSources(cli: CliMessages, spec: CommandSpec, positional: readonly string[]): Source[] {
  if (spec.takesQuery) return [queryOf(spec)];
  const argument = spec.arguments[positional.length] ?? spec.arguments.find(({rest}) => rest);
  if (argument === undefined) return [];
  if (argument.offers === 'command') return commandSources(cli, positional);
  return sourcesOf(argument.offers ?? fileIfNamed(argument.name), argument.of ?? []);
}

function commandSources(cli: CliMessages, [group, ...more]: readonly string[]): Source[] {
  if (group !== undefined) return more.length === 0 && commandsOf(group).length > 0 ? [belowOf(cli, group)] : [];
  const topics = helpTopics.map((topic) => ({value: topicWords[topic], says: cli.topics[topic].intro}));
  return [firstOf(cli), {kind: 'words', words: topics}];
}

function valueOf(flag: FlagSpec, kept: string, typed: string): Wanted {
  if (flag.kind === 'choice') return listed(sourcesOf(undefined, flag.of), kept, typed);
  if (flag.kind !== 'text') return {kept, typed, sources: []};
  const offer = flag.offers ?? fileIfNamed(flag.value);
  const isFixedList =
    offer !== undefined && offer in fixedOffers && fixedOffers[offer as keyof typeof fixedOffers].isList;
  const start = flag.isList ? startOfName(typed) : isFixedList ? typed.lastIndexOf(',') + 1 : 0;
  return listed(sourcesOf(offer, []), kept + typed.slice(0, start), typed.slice(start));
}

/** Behind the last comma, and behind the sign that adds a name to others or takes it away. */
function startOfName(typed: string): number {
  const comma = typed.lastIndexOf(',') + 1;
  return /^[+-]/u.test(typed.slice(comma)) ? comma + 1 : comma;
}

const listed = (sources: readonly Source[], kept: string, typed: string): Wanted => ({kept, typed, sources});

const fileIfNamed = (placeholder: ArgumentSpec['name']): Offer | undefined =>
  placeholder === 'FILE' ? 'file' : undefined;

function sourcesOf(offer: Offer | undefined, of: readonly string[]): Source[] {
  if (offer === undefined || offer === 'command') return of.length === 0 ? [] : [wordsOf(of)];
  if (offer === 'file') return [{kind: 'files'}];
  return offer in fixedOffers
    ? [wordsOf(fixedOffers[offer as keyof typeof fixedOffers].values)]
    : [{kind: 'names', of: offer as LiveOffer}];
}

const wordsOf = (values: readonly string[]): Source => ({
  kind: 'words',
  words: values.map((value) => ({value, says: null})),
});

const flagWords = (cli: CliMessages, flags: Readonly<Record<string, FlagSpec>>): Source => ({
  kind: 'words',
  words: Object.entries(flags).map(([name, flag]) => ({value: `--${name}`, says: cli.flags[flag.help]})),
});
