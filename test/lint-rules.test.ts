/** The rules of the house that the linter has from us. */
import {execFileSync, type ExecFileException} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {afterAll, expect, test} from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'smsdesk-lint-'));
afterAll(() => rmSync(folder, {recursive: true}));

/** The lines of a file in which the rule finds something. */
function linesWith(rule: string, lines: readonly string[]): number[] {
  const config = {jsPlugins: [resolve('lint-rules.js')], categories: {correctness: 'off'}, rules: {[rule]: 'error'}};
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'room.ts'), lines.join('\n'));
  const {diagnostics} = JSON.parse(lint()) as {diagnostics: {labels: {span: {line: number}}[]}[]};
  return diagnostics.map(({labels}) => labels[0]!.span.line).toSorted((one, other) => one - other);
}

/** It ends with 1 where it finds something. */
function lint(): string {
  const args = [resolve('node_modules/oxlint/bin/oxlint'), '--format', 'json'];
  try {
    return execFileSync(process.execPath, args, {cwd: folder, encoding: 'utf8'});
  } catch (error) {
    return String((error as ExecFileException).stdout);
  }
}

test('the clock, chance, the process and timers are impure, a given time is not', () => {
  const impure = [
    'export const now = () => Date.now();',
    'export const today = () => new Date();',
    'export const chance = () => Math.random();',
    'export const home = () => process.env.HOME;',
    'export const later = (work: () => void) => setTimeout(work, 1);',
    'export const again = (work: () => void) => setInterval(work, 1);',
  ];
  const pure = [
    'export const given = (ms: number) => new Date(ms);',
    'export const half = (n: number) => Math.floor(n);',
  ];
  expect(linesWith('house/pure', [...impure, ...pure])).toEqual([1, 2, 3, 4, 5, 6]);
});
