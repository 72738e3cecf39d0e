import {expect, test} from 'vitest';
import {cliCommand, cliCommandIds, isPublic} from '../../src/cli/command-table.ts';
import {commandHelp, overview} from '../../src/cli/help.ts';
import {findCommand} from '../../src/cli/find-command.ts';
import {parseArguments} from '../../src/cli/parse-arguments.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import {languages} from '../../src/core/language.ts';
import {texts} from '../../src/i18n/language.ts';

const ids = cliCommandIds.filter(isPublic);

test.each(languages)('the overview in %s names every command and fits 80 columns', (language) => {
  const page = overview(texts[language].cli, 80);
  for (const id of ids) expect(page).toContain(`smsdesk ${cliCommand(id).words.join(' ')}`.trim());
  for (const line of page.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(page).not.toContain('keeper');
});

test.each(languages.flatMap((language) => ids.map((id) => [language, id] as const)))(
  'help in %s of %s names every argument and flag',
  (language, id) => {
    const page = commandHelp(texts[language].cli, id, 80);
    const {flags, arguments: words} = cliCommand(id);
    for (const flag of Object.keys(flags)) expect(page).toContain(`--${flag}`);
    for (const {name} of words) expect(page).toContain(name);
  },
);

/** Splits an example as a shell would: quotes, and what stands before smsdesk or after a redirection left out. */
const shellWords = (line: string): string[] => {
  const command = line.replace(/^[A-Z_]+=\S+ /, '').replace(/ [<>] .*$/, '');
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '').slice(1);
};

test.each(
  languages.flatMap((language) =>
    ids.flatMap((id) => texts[language].cli.help[id].examples.map(({line}) => [id, line] as const)),
  ),
)('example of %s parses: %s', (id, line) => {
  const found = findCommand(shellWords(line));
  expect(found).toMatchObject({ok: true, value: {kind: 'command', id}});
  if (!found.ok || found.value.kind !== 'command') return;
  const parsed = parseArguments(cliCommand(id), found.value.args);
  expect(parsed).toMatchObject({ok: true});
  if (parsed.ok && cliCommand(id).takesQuery)
    expect(parseQuery(parsed.value.words.join(' '))).toMatchObject({ok: true});
});
