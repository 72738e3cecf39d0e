import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {shells, type Shell} from '../../src/cli/complete/shell-line.ts';
import {connect, disconnect} from '../../src/db/connect.ts';
import {commandPath, freshHome, runCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';
import {openPty, type Pty} from '../support/pty.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
const {home, remove} = freshHome();
const breaks = ' \t\n"\'><=;|&(:';

const names = ['My queue', '$(touch pwned)', `it's "q": \`touch pwned\`; a\\b!!`, 'Příliš žluť'];

beforeAll(async () => {
  database = await emptyDatabase();
  const env = {DATABASE_URL: database.url};
  await runCommand(['migrate'], {env});
  for (const name of names)
    expect(await runCommand(['queue', 'add', name, '--gateway', 'simulator'], {env})).toMatchObject({code: 0});
  mkdirSync(join(home, 'bin'));
  mkdirSync(join(home, 'work'));
  writeFileSync(join(home, 'work', 'numbers of today.csv'), 'clid,message\n');
  writeFileSync(join(home, 'bin', 'smsdesk'), `#!/bin/sh\nexec "${process.execPath}" "${commandPath}" "$@"\n`, {
    mode: 0o755,
  });
});

afterAll(async () => {
  await database.drop();
  remove();
});

/** Before the prompt: completion as it is installed, and a function that shows the words which a finished line gives. */
const starts: Record<Shell, {args: readonly string[]; file: string; text: string}> = {
  bash: {
    args: ['--noprofile', '--rcfile', join(home, 'rc.bash'), '-i'],
    file: 'rc.bash',
    text: `source <(command smsdesk completion bash)\nsmsdesk() { printf "$((n += 1)):"; printf '<%s>' "$@"; echo; }\nPS1='ready> '\n`,
  },
  zsh: {
    args: ['-d', '-i'],
    file: '.zshrc',
    text: `autoload -U compinit; compinit -u -d ${join(home, 'zdump')}\nsource <(command smsdesk completion zsh)\nsmsdesk() { printf "$((n += 1)):"; printf '<%s>' "$@"; echo; }\nPS1='ready> '\nunsetopt zle_bracketed_paste\n`,
  },
  fish: {
    args: ['-i'],
    file: 'config/fish/config.fish',
    text: `set -g fish_greeting\nfunction fish_prompt; echo 'ready> '; end\ncommand smsdesk completion fish | source\nfunction smsdesk; set -g n (math $n + 1); printf $n:; printf '<%s>' $argv; echo; end\n`,
  },
};

async function openShell(shell: Shell): Promise<Pty> {
  const {args, file, text} = starts[shell];
  mkdirSync(join(home, 'config/fish'), {recursive: true});
  writeFileSync(join(home, file), text);
  const pty = openPty(shell, args, {
    cols: 120,
    cwd: join(home, 'work'),
    env: {
      DATABASE_URL: database.url,
      HOME: home,
      ZDOTDIR: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`,
    },
  });
  await pty.waitFor('ready> ');
  return pty;
}

const hostile = names[2] ?? '';

/** What is typed before Tab and ⏎, and the words that the command is then given. */
const lines: readonly (readonly [typed: string, words: readonly string[]])[] = [
  ['smsdesk li', ['list']],
  ['smsdesk bulk rel', ['bulk', 'release']],
  ['smsdesk list --verb', ['list', '--verbose']],
  ['smsdesk list state:fa', ['list', 'state:failed']],
  ['smsdesk list state:failed,exp', ['list', 'state:failed,expired']],
  ['smsdesk count -direction:i', ['count', '-direction:in']],
  ['smsdesk list --sort -ti', ['list', '--sort', '-time']],
  ['smsdesk export --columns clid,mess', ['export', '--columns', 'clid,message']],
  ['smsdesk list queue:"My qu', ['list', 'queue:"My queue"']],
  [`smsdesk list 'queue:"My qu`, ['list', 'queue:"My queue"']],
  ['smsdesk list queue:My', ['list', 'queue:"My queue"']],
  // Typed without diacritics, which fish does not find by itself.
  ['smsdesk list queue:pril', ['list', 'queue:"Příliš žluť"']],
  [`smsdesk list 'queue:"$`, ['list', 'queue:"$(touch pwned)"']],
  [`smsdesk list queue:it`, ['list', `queue:"${hostile.replace(/["\\]/g, '\\$&')}"`]],
  ['smsdesk queue set it', ['queue', 'set', hostile]],
  ['smsdesk queue set "it', ['queue', 'set', hostile]],
  [`smsdesk queue set '$`, ['queue', 'set', '$(touch pwned)']],
  ['smsdesk send 777 x --queue My', ['send', '777', 'x', '--queue', 'My queue']],
  ['smsdesk bulk check x --queue=My', ['bulk', 'check', 'x', '--queue=My queue']],
  ['smsdesk bulk check numb', ['bulk', 'check', 'numbers of today.csv']],
  ['smsdesk help exit', ['help', 'exit-codes']],
  ['smsdesk completion z', ['completion', 'zsh']],
];

// Bash is there wherever this runs; the others are tried where they are installed.
const isThere = (shell: Shell): boolean => shell === 'bash' || spawnSync(shell, ['--version']).status === 0;

describe.each(shells)('%s', (shell) => {
  describe.skipIf(!isThere(shell))('(skipped where it is not installed)', () => {
    test('Tab completes each line to words that arrive as they are named', async () => {
      const pty = await openShell(shell);
      const answers: string[] = [];
      const tried = lines.filter(([typed]) => shell !== 'fish' || !typed.includes('pril'));
      for (const [i, [typed]] of tried.entries()) {
        pty.write(`${typed}\t`);
        pty.write('\r');
        await pty.waitFor((rows) => isAnswered(rows, i + 1));
        answers.push(pty.screen().find((row) => row.startsWith(`${i + 1}:`)) ?? '');
      }
      pty.kill();
      expect(answers).toEqual(tried.map(([, words], i) => `${i + 1}:${words.map((word) => `<${word}>`).join('')}`));
      expect(existsSync(join(home, 'work', 'pwned'))).toBe(false);
    });
  });
});

/** The numbered answer is there, and the next prompt below it. */
function isAnswered(rows: readonly string[], number: number): boolean {
  const answer = rows.findIndex((row) => row.startsWith(`${number}:<`));
  return answer !== -1 && rows.slice(answer).some((row) => row.startsWith('ready>'));
}

const completed = (line: string, env: Record<string, string>) =>
  runCommand(['complete', 'bash', '--', line, breaks], {env});

describe('without a database', () => {
  const line = 'smsdesk list queue:';

  test('nothing is said, nothing is offered, and none is started', async () => {
    const nowhere = join(home, 'nowhere');
    expect(await completed(line, {SMSDESK_HOME: nowhere})).toEqual({code: 0, stdout: 'words\n', stderr: ''});
    expect(existsSync(nowhere)).toBe(false);
    const states = await completed('smsdesk list state:fa', {SMSDESK_HOME: nowhere});
    expect(states).toEqual({code: 0, stdout: 'words\nfailed\n', stderr: ''});
  });

  test('nor where one cannot be reached, is no Postgres, or is of nobody of ours', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => mute.once('listening', resolve));
    const {port} = mute.address() as AddressInfo;
    const empty = await emptyDatabase();
    const urls = [`postgres://x@127.0.0.1:${port}/x`, 'postgres://x@127.0.0.1:1/x', 'no URL', empty.url];
    const ended = await Promise.all(urls.map((url) => completed(line, {DATABASE_URL: url})));
    expect(ended).toEqual(urls.map(() => ({code: 0, stdout: 'words\n', stderr: ''})));
    mute.close();
    await empty.drop();
  });
});

test('a name that no shell could show as it is is left out', async () => {
  const db = connect(database.url, 1);
  const put = (name: string) => db.sql`
    insert into smsdesk.queue (name, gateway_id) select ${name}, min(id) from smsdesk.gateway returning name`;
  for (const name of ['a\nb', 'a\x1b[2Jb', 'a\u202eb', 'ab']) await put(name);
  await disconnect(db);
  const {stdout} = await completed('smsdesk queue set a', {DATABASE_URL: database.url});
  expect(stdout).toBe('words\nab\n');
});

test('rights, queues behind a comma or a sign, and members are offered', async () => {
  const name = `complete${process.pid}`;
  const db = connect(database.url, 1);
  await db.sql`insert into smsdesk.member (name, role, added_by) values (${name}, 'agent', 'test')`;
  await disconnect(db);
  const offered = async (line: string) => (await completed(line, {DATABASE_URL: database.url})).stdout.split('\n');
  expect(await offered('smsdesk member set compl')).toEqual(['words', name, '']);
  expect(await offered('smsdesk member set x --may read,exp')).toEqual(['words', 'read,export', '']);
  expect(await offered('smsdesk member set x --queue +default,-def')).toEqual(['words', '+default,-default', '']);
  expect(await offered('smsdesk member add x --role su')).toEqual(['words', 'supervisor', '']);
});
