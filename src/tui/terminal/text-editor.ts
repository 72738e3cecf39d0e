/**
 * A text in the editor that a person has chosen, as git asks it for a commit's message: VISUAL, else EDITOR, by the
 * shell, so that it may have arguments. The text stands in a file that nobody else can read, in a folder of its own that
 * takes the editor's own copies along when it goes.
 */
import {rmSync} from 'node:fs';
import {access, constants, mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {storedText} from '../../core/stored-text.ts';

/** `code` is how the editor ended: 127 where it could not be started, 128 + n where signal n ended it. */
export type Edited =
  | {kind: 'changed'; text: string}
  | {kind: 'unchanged'}
  | {kind: 'noEditor'}
  | {kind: 'failed'; editor: string; code: number}
  | {kind: 'tooLarge'; bytes: number; limit: number};

export interface EditorOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** Gives the terminal to a program and answers its exit code. */
  run: (command: readonly [string, ...string[]]) => Promise<number>;
}

/** No SMS is a hundredth of it; a file that is larger was saved by mistake. */
const mostBytes = 256_000;

/** What is looked for where a person has chosen none, the easiest to leave first. */
const usualEditors = ['nano', 'vim', 'vi'] as const;

export async function editText(text: string, {env, run}: EditorOptions): Promise<Edited> {
  const editor = await findEditor(env);
  if (editor === null) return {kind: 'noEditor'};
  const folder = await mkdtemp(join(env['TMPDIR'] ?? tmpdir(), 'smsdesk-'));
  const removeNow = (): void => rmSync(folder, {recursive: true, force: true});
  process.on('exit', removeNow);
  try {
    const file = join(folder, 'sms.txt');
    await writeFile(file, text, {mode: 0o600, flag: 'wx'});
    const code = await run(['sh', '-c', `${editor} "$@"`, editor, file]);
    return code === 0 ? await readBack(file, text) : {kind: 'failed', editor, code};
  } finally {
    await rm(folder, {recursive: true, force: true});
    process.off('exit', removeNow);
  }
}

/** The command line that starts the editor; null where there is none. */
export async function findEditor(env: EditorOptions['env']): Promise<string | null> {
  const chosen = [env['VISUAL'], env['EDITOR']].find((command) => command !== undefined && command.trim() !== '');
  if (chosen !== undefined) return chosen;
  for (const name of usualEditors) if (await isOnPath(name, env['PATH'] ?? '')) return name;
  return null;
}

async function isOnPath(name: string, path: string): Promise<boolean> {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const found = await Promise.all(
    folders.map((folder) =>
      access(join(folder, name), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

async function readBack(file: string, before: string): Promise<Edited> {
  const {size} = await stat(file);
  if (size > mostBytes) return {kind: 'tooLarge', bytes: size, limit: mostBytes};
  // What is no UTF-8 becomes U+FFFD; the mark that some editors put first is left out.
  const text = storedText(new TextDecoder().decode(await readFile(file)));
  const same = storedText(before);
  // Editors end the last line, which no one meant as an empty one.
  const trimmed = same.endsWith('\n') ? text : text.replace(/\n$/u, '');
  return text === same || trimmed === same ? {kind: 'unchanged'} : {kind: 'changed', text: trimmed};
}
