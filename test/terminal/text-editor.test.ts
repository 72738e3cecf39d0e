import {spawn} from 'node:child_process';
import {chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {editText, findEditor, type Edited} from '../../src/tui/terminal/text-editor.ts';

let folder: string;
let temporary: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'editor test '));
  temporary = mkdtempSync(join(tmpdir(), 'editor-tmp-'));
});
afterEach(() => {
  for (const path of [folder, temporary]) rmSync(path, {recursive: true});
});

const run = ([program, ...args]: readonly [string, ...string[]]): Promise<number> =>
  new Promise((resolve) => {
    spawn(program, args, {stdio: ['ignore', 'ignore', 'ignore']}).on('exit', (code, signal) =>
      resolve(code ?? (signal === 'SIGKILL' ? 137 : 128)),
    );
  });

/** A program that does this with the file, named "$1"; it stands in a path with a blank. */
function script(body: string): string {
  const path = join(folder, 'my editor');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return `'${path}'`;
}

const edit = (text: string, body: string): Promise<Edited> => {
  const {PATH = ''} = process.env;
  return editText(text, {env: {PATH, EDITOR: script(body), TMPDIR: temporary}, run});
};

describe('what comes back', () => {
  test.each([
    ['a changed text with its line breaks', 'before', `printf 'one\\n\\nthree' > "$1"`, 'one\n\nthree'],
    ['without the line end that editors put last', 'before', `printf 'one\\ntwo\\n' > "$1"`, 'one\ntwo'],
    ['what was added to it', 'Příliš', `printf ' žluťoučký' >> "$1"`, 'Příliš žluťoučký'],
    ['nothing, where all was deleted', 'before', `: > "$1"`, ''],
    ['line ends of Windows as ours', 'before', `printf 'one\\r\\ntwo\\r\\n' > "$1"`, 'one\ntwo'],
    ['without NUL, which no database holds', 'before', `printf 'a\\000b' > "$1"`, 'ab'],
    ['what is no UTF-8 as U+FFFD', 'before', `printf 'a\\377b\\355\\240\\200' > "$1"`, 'a\ufffdb\ufffd\ufffd\ufffd'],
    ['without the mark of some editors', 'before', `printf '\\357\\273\\277text' > "$1"`, 'text'],
    ['a file that was put in its place', 'before', `rm "$1"; printf new > "$1"`, 'new'],
  ])('%s', async (_, before, body, text) => {
    expect(await edit(before, body)).toEqual({kind: 'changed', text});
  });

  test.each([
    ['nothing was done', 'before', ':'],
    ['only a line end was added', 'before', `echo >> "$1"`],
    ['it had line ends of Windows', 'a\r\nb', ':'],
    ['it was saved as it was', 'a\nb\n', `printf 'a\\nb\\n' > "$1"`],
  ])('nothing changed: %s', async (_, before, body) => {
    expect(await edit(before, body)).toEqual({kind: 'unchanged'});
  });

  test.each([
    ['it fails', `printf changed > "$1"; exit 3`, 3],
    ['it is killed', `printf changed > "$1"; kill -9 $$`, 137],
  ])('nothing of an editor that ends badly: %s', async (_, body, code) => {
    expect(await edit('before', body)).toMatchObject({kind: 'failed', code});
  });

  test('nothing of a file that is no SMS', async () => {
    expect(await edit('before', `head -c 300000 /dev/zero > "$1"`)).toMatchObject({kind: 'tooLarge', bytes: 300_000});
  });

  test('a file that the editor took away is an error', async () => {
    await expect(edit('before', `rm "$1"`)).rejects.toMatchObject({code: 'ENOENT'});
    expect(readdirSync(temporary)).toEqual([]);
  });
});

test('nobody else can read the file, and nothing of it stays', async () => {
  const seen = join(folder, 'seen');
  const body = `stat -c %a "$1" "$(dirname "$1")" > '${seen}'; echo "$1" >> '${seen}'; touch "$1~" "$(dirname "$1")/.swp"`;
  for (const end of ['', '; exit 1', '; kill -9 $$']) {
    await edit('before', body + end);
    const [file, own, path = ''] = readFileSync(seen, 'utf8').split('\n');
    expect([file, own]).toEqual(['600', '700']);
    expect(existsSync(dirname(path)), path).toBe(false);
    expect(readdirSync(temporary)).toEqual([]);
  }
});

describe('which editor', () => {
  const tool = (name: string): string => {
    const path = join(folder, name);
    writeFileSync(path, '#!/bin/sh\n');
    chmodSync(path, 0o755);
    return folder;
  };

  test('the one that the person has chosen, VISUAL first', async () => {
    expect(await findEditor({VISUAL: 'code -w', EDITOR: 'vi'})).toBe('code -w');
    expect(await findEditor({VISUAL: ' ', EDITOR: 'vi'})).toBe('vi');
  });

  test('else one that is there, else none', async () => {
    expect(await findEditor({PATH: `/nowhere:${tool('vi')}`})).toBe('vi');
    expect(await findEditor({PATH: `/nowhere:${tool('nano')}`})).toBe('nano');
    expect(await findEditor({PATH: '/nowhere'})).toBeNull();
    expect(await editText('', {env: {}, run})).toEqual({kind: 'noEditor'});
  });

  test('with its arguments, as git starts it', async () => {
    const EDITOR = `${script(`printf '%s|%s' "$1" "$2" > "$3"`)} -w 'two words'`;
    const edited = await editText('', {env: {EDITOR, TMPDIR: temporary}, run});
    expect(edited).toEqual({kind: 'changed', text: '-w|two words'});
  });

  test('one that is not there is said to be missing', async () => {
    const EDITOR = '/nowhere/editor';
    expect(await editText('', {env: {EDITOR, TMPDIR: temporary}, run})).toEqual({
      kind: 'failed',
      editor: EDITOR,
      code: 127,
    });
  });
});
