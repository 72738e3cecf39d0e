import {describe, expect, test} from 'vitest';
import {cliCommand, cliCommandIds, isPublic} from '../../src/cli/command-table.ts';
import {firstWords, helpSections, wordsOfSection} from '../../src/cli/command-sections.ts';
import {commonFlags} from '../../src/cli/common-flags.ts';
import {commandHelp, groupHelp, helpTopics, overview, topicHelp} from '../../src/cli/help.ts';
import {breakCommand} from '../../src/cli/help-layout.ts';
import {commandsOf, findCommand} from '../../src/cli/find-command.ts';
import {parseArguments} from '../../src/cli/parse-arguments.ts';
import {parseAuditQuery} from '../../src/core/audit/audit-query.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import {languages} from '../../src/core/language.ts';
import {texts} from '../../src/i18n/language.ts';

const ids = cliCommandIds.filter(isPublic);

/** No line is cut or broken by a terminal of this many columns. */
function expectToFit(page: string, columns = 80): void {
  expect(page.split('\n').filter((line) => line.length > columns)).toEqual([]);
}

describe.each(languages)('in %s', (language) => {
  const {cli} = texts[language];

  test('the overview has every first word once, and nothing that is hidden', () => {
    const page = overview(cli, 80);
    for (const word of firstWords) expect(page.match(new RegExp(`^  ${word} `, 'gm'))).toHaveLength(1);
    expect(helpSections.flatMap(wordsOfSection).sort()).toEqual([...firstWords].sort());
    expect(page).not.toMatch(/^ *(keeper|complete)\b/m);
    expectToFit(page);
  });

  test.each(firstWords.filter((word) => commandsOf(word).length > 0))(
    'help of the group %s has its commands',
    (group) => {
      const page = groupHelp(cli, group, 80);
      for (const id of commandsOf(group)) expect(page).toContain(`smsdesk ${cliCommand(id).words.join(' ')}`);
      expectToFit(page);
    },
  );

  test.each(ids)('help of %s names every argument and flag, and fits 80 columns', (id) => {
    const page = commandHelp(cli, id, 80);
    const {flags, arguments: words} = cliCommand(id);
    for (const flag of Object.keys({...commonFlags, ...flags})) expect(page).toContain(`--${flag}`);
    for (const {name, of} of words) expect(page).toContain(of?.join('|') ?? name);
    expectToFit(page);
  });

  test.each(helpTopics)('help of %s fits', (topic) => expectToFit(topicHelp(cli, topic, 80)));

  test.each(cli.queryForms.map(([query]) => query))('the query %s parses', (query) => {
    expect(parseQuery(query)).toMatchObject({ok: true});
  });
});

test('a long example is broken where a shell goes on reading', () => {
  const line = `smsdesk bulk send numbers.csv --queue default --template Reminder --at '24.12.2030 09:00' --yes`;
  const lines = breakCommand(line, 60);
  expect(lines.length).toBeGreaterThan(1);
  expect(
    lines
      .join('\n')
      .replaceAll(/ \\\n\s+/g, ' ')
      .trim(),
  ).toBe(line);
  expect(lines.join('\n')).toContain("'24.12.2030 09:00'");
});

/** Splits an example as a shell would: quotes, and what stands before smsdesk or after a redirection left out. */
const shellWords = (line: string): string[] => {
  const command = line.replace(/^[A-Z_]+=\S+ /, '').replace(/ [<>|] .*$/, '');
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
  const {takesQuery, queryOf} = cliCommand(id);
  const parse = queryOf === 'audit' ? parseAuditQuery : parseQuery;
  if (parsed.ok && takesQuery) expect(parse(parsed.value.words.join(' '))).toMatchObject({ok: true});
});
