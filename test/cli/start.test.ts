import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {commandPath, runCommand, startCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';
import {until} from '../support/until.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;

beforeAll(async () => {
  database = await emptyDatabase();
  const env = {DATABASE_URL: database.url};
  await runCommand(['migrate'], {env});
  await runCommand(['send', '777123456', 'one', '--queue', 'default'], {env});
});

afterAll(() => database.drop());

/** Writes the address of each module of ours to stderr as it is loaded. */
const spy = `data:text/javascript,
  import {registerHooks} from 'node:module';
  registerHooks({load: (url, context, next) => {
    if (url.startsWith('file:')) process.stderr.write('loaded ' + url + '\\n');
    return next(url, context);
  }});`;

/** What the program consists of when it runs this command: the text of all that it loads. */
async function loadedBy(args: readonly string[]): Promise<string> {
  const {stderr, code} = await runCommand(args, {
    env: {DATABASE_URL: database.url},
    node: ['--import', spy.replaceAll('\n', ' ')],
  });
  expect(code).toBe(0);
  return textOf(stderr);
}

function textOf(stderr: string): string {
  const files = [...stderr.matchAll(/^loaded (file:\S+)$/gm)].map(([, url = '']) => fileURLToPath(url));
  expect(files).toContain(commandPath);
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

/** A text that only the library itself holds. */
const marks = {
  React: 'react.transitional.element',
  Ink: 'yoga',
  xlsx: 'SheetNames',
  libphonenumber: 'country_calling_codes',
  csv: 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH',
  drizzle: 'drizzle:entityKind',
  postgres: 'CONNECTION_DESTROYED',
  Temporal: 'Temporal.Now',
};
const all = Object.keys(marks) as (keyof typeof marks)[];

async function librariesOf(args: readonly string[]): Promise<string[]> {
  return librariesIn(await loadedBy(args));
}

const librariesIn = (text: string): string[] => all.filter((library) => text.includes(marks[library]));

test('the version and the help load no library at all', async () => {
  expect(await librariesOf(['--version'])).toEqual([]);
  expect(await librariesOf(['--help'])).toEqual([]);
  expect(await librariesOf(['bulk', 'send', '--help'])).toEqual([]);
});

test.each([
  [['list', '--json']],
  [['list', 'number:+4207771*', '--sort', '-due']],
  [['count', 'state:failed']],
  [['show', '1']],
  [['show', '1', '--json']],
])('%j loads neither the screen nor a reader of files nor the numbering plans', async (args) => {
  const loaded = await librariesOf(args);
  expect(loaded).toContain('postgres');
  for (const heavy of ['React', 'Ink', 'xlsx', 'csv', 'libphonenumber']) expect(loaded).not.toContain(heavy);
});

test('tail loads no more than list', async () => {
  const {child, said, ended} = startCommand(['tail', '--json'], {
    env: {DATABASE_URL: database.url},
    node: ['--import', spy.replaceAll('\n', ' ')],
  });
  await until(() => said.stdout.includes('"change":null'));
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
  const loaded = librariesIn(textOf(said.stderr));
  expect(loaded).toContain('postgres');
  for (const heavy of ['React', 'Ink', 'xlsx', 'csv', 'libphonenumber']) expect(loaded).not.toContain(heavy);
});

test('the marks are those of the libraries as they are built', async () => {
  const {stderr, code} = await runCommand(['bulk', 'check', 'fixtures/bulk-sample.xlsx', '--queue', 'default'], {
    env: {DATABASE_URL: database.url},
    node: ['--import', spy.replaceAll('\n', ' ')],
  });
  expect([0, 1]).toContain(code);
  const files = [...stderr.matchAll(/^loaded (file:\S+)$/gm)].map(([, url = '']) =>
    readFileSync(fileURLToPath(url), 'utf8'),
  );
  const text = files.join('\n');
  for (const library of all) {
    // The screen's libraries are loaded by the screen, that of workbooks by the process that reads them.
    const isElsewhere = library === 'React' || library === 'Ink' || library === 'xlsx';
    expect([library, text.includes(marks[library])]).toEqual([library, !isElsewhere]);
  }
});
