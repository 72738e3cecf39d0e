import type {CliMessages, CommandExample} from '../i18n/cli-messages.ts';
import {cliCommand, cliCommandIds, isPublic, type PublicCommandId} from './command-table.ts';
import type {ArgumentSpec, CommandSpec, FlagSpec} from './command-spec.ts';
import {commandsOf} from './find-command.ts';
import {spokenCommand} from './spoken-command.ts';

/** Two columns of help: what is typed, and what it is. */
type Entry = readonly [typed: string, says: string];

/** `smsdesk --help`. */
export function overview(cli: CliMessages, columns: number): string {
  const {pages} = cli;
  const ids = cliCommandIds.filter(isPublic);
  const variables: readonly Entry[] = [
    ['DATABASE_URL', cli.environment.database],
    ['SMSDESK_HOME', cli.environment.home],
    ['SMSDESK_GATEWAY_SECRET', cli.environment.gatewaySecret],
    ['SMSDESK_LANG', cli.environment.language],
    ['TZ', cli.environment.zone],
    ['NO_COLOR', cli.environment.noColor],
    ['SMSDESK_DEBUG', cli.environment.debug],
  ];
  return page([
    pages.intro,
    section(
      pages.usage,
      ids.map((id) => [usageLine(cliCommand(id)), cli.help[id].summary]),
      columns,
    ),
    section(
      pages.options,
      [
        ['--help, -h', cli.flags.help],
        ['--version, -V', cli.flags.version],
      ],
      columns,
    ),
    section(pages.environment, variables, columns),
    section(pages.exitCodes, Object.entries(cli.exitCodes), columns),
    pages.more,
  ]);
}

/** `smsdesk bulk --help`: the commands below one word. */
export function groupHelp(cli: CliMessages, group: string, columns: number): string {
  const ids = commandsOf(group).filter(isPublic);
  const commands = ids.map((id): Entry => [usageLine(cliCommand(id)), cli.help[id].summary]);
  return page([section(cli.pages.usage, commands, columns), cli.pages.more]);
}

/** `smsdesk bulk send --help`. */
export function commandHelp(cli: CliMessages, id: PublicCommandId, columns: number): string {
  const spec = cliCommand(id);
  const {summary, details, examples} = cli.help[id];
  const flags = Object.entries(spec.flags).map(([name, flag]): Entry => [flagLine(name, flag), flagText(cli, flag)]);
  return page([
    `${cli.pages.usage}: ${usageLine(spec)}`,
    wrap(sentence(summary) + (details ? ` ${details}` : ''), columns, '').join('\n'),
    section(
      cli.pages.arguments,
      spec.arguments.map((one) => [argumentLine(one), cli.arguments[one.help]]),
      columns,
    ),
    section(cli.pages.options, [...flags, ['--help, -h', cli.flags.help]], columns),
    section(
      cli.pages.examples,
      examples.map(({line, says}: CommandExample) => [line, says]),
      columns,
    ),
  ]);
}

/** `smsdesk bulk check FILE --queue QUEUE`: what has to be given. */
export function usageLine(spec: CommandSpec): string {
  const words = spec.arguments.map(argumentLine);
  const required = Object.entries(spec.flags).filter(([, flag]) => 'required' in flag);
  return [spokenCommand(spec.words), ...words, ...required.map(([name, flag]) => flagLine(name, flag))].join(' ');
}

function argumentLine({name, required, rest}: ArgumentSpec): string {
  const shown = rest ? `${name}…` : name;
  return required ? shown : `[${shown}]`;
}

function flagLine(name: string, flag: FlagSpec): string {
  const long = flag.short === undefined ? `--${name}` : `--${name}, -${flag.short}`;
  if (flag.kind === 'switch') return long;
  return `${long} ${flag.kind === 'choice' ? flag.of.join('|') : flag.value}`;
}

function flagText({flags, pages}: CliMessages, flag: FlagSpec): string {
  const notes = [
    ...('required' in flag ? [pages.required] : []),
    ...('default' in flag ? [pages.isDefault(String(flag.default))] : []),
  ];
  return flags[flag.help] + (notes.length > 0 ? ` (${notes.join(', ')})` : '');
}

const page = (paragraphs: readonly string[]): string => `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const widestTyped = 34;

/** A heading and its entries; one that is too long for the left column has its explanation on a line of its own. */
function section(title: string, entries: readonly Entry[], columns: number): string {
  if (entries.length === 0) return '';
  const left = Math.min(widestTyped, Math.max(...entries.map(([typed]) => typed.length)));
  const margin = ' '.repeat(left + 4);
  const lines = entries.flatMap(([typed, says]) => {
    const [first = '', ...rest] = wrap(says, columns, margin);
    return typed.length <= left
      ? [`  ${typed.padEnd(left)}  ${first.trimStart()}`, ...rest]
      : [`  ${typed}`, first, ...rest];
  });
  return [`${title}:`, ...lines].join('\n');
}

/** Breaks between words, each line behind the margin; texts of help are of letters one cell wide. */
function wrap(text: string, columns: number, margin: string): string[] {
  const room = Math.max(columns - margin.length, 20);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(margin + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, margin + line];
}

/** The id of a public command by its words, for `smsdesk help bulk send`. */
export const publicCommand = (words: readonly string[]): PublicCommandId | undefined =>
  cliCommandIds.filter(isPublic).find((id) => cliCommand(id).words.join(' ') === words.join(' '));
