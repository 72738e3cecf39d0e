/** An SMS written in the person's own editor, on the whole program, in a real terminal. */
import {chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {inDeskHome} from './desk-home.ts';

const start = 60_000;

/** Has the terminal as an editor does: its ordinary modes, what is typed, and the whole screen. */
const editor = `#!/bin/sh
stty -a < /dev/tty | grep -q ' icanon' && echo canonical >> "$LOG"
printf '\\033[2J\\033[Hediting: %s\\n' "$(cat "$2")"
read line
case "$line" in
  crash) kill -9 $$ ;;
  keep) exit 0 ;;
esac
printf '%s\\n\\n%s\\n' "$(cat "$2")" "$line" > "$2"
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'editor-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

/** The editor in a path with a blank, a folder for temporary files, and what the editor notes. */
function editorIn(place: string): {path: string; temporary: string; log: string} {
  const path = join(place, 'my editor');
  const temporary = join(place, 'tmp');
  mkdirSync(temporary);
  writeFileSync(path, editor);
  chmodSync(path, 0o755);
  return {path, temporary, log: join(place, 'log')};
}

test('the text goes to the editor and comes back with its line breaks', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    const {path, temporary, log} = editorIn(folder);
    const env = {EDITOR: `'${path}' --wait`, TMPDIR: temporary, LOG: log};
    const desk = home.openDesk({env});
    await desk.waitFor('Welcome', start);
    desk.keys('m');
    await desk.waitFor('New SMS');
    desk.write('777 123 456');
    desk.keys('enter');
    await desk.waitFor(/Queue: +default/);
    desk.keys('enter');
    desk.write('Hello');
    await desk.waitFor(/Text: ?Hello/);

    desk.keys('ctrl+e');
    await desk.waitFor('editing: Hello');
    expect(desk.terminal.isAlternate).toBe(false);
    expect(readdirSync(temporary)).toHaveLength(1);
    desk.write('see you žítra\r');
    await desk.waitFor(/Text: ?Hello[\s\S]*see you žítra/);
    expect(desk.terminal.isAlternate).toBe(true);
    await desk.waitFor(/20 .*UCS-2|UCS-2.*ž|left, UCS-2/);
    expect(readdirSync(temporary)).toEqual([]);

    // An editor that changes nothing, or dies, leaves the text alone; keys meant for it reach nobody else.
    for (const [answer, said] of [
      ['keep', 'The text is as it was.'],
      ['crash', 'The editor failed (137)'],
    ] as const) {
      desk.keys('ctrl+e');
      await desk.waitFor('editing: Hello');
      desk.write(`${answer}\r`);
      await desk.waitFor(said);
      expect(desk.screen().join('\n')).toMatch(/Hello[\s\S]*see you žítra/);
      expect(readdirSync(temporary)).toEqual([]);
    }
    expect(readFileSync(log, 'utf8')).toBe('canonical\n'.repeat(3));

    desk.keys('enter');
    await desk.waitFor('+420777123456');
    expect(await home.json('list', 'direction:out')).toMatchObject([
      {number: '+420777123456', text: 'Hello\n\nsee you žítra', parts: 1},
    ]);
  });
});

test('a line that drops while the editor is open takes the file along', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    const {path, temporary, log} = editorIn(folder);
    const desk = home.openDesk({env: {EDITOR: `'${path}' --wait`, TMPDIR: temporary, LOG: log}});
    await desk.waitFor('Welcome', start);
    desk.keys('m');
    await desk.waitFor('New SMS');
    desk.keys('ctrl+e');
    await desk.waitFor('editing:');
    expect(readdirSync(temporary)).toHaveLength(1);
    desk.hangUp();
    await desk.exit;
    await expect.poll(() => readdirSync(temporary), {timeout: 10_000}).toEqual([]);
  });
});
