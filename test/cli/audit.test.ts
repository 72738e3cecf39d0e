/** `smsdesk audit` by the real command. */
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openTestDesk} from '../actions/open-test-desk.ts';
import {jsonLines, runCommand} from '../support/command.ts';
import type {FreshDatabase} from '../support/database.ts';
import {readWorkbook} from '../support/read-workbook.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';

let fresh: FreshDatabase;
let members: Members;
let supervisor: Member;
beforeAll(async () => {
  ({fresh} = await openTestDesk());
  members = await withMembers(fresh);
  supervisor = await members.add('supervisor', ['default']);
  const note = (act: string, queue: number | null, subject: string, reason: string) =>
    fresh.db.sql`select smsdesk.note(${act}, null, ${queue}::int, ${subject}, ${reason}, null, null, null, 'eva')`;
  await note('released', 1, 'may.csv', 'as agreed');
  await note('exported', null, 'queue:x', '');
  await note('cancelled', 1, 'evil\u001b[2J', 'příliš mnoho');
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

const audit = (args: string[], url = fresh.url) =>
  runCommand(['audit', ...args], {env: {DATABASE_URL: url, SMSDESK_LANG: 'en'}});

test('asked in the query language, sorted, and cut to columns', async () => {
  const found = await audit(['user:eva', 'act:released,cancelled', '--sort', 'subject', '--json']);
  expect(jsonLines(found)).toMatchObject([
    {act: 'cancelled', user: 'eva', queue: 'default', before: null},
    {act: 'released', subject: 'may.csv', reason: 'as agreed'},
  ]);
  expect(jsonLines(await audit(['prilis', '--columns', 'act,reason', '--json']))).toEqual([
    {act: 'cancelled', reason: 'příliš mnoho'},
  ]);
  const limited = await audit(['user:eva', '--limit', '1', '--columns', 'act,subject']);
  expect(limited.stdout).toBe('act        subject\ncancelled  evil␛[2J\n');
  expect(limited).toMatchObject({code: 0, stderr: expect.stringContaining('more than the 1 shown') as string});
});

test('what is misspelt ends with 2, a queue that is not there as elsewhere', async () => {
  expect(await audit(['act:relesed'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('released') as string,
  });
  expect((await audit(['--sort', 'number'])).code).toBe(2);
  expect((await audit(['--columns', 'text'])).code).toBe(2);
  const bogus = await runCommand(['list', 'queue:bogus'], {env: {DATABASE_URL: fresh.url}});
  expect((await audit(['queue:bogus'])).code).toBe(bogus.code);
});

test('a supervisor sees what concerns their queues, and nothing else', async () => {
  const seen = jsonLines(await audit(['user:eva', '--json'], supervisor.url));
  expect(seen.map((entry) => (entry as {act: string}).act)).toEqual(['cancelled', 'released']);
});

test('into a file as messages are exported, which the audit tells itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-cli-audit-'));
  const at = (name: string): string => join(folder, name);
  try {
    const csv = await audit(['user:eva', '--sort', 'subject', '-o', at('a.csv')]);
    expect(csv).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('3 entries of the audit') as string,
    });
    const [head, ...lines] = readFileSync(at('a.csv'), 'utf8').trimEnd().split('\r\n');
    expect(head).toBe('time,user,act,subject,details,reason,queue,batch,message,number,id');
    expect(lines.map((line) => line.split(',').slice(1, 4))).toEqual([
      ['eva', 'cancelled', 'evil\u001b[2J'],
      ['eva', 'released', 'may.csv'],
      ['eva', 'exported', 'queue:x'],
    ]);
    expect(JSON.parse(readFileSync(at('a.csv.manifest.json'), 'utf8'))).toMatchObject({
      ...{query: 'user:eva', sort: 'subject', format: 'csv', rows: 3},
    });
    const json = await audit(['user:eva', '--json']);
    expect((await audit(['user:eva', '--format', 'jsonl'])).stdout).toBe(json.stdout);
    await audit(['user:eva', '--limit', '1', '--columns', 'act,reason', '-o', at('a.xlsx')]);
    const {columns, rows} = await readWorkbook(readFileSync(at('a.xlsx')));
    expect(columns).toEqual(['act', 'reason']);
    expect(rows.map(({cells}) => cells)).toEqual([['cancelled', 'příliš mnoho']]);
    const noted = jsonLines(await audit(['act:audit-exported', '--sort', 'time', '--json']));
    const whole = {query: 'user:eva', sort: '-time', format: 'jsonl', rows: 3};
    expect(noted).toMatchObject([
      {subject: 'user:eva', after: {sort: 'subject', format: 'csv', rows: 3}},
      {after: whole},
      {after: {columns: 'act,reason', format: 'xlsx', rows: 1}},
    ]);
  } finally {
    rmSync(folder, {recursive: true});
  }
});

test('a file of the audit takes the right to export, and flags that fit together', async () => {
  const reader = await members.add('supervisor', null, ['read', 'release']);
  expect((await audit(['--format', 'jsonl'], reader.url)).code).toBe(5);
  expect((await audit(['--json', '--format', 'csv'])).code).toBe(2);
  expect(await audit(['--raw', '-o', 'x'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('smsdesk audit') as string,
  });
});
