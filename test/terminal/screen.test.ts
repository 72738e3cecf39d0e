import {afterEach, describe, expect, test} from 'vitest';
import {openPty, type Pty, type PtyOptions} from '../support/pty.ts';
import {VirtualScreen} from '../support/screen.ts';

let pty: Pty | undefined;

afterEach(async () => {
  pty?.kill('SIGKILL');
  await pty?.exit;
  pty = undefined;
});

async function openDemo(options: PtyOptions = {}): Promise<Pty> {
  pty = openPty(process.execPath, ['test/terminal/list-demo.ts'], {cols: 80, rows: 12, ...options});
  await pty.waitFor(/row 1\/2000 · ready/);
  return pty;
}

describe('what is drawn', () => {
  test('is the frame, with its styles', async () => {
    const demo = await openDemo();
    expect(demo.screen()[1]).toMatch(/^> 0 {6}\+420770000000 {2}failed/);
    expect(demo.styledScreen()[0]).toBe(`${'b'.repeat(6)}${'.'.repeat(11)}${'b'.repeat(5)}`);
    expect(demo.styledScreen()[1]).toBe('i'.repeat(80));
  });

  test('keeps inverse and bold where colours are not wanted, and where CI is set', async () => {
    const demo = await openDemo({env: {NO_COLOR: '1', CI: 'true', FORCE_COLOR: '1'}});
    expect(demo.styledScreen()[1]).toBe('i'.repeat(80));
  });

  test('the real cursor stands where it is put, and nowhere else', async () => {
    const demo = await openDemo();
    demo.keys('i');
    await expect.poll(() => demo.output()).toMatch(/\x1b\[\?25h$/);
    expect(demo.terminal.cursor).toEqual({x: 4, y: 2});
    demo.keys('j');
    await demo.waitFor('row 2/2000');
    expect(demo.terminal.cursor).toEqual({x: 4, y: 2});
    demo.keys('o');
    await expect.poll(() => demo.output().lastIndexOf('\x1b[?25l') > demo.output().lastIndexOf('\x1b[?25h')).toBe(true);
  });

  test('scrolls with few bytes', async () => {
    const demo = await openDemo({env: {DEMO_GUTTER: '1'}});
    demo.keys('G');
    await demo.waitFor('row 2000/2000');
    demo.keys('k');
    await demo.waitFor('row 1999/2000');
    const before = demo.outputBytes();
    demo.keys('k');
    await demo.waitFor('row 1998/2000');
    expect(demo.outputBytes() - before).toBeLessThanOrEqual(30);
  });

  test('follows the size of the terminal down to one cell and back', async () => {
    const demo = await openDemo();
    for (const [cols, rows] of [
      [120, 40],
      [80, 24],
      [48, 12],
      [20, 3],
    ] as const) {
      demo.resize(cols, rows);
      await demo.waitFor(
        (lines) =>
          lines.length === rows && /^number/.test(lines[0] ?? '') && /^row 1.2000 · size/.test(lines.at(-1) ?? ''),
      );
    }
    demo.resize(2, 1);
    demo.resize(80, 12);
    await demo.waitFor(/size 80x12/);
    expect(demo.screen()[1]).toMatch(/^> 0/);
  });

  test('heals what another program scribbled, on Ctrl-L', async () => {
    const demo = await openDemo();
    const before = demo.screen();
    await demo.terminal.write('\x1b[3;5H\x1b[41mrubbish\x1b(0qqq\x1b[2;4r\x1b[?7h');
    expect(demo.screen()).not.toEqual(before);
    demo.keys('ctrl+l');
    await demo.waitFor((rows) => rows.join('\n') === before.join('\n'));
    expect(demo.styledScreen()[2] ?? '').toBe('');
  });

  test.each([
    ['with the frame sink', {}],
    ['with plain rendering', {DEMO_PLAIN: '1'}],
  ])('heals what a window lost that shrank and grew before the program could look, %s', async (_, env) => {
    const demo = await openDemo({env});
    const before = demo.screen();
    await demo.terminal.write('\x1b[6;1H\x1b[J');
    demo.kill('SIGWINCH');
    await demo.waitFor((rows) => rows.join('\n') === before.join('\n'));
  });

  test('works without the frame sink', async () => {
    const demo = await openDemo({env: {DEMO_PLAIN: '1'}});
    expect(demo.screen()[1]).toMatch(/^> 0 {6}\+420770000000/);
    demo.keys('down', 'down');
    await demo.waitFor('row 3/2000');
    demo.resize(60, 10);
    await demo.waitFor('size 60x10');
    expect(demo.screen()[3]).toMatch(/^> 2/);
  });
});

describe('what is heard', () => {
  test.each([
    ['three keys of one read', 'jjj', 'row 4/2000'],
    ['letters and a command of one read', 'jjk', 'row 2/2000'],
    ['a click', '\x1b[<0;5;3M', 'press left 4,2'],
    ['the wheel', '\x1b[<65;5;3M', 'wheelDown none 4,2'],
    ['a function key', '\x1bOQ', 'key f2'],
    ['a key with modifiers', '\x1b[1;6C', 'key ctrl+shift+right'],
    ['Escape', '\x1b', 'key escape'],
  ])('%s', async (_, bytes, heard) => {
    const demo = await openDemo();
    demo.write(bytes);
    await demo.waitFor(heard);
  });

  test('no mouse once it is off', async () => {
    const demo = await openDemo();
    expect(demo.terminal.modes.mouseTrackingMode).toBe('vt200');
    demo.keys('m');
    await expect.poll(() => demo.terminal.modes.mouseTrackingMode).toBe('none');
  });

  test('a paste of 100 kB, whole', async () => {
    const demo = await openDemo();
    demo.paste('q'.repeat(100_000));
    await demo.waitFor('paste 100000 "qqqqqqqqqqqqqqqqqqqq"');
  });

  test('a letter in two reads', async () => {
    const demo = await openDemo();
    const [first, second] = [Buffer.from('ř').subarray(0, 1), Buffer.from('ř').subarray(1)];
    demo.write(first);
    demo.keys('');
    await demo.waitFor('ready');
    demo.write(second);
    await demo.waitFor('key ř');
  });
});

describe('what leaves by the side', () => {
  test('a title is only text', async () => {
    const demo = await openDemo();
    demo.keys('t');
    await expect.poll(() => demo.terminal.titles).toEqual(['demo ]2;evil title']);
  });

  test('copied text goes by OSC 52, under tmux through it', async () => {
    const demo = await openDemo({env: {TMUX: '/tmp/tmux,1,0'}});
    demo.keys('c');
    await demo.waitFor('copied true');
    const encoded = Buffer.from('čau[31m').toString('base64');
    expect(demo.output()).toContain(`\x1bPtmux;\x1b\x1b]52;c;${encoded}\x07\x1b\\`);
  });
});

describe('giving the terminal away', () => {
  test('another program has it, with its modes, and then it is ours again', async () => {
    const demo = await openDemo();
    demo.keys('e');
    await demo.waitFor('outside');
    expect(demo.terminal.isAlternate).toBe(false);
    demo.write('jjj\r');
    await demo.waitFor('outside gave 7');
    expect(demo.terminal.isAlternate).toBe(true);
    expect(demo.screen().at(-1)).toMatch(/^row 1\/2000/);
    demo.keys('j');
    await demo.waitFor('row 2/2000');
  });

  test.each(['by a key', 'by a signal'])('a shell stops it %s and goes on with it', async (how) => {
    pty = openPty('bash', ['--norc', '--noprofile', '-i'], {
      cols: 80,
      rows: 12,
      env: {PS1: '$ ', TERM: 'xterm-256color'},
    });
    await pty.waitFor('$');
    pty.write(`'${process.execPath}' test/terminal/list-demo.ts\r`);
    await pty.waitFor(/row 1\/2000 · ready/);
    if (how === 'by a key') pty.keys('z');
    else process.kill(await childOf(pty.pid), 'SIGTSTP');
    await pty.waitFor('Stopped');
    expect(pty.terminal.isAlternate).toBe(false);
    pty.write('stty -a | grep -o " icanon"; jobs\r');
    await pty.waitFor(/ icanon[\s\S]*Stopped/);
    pty.write('fg\r');
    await pty.waitFor((rows) => pty?.terminal.isAlternate === true && (rows.at(-1) ?? '').startsWith('row 1/2000'));
    pty.keys('j');
    await pty.waitFor('row 2/2000');
    pty.keys('q');
    await pty.waitFor(/\$ fg/);
    pty.write('exit\r');
    await pty.exit;
  });
});

/** The process that a shell has started. */
async function childOf(pid: number): Promise<number> {
  const {readFile} = await import('node:fs/promises');
  return Number((await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ')[0]);
}

test('the terminal of the tests shows a character whole, wherever its bytes are cut', async () => {
  const written = Buffer.from('a…b😀č');
  for (let cut = 1; cut < written.length; cut++) {
    const screen = new VirtualScreen({cols: 20, rows: 2});
    await screen.write(written.subarray(0, cut));
    await screen.write(written.subarray(cut));
    expect(screen.rows()[0]).toBe('a…b😀č');
  }
});
