/** The manual page, in the macros of man(7), from the table of commands and the texts of help. */
import type {CliMessages} from '../i18n/cli-messages.ts';
import {cliCommand, cliCommandIds, isPublic, type PublicCommandId} from './command-table.ts';
import {commonFlags} from './common-flags.ts';
import {helpSections, wordsOfSection} from './command-sections.ts';
import {argumentLine, flagEntries, helpTopics, topicContent, usageLine} from './help.ts';
import {paragraph, sentence, type Entry} from './help-layout.ts';
import {spokenCommand} from './spoken-command.ts';

export interface Build {
  version: string;
  /** `2026-11-26` */
  built: string;
}

export function manPage(cli: CliMessages, {version, built}: Build): string {
  const {pages, topics} = cli;
  const desk = cliCommand('desk');
  return [
    `.TH SMSDESK 1 ${built} ${quoted(`smsdesk ${version}`)}`,
    // A line of a command is to be read as it is typed.
    ...['.nh', '.ad l'],
    ...heading(pages.manual.name),
    `smsdesk ${String.raw`\-`} ${roff(withoutStop(pages.intro))}`,
    ...heading(pages.manual.synopsis),
    ...[usageLine(desk), spokenCommand(['COMMAND', '…'])].flatMap((line, i) => [...(i > 0 ? ['.br'] : []), bold(line)]),
    ...heading(pages.manual.description),
    roff(pages.manual.about),
    ...heading(pages.commonOptions),
    ...entries([...flagEntries(cli, commonFlags), ['--version, -V', cli.flags.version]]),
    ...commandsInOrder().flatMap(([section, ids]) => [
      ...heading(`${pages.commands}: ${pages.sections[section]}`),
      ...ids.flatMap((id) => command(cli, id)),
    ]),
    ...helpTopics.flatMap((topic) => [...heading(topics[topic].title), ...entries(topicContent(cli, topic))]),
    '',
  ].join('\n');
}

/** The desk belongs to reading, though nothing is typed for it. */
const commandsInOrder = () =>
  helpSections.map((section, i) => {
    const words: readonly string[] = wordsOfSection(section);
    const ids = cliCommandIds.filter(isPublic).filter((id) => words.includes(cliCommand(id).words[0] ?? ''));
    return [section, i === 0 ? (['desk', ...ids] as PublicCommandId[]) : ids] as const;
  });

function command(cli: CliMessages, id: PublicCommandId): string[] {
  const spec = cliCommand(id);
  const {summary, details, examples} = cli.help[id];
  const given = spec.arguments.map((one): Entry => [argumentLine(one), cli.arguments[one.help]]);
  return [
    `.SS ${quoted(usageLine(spec))}`,
    roff(sentence(summary) + (details ? ` ${details}` : '')),
    ...entries([...given, ...flagEntries(cli, spec.flags)]),
    '.PP',
    roff(`${cli.pages.examples}:`),
    ...examples.flatMap(({line, says}) => ['.TP', bold(line), roff(says)]),
  ];
}

const heading = (title: string): string[] => [`.SH ${quoted(title.toLocaleUpperCase())}`];

const entries = (list: readonly Entry[]): string[] => list.flatMap(([typed, says]) => ['.TP', bold(typed), roff(says)]);

/** A long list of choices may go on in the next line behind one of its bars. */
const bold = (text: string): string => `.B ${quoted(text).replaceAll('|', String.raw`|\:`)}`;

/** An argument of a macro. */
const quoted = (text: string): string => `"${escaped(text)}"`;

/** Lines of text: one that begins as a request would is none. */
const roff = (text: string): string =>
  paragraph(text, 58)
    .split('\n')
    .map((line) => escaped(line).replace(/^[.']/u, String.raw`\&$&`))
    .join('\n');

/** Characters that roff would take for something of its own, or show as another one than is typed. */
const special: Readonly<Record<string, string>> = {
  '\\': String.raw`\e`,
  '-': String.raw`\-`,
  "'": String.raw`\(aq`,
  '"': String.raw`\(dq`,
  '`': String.raw`\(ga`,
  '^': String.raw`\(ha`,
  '~': String.raw`\(ti`,
};

const escaped = (text: string): string =>
  text.replace(/[\\\-'"`^~]|[^\x20-\x7e]/gu, (character) => special[character] ?? unicode(character));

const unicode = (character: string): string =>
  String.raw`\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

const withoutStop = (text: string): string => text.replace(/\.$/u, '');
