/** The whole program under what terminals, lines and databases do to it. */
import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
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

/** The screen as it stands once the program rests. */
async function atRest(desk: Pty): Promise<string[]> {
  let before = '';
  let quiet = 0;
  await until(() => {
    const now = deeds(desk);
    quiet = now === before && now !== 'at work' ? quiet + 1 : 0;
    before = now;
    return quiet > 8;
  });
  return desk.terminal.cells().map((row) => row.join(''));
}

test('whatever was pressed, a fresh paint shows what is on the screen', {timeout: 240_000}, async () => {
  await inDeskHome(async (home) => {
    expect((await home.run('demo', '--messages', '2000')).code).toBe(0);
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
