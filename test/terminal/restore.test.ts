import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, test} from 'vitest';
import {isAlive} from '../support/processes.ts';
import {openPty, type Pty, type PtyOptions} from '../support/pty.ts';

let pty: Pty | undefined;

afterEach(async () => {
  pty?.kill('SIGKILL');
  await pty?.exit;
  pty = undefined;
});

async function openDemo(options: PtyOptions = {}): Promise<Pty> {
  pty = openPty(process.execPath, ['test/terminal/list-demo.ts'], {cols: 60, rows: 12, ...options});
  await pty.waitFor(/row 1\/2000 · ready/);
  expect(pty.terminal.isAlternate).toBe(true);
  return pty;
}

/** As it was before: the first screen, wrapping lines, no mouse, no brackets around pastes, a cursor. */
function expectRestored({terminal, output}: Pty): void {
  expect(terminal.isAlternate).toBe(false);
  expect(terminal.modes.wraparoundMode).toBe(true);
  expect(terminal.modes.mouseTrackingMode).toBe('none');
  expect(terminal.modes.bracketedPasteMode).toBe(false);
  expect(terminal.modes.synchronizedOutputMode).toBe(false);
  expect(output().lastIndexOf('\x1b[?25h')).toBeGreaterThan(output().lastIndexOf('\x1b[?25l'));
}

describe.each<[string, Record<string, string>]>([
  ['with the frame sink', {}],
  ['with plain rendering', {DEMO_PLAIN: '1'}],
])('the terminal is restored %s', (_, env) => {
  test('after quitting', async () => {
    const demo = await openDemo({env});
    demo.keys('q');
    expect(await demo.exit).toBe(0);
    expectRestored(demo);
  });

  test.each<[NodeJS.Signals, number]>([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ])('after %s', async (signal, code) => {
    const demo = await openDemo({env});
    demo.kill(signal);
    expect(await demo.exit).toBe(code);
    expectRestored(demo);
  });

  test.each([
    ['an exception nobody caught', 'x', 'a bug of the demo'],
    ['a rejection nobody handled', 'r', 'a rejection of the demo'],
  ])('after %s, which is told on the restored screen', async (_what, key, message) => {
    const demo = await openDemo({env});
    demo.keys(key);
    expect(await demo.exit).toBe(1);
    expectRestored(demo);
    const told = demo.output().slice(demo.output().lastIndexOf('\x1b[?1049l'));
    expect(told).toContain(message);
  });
});

test('a shell after it has its own modes back', async () => {
  pty = openPty('sh', ['-c', `'${process.execPath}' test/terminal/list-demo.ts; stty -a; echo over`], {
    cols: 60,
    rows: 12,
  });
  await pty.waitFor(/row 1\/2000 · ready/);
  pty.keys('q');
  await pty.waitFor('over');
  expect(pty.output()).toMatch(/ icanon/);
  expect(pty.output()).toMatch(/ echo /);
});

test('the program ends when the line drops', async () => {
  const demo = await openDemo();
  demo.hangUp();
  await expect.poll(() => isAlive(demo.pid), {timeout: 5000}).toBe(false);
});

test('a line that carries nothing keeps the program neither from working nor from ending', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-stall-'));
  const log = join(folder, 'keys');
  writeFileSync(log, '');
  const heard = (): number => readFileSync(log, 'utf8').split('\n').length - 1;
  const demo = await openDemo({cols: 200, rows: 50, env: {DEMO_LOG: log}});
  demo.stall();
  // Each redraw is some 5 kB, so the terminal's buffer is full long before the last of them.
  for (let count = 1; count <= 60; count++) {
    const before = heard();
    demo.keys('ctrl+l');
    await expect.poll(heard, {interval: 40}).toBeGreaterThan(before);
  }
  demo.kill('SIGTERM');
  await expect.poll(() => isAlive(demo.pid), {timeout: 3000}).toBe(false);
  rmSync(folder, {recursive: true});
});
