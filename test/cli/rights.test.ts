/** Commands as members of several roles run them on one Postgres. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openTestDesk} from '../actions/open-test-desk.ts';
import {freshHome, runCommand, startCommand} from '../support/command.ts';
import type {FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';
import {addMessages} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let fresh: FreshDatabase;
let members: Members;
let agent: Member;
const {home, remove} = freshHome();

beforeAll(async () => {
  ({fresh} = await openTestDesk());
  const [queue] = await fresh.db.sql<{id: number}[]>`select id from smsdesk.queue where name = 'default'`;
  await addMessages(fresh.db, queue!.id, [{text: 'one'}, {text: 'two'}]);
  members = await withMembers(fresh);
  agent = await members.add('agent', ['default'], ['read', 'reply', 'numbers']);
});

afterAll(async () => {
  await members.drop();
  await fresh.drop();
  remove();
});

const as = ({url}: Pick<Member, 'url'>, line: string, env: Record<string, string> = {}) =>
  runCommand(line.split(' '), {env: {DATABASE_URL: url, ...env}, cwd: home});

const lacksEn = (verb: string): string => `smsdesk: You lack the right “${verb}”; ask an admin for it.\n`;

test.each([
  ['export -o out.csv', 'export'],
  ['bulk send out.csv --queue default --yes', 'prepare'],
  ['bulk pause 1', 'stop'],
  ['bulk release 1', 'release'],
  ['message resend 1 --yes', 'release'],
  ['queue remove default --yes', 'settings'],
  ['optout words --add STOP', 'settings'],
])('an agent is refused %s, in a sentence that names the right', async (line, verb) => {
  expect(await as(agent, line)).toEqual({code: 5, stdout: '', stderr: lacksEn(verb)});
  expect(existsSync(join(home, 'out.csv'))).toBe(false);
});

test('the sentence is in the person’s language, and in JSON a code with the right', async () => {
  expect(await as(agent, 'bulk cancel 1 --yes', {SMSDESK_LANG: 'cs'})).toMatchObject({
    code: 5,
    stderr: 'smsdesk: Nemáte právo „stop“; požádejte o ně správce.\n',
  });
  const {stderr} = await as(agent, 'bulk cancel 1 --yes --json');
  expect(JSON.parse(stderr)).toMatchObject({problem: 'notAllowed', verb: 'stop'});
});

test('what only the database refuses reads the same', async () => {
  // The rights say yes, the database no: a column that was taken away by hand.
  await fresh.db.sql.unsafe('revoke select (text) on smsdesk.message from smsdesk_read');
  try {
    expect(await as(agent, 'list')).toEqual({
      code: 5,
      stdout: '',
      stderr: 'smsdesk: The database does not let you do this; ask an admin of smsdesk.\n',
    });
  } finally {
    await fresh.db.sql.unsafe('grant select (text) on smsdesk.message to smsdesk_read');
  }
});

test('a file with masked numbers is said to have them, one without numbers is not', async () => {
  const lead = await members.add('agent', ['default'], ['read', 'export', 'reveal']);
  const said = 'Its numbers are masked; --reveal REASON writes them in full.';
  expect((await as(lead, 'export -o masked.csv')).stderr).toContain(said);
  expect((await as(lead, 'export --columns id,text -o texts.csv')).stderr).not.toContain(said);
});

test('a login that the server does not let in is told who can change that', async () => {
  const url = new URL(agent.url);
  url.username = 'nobody_here';
  const {code, stderr} = await as({url: url.href}, 'list');
  expect(code).toBe(3);
  expect(stderr).toMatch(/^smsdesk: The database at .* does not let this login in \(.*\); an admin can add it/);
});

test('somebody who is no member is told so by whatever opens the database', async () => {
  const stranger = await members.login([]);
  const reader = await members.login(['smsdesk_read']);
  for (const login of [stranger, reader]) {
    const said = `smsdesk: “${login.name}” is not a member of this smsdesk; an admin can make it one: smsdesk member add ${login.name}\n`;
    expect(await as(login, 'list')).toEqual({code: 5, stdout: '', stderr: said});
    expect(await as(login, 'doctor')).toMatchObject({code: 5});
  }
});

test('doctor says who one is and what one may, to a member and to the owner', async () => {
  const {stdout} = await as(agent, 'doctor');
  expect(stdout).toContain(`${agent.name}, agent`);
  expect(stdout).toMatch(/Your queues +default\n/);
  expect(stdout).toMatch(/Your rights +read, reply, numbers\n/);
  const owner = await as(fresh, 'doctor');
  expect(owner.stdout).toContain('owner of the database');
  expect(owner.stdout).not.toContain('Your rights');
});

test('tail goes on without a queue that is lost, says so, and ends with the membership', async () => {
  const {said, ended} = startCommand(['tail', '--json', '--columns', 'text'], {env: {DATABASE_URL: agent.url}});
  await until(() => said.stdout.includes('two'));
  await fresh.db.sql`delete from smsdesk.member_queue where member = ${agent.name}`;
  await until(() => said.stderr.includes('You no longer see the queue default.'));
  const [queue] = await fresh.db.sql<{id: number}[]>`select id from smsdesk.queue where name = 'default'`;
  await addMessages(fresh.db, queue!.id, [{text: 'three'}]);
  await fresh.db.sql`delete from smsdesk.member where name = ${agent.name}`;
  const result = await ended;
  expect(result.code).toBe(5);
  expect(result.stderr).toContain('is not a member of this smsdesk');
  expect(result.stdout).not.toContain('three');
});
