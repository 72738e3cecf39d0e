/** Copying, on the whole program: what a terminal is told, and what a real tmux has in its buffer then. */
import {execFileSync, spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {texts} from '../../src/i18n/language.ts';
import {commandPath, runCommand} from '../support/command.ts';
import {until} from '../support/until.ts';
import {inDeskHome} from './desk-home.ts';

const start = 60_000;
const hasTmux = spawnSync('tmux', ['-V']).status === 0;
const say = texts.en.screen;

const hostile = 'first\x1b[201~\x1b]52;c;ZXZpbA==\x07 \x9b31m line\nsecond ⌘ řádek';
const harmless = 'first␛[201~␛]52;c;ZXZpbA==␇ ␦31m line\nsecond ⌘ řádek';

/** The texts that a terminal was told to copy, in their order. */
const copies = (output: string): string[] =>
  [...output.matchAll(/\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/g)].map(([, text = '']) =>
    Buffer.from(text, 'base64').toString(),
  );

test('a terminal is told what to copy, and the person how much it was', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    await home.done('demo', '--messages', '300');
    await home.done('send', '777 123 458', hostile, '--queue', 'default');
    const desk = home.openDesk({args: ['ZXZpbA']});
    await desk.waitFor('/ 1 ', start);
    desk.keys('y', 't');
    await desk.waitFor(
      say.notices.copied({code: 'copied', form: 'text', count: 1, bytes: Buffer.byteLength(harmless)}),
    );
    desk.keys('l', 'l', 'y', 'y');
    await desk.waitFor(say.notices.copied({code: 'copied', form: 'cell', count: 1, bytes: 13}));
    expect(copies(desk.output())).toEqual([harmless, '+420777123458']);

    // Three marked messages of all, those that are no longer on the screen among them.
    desk.keys('x');
    await desk.waitFor('/ 301');
    desk.keys('g', 'space', 'j', 'space', 'G');
    await desk.waitFor(/^>.*\n\* 2 marked/m);
    desk.keys('space', 'y', 'j');
    await desk.waitFor('3 SMS as JSON');
    const copied = copies(desk.output()).at(-1) ?? '';
    const all = await home.json('list', '--all');
    const objects = copied.split('\n').map((line) => JSON.parse(line) as {id: number});
    expect(objects.map(({id}) => id)).toEqual([all[0], all[2], all.at(-1)].map((row) => row?.['id']));

    // Too much for a clipboard: nothing is copied, and it says why.
    desk.keys('A');
    await desk.waitFor(say.marks.marked(301));
    desk.keys('y', 'j');
    await desk.waitFor('74 kB');
    desk.keys('y', 'n');
    await desk.waitFor('301 numbers');
    expect(copies(desk.output())).toHaveLength(4);
    expect(copies(desk.output()).at(-1)?.split('\n')).toHaveLength(301);
    desk.keys('q', 'y');
    expect(await desk.exit).toBe(0);
  });
});

test('the command that the screen copies of itself gives the rows of the grid', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    await home.done('demo', '--messages', '150');
    const desk = home.openDesk({args: ['direction:out', '-state:failed'], language: 'cs'});
    await desk.waitFor(/1 \/ \d+ /, start);
    desk.keys('l', 'l', ']', '{');
    await desk.waitFor('▲');
    desk.keys('A');
    await desk.waitFor(/označen. \d+ SMS/);
    desk.keys('y', 'j');
    await desk.waitFor('SMS jako JSON');
    desk.keys('$');
    await desk.waitFor('smsdesk list');
    desk.keys('j', 'y');
    await desk.waitFor('Zkopírováno: 1 příkaz');
    const [grid = '', command = ''] = copies(desk.output());
    const ids = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as {id: number}).id);
    const script = `smsdesk() { '${process.execPath}' '${commandPath}' "$@"; }\n${command}`;
    const env = {SMSDESK_HOME: home.path, TZ: 'Europe/Prague'};
    const {stdout} = await runCommand(['-c', script], {program: 'sh', env});
    expect(ids(stdout)).toEqual(ids(grid));
    expect(ids(grid).length).toBeGreaterThan(20);
    desk.keys('q', 'y');
    expect(await desk.exit).toBe(0);
  });
});

describe.skipIf(!hasTmux)('in tmux (skipped where tmux is not installed)', () => {
  test('the buffer holds what was copied', {timeout: 180_000}, async () => {
    await inDeskHome(async (home) => {
      await home.done('demo', '--messages', '300');
      await home.done('send', '777 123 458', hostile, '--queue', 'default');
      const tmux = (...args: string[]): string =>
        execFileSync('tmux', ['-S', join(home.path, 'tmux'), '-f', '/dev/null', '-u', ...args], {encoding: 'utf8'});
      const shows = (what: RegExp) => until(() => what.test(tmux('capture-pane', '-p', '-t', 'desk')), start);
      const env = [
        `SMSDESK_HOME=${home.path}`,
        'SMSDESK_CONFIG=/dev/null',
        'SMSDESK_LANG=en',
        'TZ=Europe/Prague',
        'TERM=screen-256color',
      ];
      tmux('new-session', '-d', '-s', 'desk', '-x', '100', '-y', '30', 'cat');
      try {
        tmux('set-option', '-s', 'set-clipboard', 'on');
        tmux('respawn-pane', '-k', '-t', 'desk', 'env', ...env, process.execPath, commandPath, 'ZXZpbA');
        await shows(/\/ 1$/m);
        tmux('send-keys', '-t', 'desk', 'y', 't');
        await shows(/Copied: 1 text/);
        expect(tmux('show-buffer')).toBe(harmless);
        tmux('send-keys', '-t', 'desk', 'x');
        await shows(/\/ 301$/m);
        tmux('send-keys', '-t', 'desk', 'g', 'v', 'j', 'j', 'v', 'y', 'n');
        await shows(/Copied: 3 numbers/);
        const all = await home.json('list', '--all');
        expect(tmux('show-buffer')).toBe(
          all
            .slice(0, 3)
            .map((row) => row['number'])
            .join('\n'),
        );
      } finally {
        tmux('kill-server');
      }
    });
  });
});
