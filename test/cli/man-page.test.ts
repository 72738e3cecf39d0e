import {spawnSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {cliCommand, cliCommandIds, isPublic} from '../../src/cli/command-table.ts';
import {commonFlags} from '../../src/cli/common-flags.ts';
import {usageLine} from '../../src/cli/help.ts';
import {manPage} from '../../src/cli/man-page.ts';
import {languages} from '../../src/core/language.ts';
import {texts} from '../../src/i18n/language.ts';

const build = {version: '1.2.3', built: '2026-11-26'};
const ids = cliCommandIds.filter(isPublic);

/** What a reader sees of roff: its escapes undone. */
const read = (page: string): string =>
  page
    .replace(/\\\[u([\dA-F]+)\]/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/\\\((aq|dq|ga|ha|ti)/g, (_, name: 'aq') => ({aq: "'", dq: '"', ga: '`', ha: '^', ti: '~'})[name])
    .replaceAll('\\:', '')
    .replaceAll('\\&', '')
    .replaceAll('\\-', '-')
    .replaceAll('\\e', '\\');

describe.each(languages)('the manual in %s', (language) => {
  const page = manPage(texts[language].cli, build);
  const lines = read(page).split('\n');

  test('has every command with each of its arguments, flags and examples', () => {
    for (const id of ids) {
      const {flags, arguments: given} = cliCommand(id);
      const start = lines.indexOf(`.SS "${usageLine(cliCommand(id))}"`);
      expect(start, id).toBeGreaterThan(0);
      const end = lines.findIndex((line, i) => i > start && /^\.S[SH] /.test(line));
      const part = lines.slice(start, end).join('\n');
      for (const name of Object.keys(flags)) expect(part, id).toContain(`.B "--${name}`);
      for (const {name, of} of given) expect(part, id).toContain(of?.join('|') ?? name);
      for (const {line} of texts[language].cli.help[id].examples) expect(part, id).toContain(`.B "${line}"`);
    }
    for (const name of Object.keys(commonFlags)) expect(lines.join('\n')).toContain(`.B "--${name}`);
  });

  test('has nothing that roff would take for its own', () => {
    const requests = /^\.(TH|SH|SS|TP|PP|B|nh|ad|br)( |$)/;
    for (const line of page.split('\n')) {
      expect(line).not.toMatch(/^'|[^\x20-\x7e]|(?<!\\)['"`^~](?=.*[a-z])(?<!^\.[A-Z]+ .*)/);
      if (line.startsWith('.')) expect(line).toMatch(requests);
      // A minus that is not escaped is set as a hyphen, which no shell takes.
      if (!line.startsWith('.TH')) expect(line).not.toMatch(/(?<!\\)-/);
    }
  });

  test('is read by groff without a word (skipped where groff is not installed)', ({skip}) => {
    const {status, stderr, stdout} = spawnSync('groff', ['-ww', '-man', '-Tutf8', '-P-cbou'], {
      input: page,
      encoding: 'utf8',
    });
    if (status === null) skip();
    expect(stderr).toBe('');
    expect(stdout).toContain('smsdesk list \'status:"');
  });
});
