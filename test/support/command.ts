import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';

/** The built command; SMSDESK_TEST_COMMAND names another one, such as that of an installed package. */
export const commandPath = resolve(process.env['SMSDESK_TEST_COMMAND'] ?? 'dist/smsdesk.js');

/** Where the command keeps its compiled code between tests; nothing of the person's own home is read or written. */
const home = resolve('node_modules/.cache/smsdesk-test-home');

/** No file of options of the person or the machine is read. */
export const noConfiguration = {SMSDESK_CONFIG: '/dev/null'} as const;

export interface CommandResult {
  stdout: string;
  stderr: string;
  /** The exit code, 128 + n when a signal ended it. */
  code: number;
}

export interface CommandOptions {
  /** Added to a bare environment: PATH, HOME, LANG=C.UTF-8, TZ=Europe/Prague and `noConfiguration`. */
  env?: Readonly<Record<string, string | undefined>>;
  /** What standard input holds; nothing, where nothing is said. */
  input?: string | Uint8Array;
  cwd?: string;
  /** Arguments of Node itself. */
  node?: readonly string[];
  /** Started instead of Node with the command, such as a shell that redirects it. */
  program?: string;
}

/** A home folder of its own for a test, so that nothing of the person's is read or written. */
export function freshHome(): {home: string; remove: () => void} {
  const home = mkdtempSync(join(tmpdir(), 'smsdesk-test-'));
  return {home, remove: () => rmSync(home, {recursive: true, force: true})};
}

/** Starts the built command; end it in the test. */
export function startCommand(args: readonly string[], {env = {}, cwd, node = [], program}: CommandOptions = {}) {
  const [file, before] = program === undefined ? [process.execPath, [...node, commandPath]] : [program, []];
  const child = spawn(file, [...before, ...args], {
    cwd,
    env: {PATH: process.env['PATH'], HOME: home, ...noConfiguration, LANG: 'C.UTF-8', TZ: 'Europe/Prague', ...env},
  });
  const said = {stdout: '', stderr: ''};
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
  }
  const ended = new Promise<CommandResult>((done, failed) => {
    child.on('error', failed);
    child.on('close', (code, signal) => done({...said, code: code ?? 128 + (signal === 'SIGINT' ? 2 : 15)}));
  });
  return {child, said, ended};
}

/** Runs the built command to its end. */
export async function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const {child, ended} = startCommand(args, options);
  // A command that ends without reading closes its side first.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return ended;
}

/** The lines of JSON that a command has printed. */
export const jsonLines = ({stdout}: CommandResult): unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
