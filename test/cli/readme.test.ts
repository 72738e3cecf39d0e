import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {codeBlocks} from '../docs/documents.ts';
import {commandPath, runCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';

/** The README's examples as a reader meets them: one after the other, on a database that nothing is in yet. */
const readme = readFileSync(resolve('README.md'), 'utf8');
const blocks = codeBlocks(readme).filter(({info}) => info.startsWith('sh'));
const isRunnable = (line: string): boolean => /^(npx )?smsdesk /.test(line);

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let folder: string;

beforeAll(async () => {
  database = await emptyDatabase();
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-readme-'));
  cpSync(resolve('fixtures'), join(folder, 'fixtures'), {recursive: true});
  // What the reader has been given by a carrier.
  for (const name of ['token', 'password', 'secret'])
    writeFileSync(join(folder, `${name}.txt`), 'a-secret-of-20-chars\n');
});

afterAll(async () => {
  await database.drop();
  rmSync(folder, {recursive: true});
});

/** Lets a shell read the line, so that quotes, comments and redirections mean what they mean to the reader. */
function runLine(line: string) {
  const script = `smsdesk() { "$NODE" "$COMMAND" "$@"; }\nnpx() { "$@"; }\n${line}\n`;
  const ownFiles = {SMSDESK_CONFIG: undefined, XDG_CONFIG_HOME: folder, XDG_CONFIG_DIRS: folder};
  const env = {DATABASE_URL: database.url, NODE: process.execPath, COMMAND: commandPath, ...ownFiles};
  return runCommand(['-c', script], {program: 'sh', cwd: folder, env});
}

const examples = blocks.filter(({info}) => info === 'sh runs').flatMap(({lines}) => lines);

test.each(examples)('%s', async (line) => {
  expect(line).toSatisfy(isRunnable);
  const code = Number(/# exits with (\d+)/.exec(line)?.[1] ?? 0);
  const ended = await runLine(line);
  expect(ended, ended.stderr).toMatchObject({code});
});

test('every example of a command runs here', () => {
  const others = blocks.filter(({info}) => info !== 'sh runs').flatMap(({lines}) => lines);
  expect(others.filter(isRunnable)).toEqual([]);
  expect(examples.length).toBeGreaterThan(10);
});

test('what the first five minutes promise comes true', async () => {
  expect(await runLine('smsdesk count batch:1 state:delivered')).toMatchObject({stdout: '8\n'});
  expect((await runLine('smsdesk list zakaznik --json')).stdout).toContain('zákazníku');
});

test('the keys of the README are what the command prints', async () => {
  const {stdout} = await runLine('smsdesk keys --markdown');
  expect(readme).toContain(`\n${stdout.trim()}\n`);
});
