import type {CliMessages} from '../i18n/cli-messages.ts';
import type {HelpTopic} from '../i18n/help-page-messages.ts';
import {optionIds, optionSpec} from '../core/config/option-table.ts';
import {cliCommand, cliCommandIds, isPublic, type PublicCommandId} from './command-table.ts';
import type {ArgumentSpec, CommandSpec, FlagSpec} from './command-spec.ts';
import {commonFlags} from './common-flags.ts';
import {helpSections, wordsOfSection, type FirstWord} from './command-sections.ts';
import {commandsOf} from './find-command.ts';
import {breakCommand, exampleSection, page, paragraph, section, sentence, type Entry} from './help-layout.ts';
import {spokenCommand} from './spoken-command.ts';

/** `smsdesk --help`: what there is, a line each; how it is used each tells itself. */
export function overview(cli: CliMessages, columns: number): string {
  const {pages} = cli;
  const usages: readonly Entry[] = [
    [usageLine(cliCommand('desk')), cli.help.desk.summary],
    [spokenCommand(['COMMAND', '…']), pages.oneCommand],
  ];
  // One width for all sections, so that their columns stand below each other.
  const width = Math.max(...helpSections.flatMap(wordsOfSection).map(({length}) => length));
  return page([
    pages.intro,
    section(pages.usage, usages, columns),
    ...helpSections.map((one) =>
      section(
        pages.sections[one],
        wordsOfSection(one).map((word): Entry => [word.padEnd(width), summaryOf(cli, word)]),
        columns,
      ),
    ),
    section(pages.commonOptions, [...flagEntries(cli, commonFlags), ['--version, -V', cli.flags.version]], columns),
    section(pages.more, topicEntries(cli), columns),
  ]);
}

/** Of a command, or of the commands below one word. */
export function summaryOf(cli: CliMessages, word: FirstWord): string {
  const id = publicCommand([word]);
  return id === undefined ? cli.groups[word as keyof CliMessages['groups']] : cli.help[id].summary;
}

/** `smsdesk bulk --help`: the commands below one word. */
export function groupHelp(cli: CliMessages, group: string, columns: number): string {
  const ids = commandsOf(group).filter(isPublic);
  const commands = ids.map((id): Entry => [usageLine(cliCommand(id)), cli.help[id].summary]);
  return page([
    `${cli.pages.usage}: ${spokenCommand([group, 'COMMAND', '…'])}`,
    paragraph(sentence(summaryOf(cli, group as FirstWord)), columns),
    section(cli.pages.commands, commands, columns),
    section(cli.pages.more, [[spokenCommand([group, 'COMMAND', '--help']), cli.pages.oneHelp]], columns),
  ]);
}

/** `smsdesk bulk send --help`. */
export function commandHelp(cli: CliMessages, id: PublicCommandId, columns: number): string {
  const spec = cliCommand(id);
  const {summary, details, examples} = cli.help[id];
  const {pages} = cli;
  return page([
    [`${pages.usage}:`, ...breakCommand(usageLine(spec), columns)].join('\n'),
    paragraph(sentence(summary) + (details ? ` ${details}` : ''), columns),
    section(
      pages.arguments,
      spec.arguments.map((one) => [argumentLine(one), cli.arguments[one.help]]),
      columns,
    ),
    section(pages.options, flagEntries(cli, spec.flags), columns),
    section(pages.commonOptions, flagEntries(cli, commonFlags), columns),
    exampleSection(
      pages.examples,
      examples.map(({line, says}) => [line, says]),
      columns,
    ),
  ]);
}

/** `smsdesk help exit-codes`: what belongs to no command alone. */
export const topicHelp = (cli: CliMessages, topic: HelpTopic, columns: number): string =>
  page([
    paragraph(cli.topics[topic].intro, columns),
    section(cli.topics[topic].title, topicContent(cli, topic), columns),
  ]);

/** Each topic by the word that is typed for it. */
export const topicWords: Readonly<Record<HelpTopic, string>> = {
  query: 'query',
  environment: 'environment',
  exitCodes: 'exit-codes',
};

export const helpTopics = Object.keys(topicWords) as HelpTopic[];

export const topicContent = (cli: CliMessages, topic: HelpTopic): readonly Entry[] =>
  ({
    query: cli.queryForms,
    environment: environmentVariables(cli),
    exitCodes: Object.entries(cli.exitCodes),
  })[topic];

const topicEntries = (cli: CliMessages): Entry[] => [
  [spokenCommand(['COMMAND', '--help']), cli.pages.oneHelp],
  ...helpTopics.map((topic): Entry => [spokenCommand(['help', topicWords[topic]]), cli.topics[topic].intro]),
];

/** The variables of the options, and the others that people are told of. */
function environmentVariables({config, pages}: CliMessages): Entry[] {
  // Those of libpq, its password among them, have a line of their own.
  const ids = optionIds.filter((id) => id !== 'database.password');
  const options = ids.map((id): Entry => {
    const usual = config.usual[id];
    const says = id === 'color' ? config.variables.noColor : config.options[id];
    return [optionSpec(id).variables[0] ?? '', says + (usual === undefined ? '' : ` (${pages.isDefault(usual)})`)];
  });
  return [
    ...options,
    ['PGHOST, PGPORT, …', config.variables.pg],
    ['TZ', config.variables.zone],
    ['SMSDESK_CONFIG', config.variables.config],
  ];
}

/** `smsdesk bulk check FILE --queue QUEUE`: what has to be given. */
export function usageLine(spec: CommandSpec): string {
  const words = spec.arguments.map(argumentLine);
  const required = Object.entries(spec.flags).filter(([, flag]) => 'required' in flag);
  return [spokenCommand(spec.words), ...words, ...required.map(([name, flag]) => flagLine(name, flag))].join(' ');
}

export function argumentLine({name, of, required, rest}: ArgumentSpec): string {
  const word = of?.join('|') ?? name;
  const shown = rest ? `${word}…` : word;
  return required ? shown : `[${shown}]`;
}

/** Flags as they are typed, and what each does. */
export const flagEntries = (cli: CliMessages, flags: CommandSpec['flags']): Entry[] =>
  Object.entries(flags).map(([name, flag]) => [flagLine(name, flag), flagText(cli, flag)]);

function flagLine(name: string, flag: FlagSpec): string {
  const long = flag.short === undefined ? `--${name}` : `--${name}, -${flag.short}`;
  if (flag.kind === 'switch') return long;
  return `${long} ${flag.kind === 'choice' ? flag.of.join('|') : flag.value}`;
}

function flagText({flags, pages}: CliMessages, flag: FlagSpec): string {
  const notes = [
    ...('required' in flag ? [pages.required] : []),
    ...('required' in flag && flag.option !== undefined ? [pages.orOption(flag.option)] : []),
    ...('default' in flag ? [pages.isDefault(String(flag.default))] : []),
  ];
  return flags[flag.help] + (notes.length > 0 ? ` (${notes.join(', ')})` : '');
}

/** The id of a public command by its words, for `smsdesk help bulk send`. */
export const publicCommand = (words: readonly string[]): PublicCommandId | undefined =>
  cliCommandIds.filter(isPublic).find((id) => cliCommand(id).words.join(' ') === words.join(' '));
