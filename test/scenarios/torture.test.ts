/** The whole program under what terminals, lines and databases do to it. */
import {readFileSync} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {texts} from '../../src/i18n/language.ts';
import {keepersOf, kill, serverOf} from '../support/embedded.ts';
import type {Pty} from '../support/pty.ts';
import {until} from '../support/until.ts';
import {inDeskHome} from './desk-home.ts';

const start = 60_000;

/** Pseudo-random numbers below `limit`, the same ones every time (Park and Miller). */
function openDice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

const keys = [
  ...['j', 'k', 'j', 'j', 'down', 'up', 'pagedown', 'pageup', 'ctrl+d', 'ctrl+u', 'G', 'g', 'l', 'h'],
  ...['[', ']', '{', '}', '/', 'escape', '\\', 'enter', '?', 'c', '<', '>', 'f', 'escape', 'escape'],
];

/** Everything that a program has done so far, in bytes and in ticks of the processor. */
function deeds(desk: Pty): string {
  const [state, ...fields] = readFileSync(`/proc/${desk.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return state === 'S' ? `${desk.outputBytes()} ${Number(fields[10]) + Number(fields[11])}` : 'at work';
}

/** Looks, 20 ms apart, in which nothing is done: a count on a busy machine takes its time, and comes late to the screen. */
const restfulLooks = 50;

/** The screen as it stands once the program rests. */
async function atRest(desk: Pty): Promise<string[]> {
  let before = '';
  let quiet = 0;
  await until(() => {
    const now = deeds(desk);
    quiet = now === before && now !== 'at work' ? quiet + 1 : 0;
    before = now;
    return quiet > restfulLooks;
  }, 60_000);
  return desk.terminal.cells().map((row) => row.join(''));
}

test('whatever was pressed, a fresh paint shows what is on the screen', {timeout: 240_000}, async () => {
  await inDeskHome(async (home) => {
    await home.done('demo', '--messages', '2000');
    const desk = home.openDesk({cols: 100, rows: 30});
    await desk.waitFor('/ 2', start);
    const dice = openDice(20);
    const sizes: [cols: number, rows: number][] = [
      [100, 30],
      [80, 24],
      [48, 12],
      [120, 40],
    ];
    for (let round = 0; round < 6; round++) {
      for (let press = 0; press < 25; press++) {
        desk.keys(keys[dice(keys.length)] ?? 'j');
        if (dice(8) === 0) desk.stall();
        if (dice(4) === 0) desk.flow();
        const size = sizes[dice(30)];
        if (size) desk.resize(...size);
      }
      desk.flow();
      const shown = await atRest(desk);
      const bytes = desk.outputBytes();
      desk.kill('SIGWINCH');
      await expect.poll(() => desk.outputBytes()).toBeGreaterThan(bytes);
      const fresh = await atRest(desk);
      expect(shown, `round ${round}`).toEqual(fresh);
    }
  });
});

const say = texts.en.screen;

test('it follows the window through any size, down to one cell, and back', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    await home.done('demo', '--messages', '300');
    const desk = home.openDesk({cols: 120, rows: 40});
    await desk.waitFor('/ 300', start);
    const isWhole = (rows: string[]): boolean =>
      rows.at(-1)?.includes('help') === true && rows.slice(4, -3).every((row) => /\+4\d{10}/.test(row));
    for (const [cols, rows] of [
      [80, 24],
      [48, 12],
      [80, 24],
      [120, 40],
    ] as const) {
      desk.resize(cols, rows);
      await desk.waitFor((shown) => shown.length === rows && isWhole(shown));
      desk.resize(20, 3);
      await desk.waitFor((shown) => say.tooSmall(48, 12).startsWith(shown[0]?.replace('…', '') ?? '-'));
      desk.resize(1, 1);
      desk.resize(cols, rows);
      await desk.waitFor((shown) => shown.length === rows && isWhole(shown));
    }
    desk.keys('q', 'y');
    expect(await desk.exit).toBe(0);
  });
});

test('a paste of 100 kB into the search is refused in a sentence, at once', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    await home.done('demo', '--messages', '300');
    const desk = home.openDesk();
    await desk.waitFor('/ 300', start);
    desk.keys('/');
    await desk.waitFor(`${say.searchPrompt}:`);
    const began = performance.now();
    const pasted = 'novák '.repeat(17_000);
    desk.paste(pasted);
    await desk.waitFor(say.notices.pasteTooLong({code: 'pasteTooLong', length: pasted.length, most: 4_000}));
    expect(performance.now() - began).toBeLessThan(2_000);
    // The field is as it was, and what is typed goes into it.
    desk.keys('k', 'o', 'd');
    await desk.waitFor(/: +kod/);
  });
});

test('keys that a slow line tears or joins are the keys that were pressed', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    await home.done('demo', '--messages', '300');
    const desk = home.openDesk({env: {SSH_CONNECTION: '192.0.2.1 5000 192.0.2.2 22'}});
    await desk.waitFor('1 / 300', start);
    desk.write('jjj');
    await desk.waitFor('4 / 300');
    desk.write('\x1b');
    // The pause is the very thing: shorter than the 100 ms that an ESC is waited on over SSH.
    await pause(60);
    desk.write('[B');
    await desk.waitFor('5 / 300');
    expect(desk.screen().at(-1)).toContain('open');
  });
});

test('rows stay while the database is away, and it is found again once it is back', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    await home.done('demo', '--messages', '300');
    const desk = home.openDesk();
    await desk.waitFor('/ 300', start);
    const rows = desk.screen().slice(3, -2);
    expect(rows.every((row) => /\+4\d{10}/.test(row))).toBe(true);

    // While the keeper stands still nobody starts the server again: it is away for as long as the desk is looked at.
    const keepers = keepersOf(home.path);
    for (const keeper of keepers) kill(keeper, 'SIGSTOP');
    try {
      kill(serverOf(home.path) ?? 0, 'SIGQUIT');
      desk.keys('G');
      await desk.waitFor(say.notices.connectionLost({code: 'connectionLost'}), start);
      expect(desk.screen().slice(3, -2)).toEqual(rows);
    } finally {
      for (const keeper of keepers) kill(keeper, 'SIGCONT');
    }
    await desk.waitFor(say.notices.connectionBack({code: 'connectionBack'}), start);
    desk.keys('g', 'j');
    await desk.waitFor('2 / 300');
  });
});

test('without the frame sink the desk is the same', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    await home.done('demo', '--messages', '300');
    const desks = [home.openDesk(), home.openDesk({args: ['--plain-render']})] as const;
    for (const desk of desks) {
      await desk.waitFor('/ 300', start);
      desk.keys('j', 'j');
      // The counts of the tabs come last.
      await desk.waitFor(/^\[\S+ 300\] .* 3 \/ 300/mu);
    }
    const [sink, plain] = desks.map((desk) => desk.terminal.cells().map((row) => row.join('')));
    expect(plain).toEqual(sink);
  });
});
