import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {texts} from '../../src/i18n/language.ts';
import {freshHome, runCommand, startCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';

/** The documentation's table of exit codes, each of them reached by the command itself. */
let database: Awaited<ReturnType<typeof emptyDatabase>>;
const {home, remove} = freshHome();

const env = () => ({DATABASE_URL: database.url});
const smsdesk = (line: string, added: Record<string, string> = {}) =>
  runCommand(line.split(' '), {env: {...env(), ...added}, cwd: home});

beforeAll(async () => {
  database = await emptyDatabase();
  writeFileSync(join(home, 'good.csv'), 'clid,message\n777500001,a\n777500002,b\n777500003,c\n');
  writeFileSync(join(home, 'mixed.csv'), 'clid,message\n777500009,d\nnobody,e\n');
  for (const line of [
    'migrate',
    'queue set default second-pair=2',
    'bulk send good.csv --queue default --yes',
    'send 777500008 Ahoj --queue default',
  ]) {
    expect(await smsdesk(line)).toMatchObject({code: 0});
  }
});

afterAll(async () => {
  await database.drop();
  remove();
});

const table: readonly (readonly [code: number, when: string, line: string, env?: Record<string, string>])[] = [
  [0, 'done', 'count'],
  [0, 'done: nothing found is an answer too', 'list state:failed'],
  [1, 'done in part: some rows would be rejected', 'bulk check mixed.csv --queue default'],
  [1, 'done in part: some rows were rejected', 'bulk send mixed.csv --queue default --yes'],
  [2, 'no such command', 'bulk chek good.csv'],
  [2, 'no such option', 'count --jsn'],
  [2, 'an argument is missing', 'send +420777123456'],
  [2, 'no such field of a query', 'list stat:failed'],
  [2, 'no such file', 'bulk check nosuch.csv --queue default'],
  [2, 'no such name', 'queue set nosuch price=1'],
  [2, 'a value that it cannot have', 'queue set default price=dear'],
  [2, 'a question, and nobody to ask', 'template remove Reminder'],
  [3, 'no database there', 'count', {DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing'}],
  [3, 'no address of a database', 'count', {DATABASE_URL: 'mysql://127.0.0.1/sms'}],
  [3, 'a database that was never set up', 'doctor', {DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing'}],
  [4, 'no gateway: nobody sends what is due', 'doctor'],
  [5, 'not allowed: somebody else has to release one’s own bulk send', 'bulk release 1'],
];

test.each(table.map(([code, when, line, added = {}]) => ({code, when, line, added})))(
  '$code: $when',
  async ({code, line, added}) => {
    const ended = await smsdesk(line, added);
    expect(ended, ended.stderr).toMatchObject({code});
    // What failed is said in one sentence, and on stderr alone.
    if (code > 1 && line !== 'doctor') {
      expect(ended.stdout).toBe('');
      expect(ended.stderr).toMatch(/^smsdesk: [^\n]+\n$/);
    }
  },
);

test('130: interrupted', async () => {
  const {child, said, ended} = startCommand(['bulk', 'check', '-', '--queue', 'default', '--verbose'], {env: env()});
  // It waits for its file now.
  await expect.poll(() => said.stderr, {timeout: 30_000}).toContain('opened');
  child.kill('SIGINT');
  expect(await ended).toMatchObject({code: 130, stdout: ''});
});

test('every code that is documented is reached, but the one for faults of our own', () => {
  const reached = new Set([...table.map(([code]) => code), 130]);
  expect(
    Object.keys(texts.en.cli.exitCodes)
      .map(Number)
      .filter((code) => !reached.has(code)),
  ).toEqual([70]);
});
