import {afterAll, beforeAll, expect, test} from 'vitest';
import {runCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
const smsdesk = (...args: string[]) =>
  runCommand(args, {env: {DATABASE_URL: database.url, SMSDESK_GATEWAY_SECRET: 'hidden-1'}});

beforeAll(async () => {
  database = await emptyDatabase();
  expect(await smsdesk('--quiet', 'migrate')).toEqual({code: 0, stdout: '', stderr: ''});
});

afterAll(() => database.drop());

test('--quiet keeps words back, not data and not failures', async () => {
  expect(await smsdesk('template', 'add', 'Hello', 'Hello {{name}}', '--quiet')).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
  expect(await smsdesk('count', '--quiet')).toMatchObject({code: 0, stdout: '0\n', stderr: ''});
  const failed = await smsdesk('template', 'add', 'Hello', 'again', '--quiet');
  expect(failed).toMatchObject({code: 2, stdout: ''});
  expect(failed.stderr).toMatch(/^smsdesk: .*Hello.*\n$/);
});

test('the log of a quiet sender has only what somebody may have to do something about', async () => {
  expect(await smsdesk('sender', '--drain', '--quiet')).toMatchObject({code: 0, stderr: ''});
  expect((await smsdesk('sender', '--drain')).stderr).toContain('started');
});

test('--verbose tells what was opened and asked, in order and with times, and no value of it', async () => {
  const args = ['gateway', 'add', 'carrier', '--kind', 'smpp', '--url', 'smpp://user@smsc.example.com:2775'];
  const {code, stderr} = await smsdesk(...args, '--verbose');
  expect(code).toBe(0);
  const lines = stderr.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^ +\d+ ms {2}smsdesk \S+ on Node/);
  expect(stderr).toMatch(/ ms {2}opens the database that it was told of/);
  expect(stderr).toMatch(/ ms {2}opened postgres:\/\/\S+ as /);
  expect(stderr).toMatch(/ ms {2}statement 1: select /);
  expect(lines.at(-1)).toMatch(/ ms {2}ends with 0, after \d+ statements$/);
  const times = lines.flatMap((line) => /^ +(\d+) ms/.exec(line)?.[1] ?? []).map(Number);
  expect(times.length).toBeGreaterThan(4);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  for (const hidden of ['hidden-1', 'smsc.example.com', new URL(database.url).password || 'hidden-1']) {
    expect(stderr).not.toContain(hidden);
  }
});

test('--verbose tells how far it came where it failed; --quiet goes before it', async () => {
  const failed = await smsdesk('count', 'stat:failed', '--verbose');
  expect(failed.code).toBe(2);
  expect(failed.stderr).toContain('ends with 2, after 0 statements');
  expect(await smsdesk('count', '--verbose', '--quiet')).toMatchObject({code: 0, stderr: ''});
});
