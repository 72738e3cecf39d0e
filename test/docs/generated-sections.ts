import {PassThrough} from 'node:stream';
import {cliCommand, cliCommandIds, isPublic} from '../../src/cli/command-table.ts';
import type {FlagSpec} from '../../src/cli/command-spec.ts';
import type {CommandContext} from '../../src/cli/command.ts';
import {keys} from '../../src/cli/commands/keys.ts';
import {usageLine} from '../../src/cli/help.ts';
import {Output} from '../../src/cli/output.ts';
import {type OptionId, optionIds, optionSpec} from '../../src/core/config/option-table.ts';
import {texts} from '../../src/i18n/language.ts';

const {cli} = texts.en;

/** The sections of the README that are made from the program's own tables, by the name in their marker. */
export const generatedSections: Readonly<Record<string, () => Promise<string>>> = {
  commands: () => Promise.resolve(commandsTable()),
  options: () => Promise.resolve(optionsTable()),
  'exit codes': () => Promise.resolve(table(['Exit code', 'means'], Object.entries(cli.exitCodes).map(exitCodeRow))),
  keys: keysPage,
};

/** The document with its generated sections as they have to be. */
export async function renewSections(text: string): Promise<string> {
  let renewed = text;
  for (const [name, make] of Object.entries(generatedSections)) {
    const [begin, end] = [`<!-- generated: ${name} -->\n`, '<!-- end -->'];
    const start = renewed.indexOf(begin) + begin.length;
    const stop = renewed.indexOf(end, start);
    if (start < begin.length || stop < 0) throw new Error(`the document has no section for ${name}`);
    renewed = `${renewed.slice(0, start)}\n${(await make()).trim()}\n\n${renewed.slice(stop)}`;
  }
  return renewed;
}

/** What `smsdesk keys --markdown` prints. */
async function keysPage(): Promise<string> {
  const stream = new PassThrough();
  const output = new Output(stream as unknown as NodeJS.WriteStream);
  await keys({output, messages: texts.en} as CommandContext, {words: [], flags: {markdown: true, json: false}});
  return String(stream.read());
}

function commandsTable(): string {
  const rows = cliCommandIds.filter(isPublic).map((id) => {
    const spec = cliCommand(id);
    const options = Object.entries(spec.flags).filter(([, flag]) => !('required' in flag));
    return [
      code(usageLine(spec)),
      cli.help[id].summary,
      options.map(([name, flag]) => optionCode(name, flag)).join(' '),
    ];
  });
  return table(['Command', 'does', 'Options'], rows);
}

/** Flags with the option that says what holds without them. */
const flagsOf = (id: OptionId): string[] => [
  ...new Set(
    cliCommandIds.flatMap((command) =>
      Object.entries(cliCommand(command).flags).flatMap(([name, {option}]) =>
        option === id ? [code(`--${name}`)] : [],
      ),
    ),
  ),
];

function optionsTable(): string {
  const rows = optionIds.map((id) => {
    const {usual, variables, onlyVariable} = optionSpec(id);
    const without = usual === null ? (cli.config.usual[id] ?? '') : code(String(usual));
    const key = onlyVariable ? '' : code(id);
    return [key, variables.map(code).join(' '), flagsOf(id).join(' '), without, cli.config.options[id]];
  });
  return table(['In a file', 'Variable', 'Flag', 'Else', 'says'], rows);
}

function optionCode(name: string, flag: FlagSpec): string {
  if (flag.kind === 'switch') return code(`--${name}`);
  return code(`--${name} ${flag.kind === 'choice' ? flag.of.join('|') : flag.value}`);
}

const exitCodeRow = ([exitCode, meaning]: [string, string]): string[] => [code(exitCode), meaning];

const code = (text: string): string => `\`${text}\``;

const table = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|');
