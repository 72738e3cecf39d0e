import {resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {cliCommand, cliCommandIds, isPublic} from '../../src/cli/command-table.ts';
import {commonFlags} from '../../src/cli/common-flags.ts';
import {findCommand} from '../../src/cli/find-command.ts';
import {parseArguments} from '../../src/cli/parse-arguments.ts';
import {optionIds, optionSpec} from '../../src/core/config/option-table.ts';
import {parseConfig} from '../../src/core/config/parse-config.ts';
import {resolveOptions} from '../../src/core/config/resolve-options.ts';
import {
  formatSetting,
  queueSettingNames,
  queueSettings,
  settingWord,
  usualMaxParts,
  usualSettings,
} from '../../src/core/queue-settings.ts';
import {shownStates} from '../../src/core/message.ts';
import {queryWords} from '../../src/core/query/fields.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import {sortKeys} from '../../src/core/query/sort.ts';
import {importColumns} from '../../src/core/sheet.ts';
import {verdicts} from '../../src/core/ledger/verdict.ts';
import {limits} from '../../src/files/limits.ts';
import {codeBlocks, codeSpans, projectFiles, readText, root, section, shellWords} from './documents.ts';
import {renewSections} from './generated-sections.ts';

const readme = readText('README.md');
const spans = codeSpans(readme);

test('the generated sections are current', async () => {
  await expect(await renewSections(readme)).toMatchFileSnapshot(resolve(root, 'README.md'));
});

describe('every table of the program that the README tells of is told whole', () => {
  const inSection = (heading: string): readonly string[] => codeSpans(section(readme, heading));

  test('states, verdicts, columns of a file, sort keys', () => {
    expect(inSection('What happens to an SMS')).toEqual(expect.arrayContaining([...shownStates]));
    expect(inSection('Files')).toEqual(expect.arrayContaining([...verdicts, ...importColumns]));
    expect(inSection('Searching')).toEqual(expect.arrayContaining([...sortKeys]));
  });

  test('fields of the query', () => {
    const queries = inSection('Searching').join(' ');
    for (const word of queryWords) expect(queries).toMatch(new RegExp(`\\b${word}:`));
  });

  test('settings of a queue, each with an example and its usual value', () => {
    const written = section(readme, 'What a queue allows').replace(/ +/gu, ' ');
    for (const name of queueSettingNames) {
      const usual = formatSetting(usualSettings, name);
      expect(written).toContain(`| \`${settingWord(name)}\` | \`${queueSettings[name].example}\` | \`${usual}\` |`);
    }
  });

  test('limits', () => {
    const files = section(readme, 'Files').replace(/\s+/g, ' ');
    const megabytes = [limits.csvBytes, limits.workbookBytes, limits.workbookInflated, limits.oldWorkbookBytes].map(
      (bytes) => `${bytes / 1024 ** 2} MB`,
    );
    const counts = [limits.csvRows, limits.workbookRows, limits.columns, limits.cellLength];
    for (const limit of [...megabytes, ...counts.map((count) => count.toLocaleString('en-GB'))]) {
      expect(files).toContain(limit);
    }
    expect(files).toContain(`more than ${usualMaxParts} parts`);
  });

  test('variables of the environment that the program reads', () => {
    const sources = projectFiles().filter((path) => path.startsWith('src/'));
    const read = /\b(?:variable|baseFolder)\('(\w+)'|\benv\[?\.?'?([A-Z][A-Z_]+)\b/g;
    const names = new Set(
      sources.flatMap((path) => [...readText(path).matchAll(read)].map(([, a, b]) => a ?? b ?? '')),
    );
    for (const id of optionIds) for (const name of optionSpec(id).variables) names.add(name);
    // The build puts these in their place.
    for (const name of ['SMSDESK_VERSION', 'SMSDESK_BUILT']) names.delete(name);
    expect(names).toContain('DATABASE_URL');
    expect(inSection('Configuration')).toEqual(expect.arrayContaining([...names]));
  });
});

test('the file of options that the README shows is one', async () => {
  const [example] = codeBlocks(readme).filter(({info}) => info === 'toml');
  const files = [await parseConfig('config.toml', example?.lines.join('\n') ?? '')];
  const known = resolveOptions({variables: {}, files, machine: {home: '/', language: 'en'}});
  expect(known.problems).toEqual([]);
  expect(files[0]?.entries.length).toBeGreaterThan(3);
});

describe('every example is one', () => {
  const examples = codeBlocks(readme)
    .flatMap(({lines}) =>
      lines
        .join('\n')
        .replaceAll(/\\\n\s*/g, '')
        .split('\n'),
    )
    .concat(spans)
    .filter((line) => /^(npx )?smsdesk /.test(line));

  test.each(examples)('%s', (line) => {
    const typed = shellWords(line.replace(/^npx /, '')).slice(1);
    const end = typed.findIndex((word) => word === '|' || word === '>');
    // Of what the usage offers to choose from, the first.
    const words = typed
      .slice(0, end === -1 ? undefined : end)
      .map((word) => word.replace(/^([a-z]+)(\|[a-z]+)+$/, '$1'));
    const found = findCommand(words);
    expect(found).toMatchObject({ok: true});
    if (!found.ok || found.value.kind !== 'command') return;
    expect(parseArguments(cliCommand(found.value.id), found.value.args)).toMatchObject({ok: true});
  });

  test.each([...section(readme, 'Searching').matchAll(/^\| `(.+?)`/gm)].map(([, query = '']) => query))(
    'the query %s parses',
    (query) => {
      expect(parseQuery(query)).toMatchObject({ok: true});
    },
  );

  test('every option is one of a command', () => {
    const own = cliCommandIds.filter(isPublic).flatMap((id) => Object.keys(cliCommand(id).flags));
    const flags = [...own, ...Object.keys(commonFlags)];
    const named = spans.flatMap((span) => /^--([a-z-]+)/.exec(span)?.[1] ?? []);
    expect(named.filter((name) => !flags.includes(name))).toEqual([]);
  });

  test('every npm script is there', () => {
    const {scripts} = JSON.parse(readText('package.json')) as {scripts: Record<string, string>};
    const named = [...readme.matchAll(/npm run ([\w:]+)|npm (start|test)/g)].map(([, run, own]) => run ?? own ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
