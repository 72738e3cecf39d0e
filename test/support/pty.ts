import {readSync} from 'node:fs';
import {spawn, type IPty} from '@lydell/node-pty';
import {noConfiguration} from './command.ts';
import {VirtualScreen} from './screen.ts';

export interface PtyOptions {
  cols?: number;
  rows?: number;
  cwd?: string;
  /** Added to a bare environment: PATH, HOME, TERM=xterm-256color, LANG and `noConfiguration`; not CI and NO_COLOR. */
  env?: Record<string, string | undefined>;
  /** Called with the number of bytes at the moment they come, before they are on the screen. */
  onBytes?: (count: number) => void;
}

/** A program in a real terminal, with a person's eyes and hands. */
export interface Pty {
  readonly pid: number;
  readonly terminal: VirtualScreen;
  /** Types bytes as they are. */
  write: (text: string | Buffer) => void;
  /** Presses keys by name, one write each: `j`, `down`, `ctrl+d`, `enter`, `escape`. Other words are typed. */
  keys: (...names: string[]) => void;
  /** Pastes as a terminal does, in brackets. */
  paste: (text: string) => void;
  /** The rows that are on the screen now, without blanks at their end. */
  screen: () => string[];
  /** The style layer of `VirtualScreen.styles`. */
  styledScreen: () => string[];
  /** Waits until the screen holds the text or satisfies the test; rejects with the screen when it does not in time. */
  waitFor: (what: string | RegExp | ((rows: string[]) => boolean), deadlineMs?: number) => Promise<void>;
  resize: (cols: number, rows: number) => void;
  /** Everything that the program has written so far. */
  output: () => string;
  /** How many bytes that is. */
  outputBytes: () => number;
  kill: (signal?: NodeJS.Signals) => void;
  /** Stops reading what the program writes, as a line does that carries nothing; and reads on. */
  stall: () => void;
  flow: () => void;
  /** Reads from now on no more than a slow line carries. */
  trickle: (bytesPerSecond: number) => void;
  /** Drops the line, as a lost connection does. */
  hangUp: () => void;
  /** The exit code, 128 + n when signal n ended it. */
  readonly exit: Promise<number>;
}

const keyBytes: Readonly<Record<string, string>> = {
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  insert: '\x1b[2~',
  delete: '\x1b[3~',
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  'shift+tab': '\x1b[Z',
  backspace: '\x7f',
  space: ' ',
  f1: '\x1bOP',
  f2: '\x1bOQ',
  f3: '\x1bOR',
  f4: '\x1bOS',
  f5: '\x1b[15~',
  f10: '\x1b[21~',
};

/** Starts a program in a pty. End it in the test: `kill()` then `await exit`. */
export function openPty(command: string, args: readonly string[], options: PtyOptions = {}): Pty {
  const {cols = 80, rows = 24, cwd = process.cwd(), env = {}, onBytes} = options;
  // node-pty adds nothing to the environment that it is given, so what the tests run under does not leak in.
  const child = spawn(command, [...args], {cols, rows, cwd, env: bareEnvironment(env), encoding: null});
  const terminal = new VirtualScreen({cols, rows}, (text) => child.write(text));
  const chunks: Buffer[] = [];
  const watchers = new Set<() => void>();
  const look = (): void => {
    for (const watch of watchers) watch();
  };
  const hear = (chunk: Buffer): void => {
    onBytes?.(chunk.length);
    chunks.push(chunk);
    void terminal.write(chunk).then(look);
  };
  child.onData((data) => hear(Buffer.from(data)));
  hearTheRest(child, hear);
  let isOver = false;
  const exit = new Promise<number>((resolve) => {
    child.onExit(({exitCode, signal}) => {
      isOver = true;
      // What the program said last is on the screen before anyone hears of its end.
      void terminal.write('').then(() => {
        resolve(signal ? 128 + signal : exitCode);
        look();
      });
    });
  });
  const waitFor: Pty['waitFor'] = (what, deadlineMs = 30_000) =>
    new Promise((resolve, reject) => {
      const settle = (failure?: string): void => {
        clearTimeout(timer);
        watchers.delete(watch);
        if (failure === undefined) resolve();
        else reject(new Error(`${failure}; the screen:\n${framed(terminal.rows(), cols)}`));
      };
      const watch = (): void => {
        // Nobody sees a frame that is half drawn.
        if (terminal.modes.synchronizedOutputMode && !isOver) return;
        if (isSatisfied(what, terminal.rows())) settle();
        else if (isOver) settle(`the program ended before ${String(what)}`);
      };
      const timer = setTimeout(() => settle(`nothing like ${String(what)} within ${deadlineMs} ms`), deadlineMs);
      watchers.add(watch);
      watch();
    });
  return {
    pid: child.pid,
    terminal,
    write: (text) => child.write(text as string),
    keys: (...names) => {
      for (const name of names) child.write(bytesOf(name));
    },
    paste: (text) => child.write(`\x1b[200~${text}\x1b[201~`),
    screen: () => terminal.rows(),
    styledScreen: () => terminal.styles(),
    waitFor,
    resize: (newCols, newRows) => {
      terminal.resize(newCols, newRows);
      child.resize(newCols, newRows);
    },
    output: () => Buffer.concat(chunks).toString('utf8'),
    outputBytes: () => chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    kill: (signal = 'SIGKILL') => {
      if (!isOver) child.kill(signal);
    },
    stall: () => child.pause(),
    flow: () => child.resume(),
    trickle: (bytesPerSecond) => readSlowly(child, bytesPerSecond, hear, exit),
    hangUp: () => (child as unknown as {destroy: () => void}).destroy(),
    exit,
  };
}

/** What of node-pty is not for everybody. */
interface Insides {
  _socket: {_handle: {readStop: () => void}; destroyed: boolean; destroy: () => unknown};
  fd: number;
}

/** node-pty stops reading some moments after the program's end, whatever waits to be read; on a busy machine much does. */
function hearTheRest(child: IPty, hear: (chunk: Buffer) => void): void {
  const {_socket, fd} = child as unknown as Insides;
  const destroy = _socket.destroy.bind(_socket);
  _socket.destroy = () => {
    for (let chunk = waiting(); chunk !== null; chunk = waiting()) hear(chunk);
    return destroy();
  };
  const waiting = (): Buffer | null => (_socket.destroyed ? null : readWaiting(fd, 65_536));
}

/** Null: nothing waits to be read, or the program is gone. */
function readWaiting(fd: number, most: number): Buffer | null {
  const chunk = Buffer.alloc(most);
  try {
    const count = readSync(fd, chunk);
    return count > 0 ? chunk.subarray(0, count) : null;
  } catch {
    return null;
  }
}

const tickMs = 20;

/** Takes the terminal's bytes out of the kernel by itself: a paused stream of Node would go on reading ahead. */
function readSlowly(child: IPty, bytesPerSecond: number, hear: (chunk: Buffer) => void, exit: Promise<number>): void {
  const {_socket, fd} = child as unknown as Insides;
  _socket._handle.readStop();
  const timer = setInterval(() => {
    const chunk = readWaiting(fd, (bytesPerSecond * tickMs) / 1000);
    if (chunk !== null) hear(chunk);
  }, tickMs);
  void exit.then(() => clearInterval(timer));
}

function bareEnvironment(added: Record<string, string | undefined>): Record<string, string> {
  const {PATH = '', HOME = '', TMPDIR = ''} = process.env;
  const env: Record<string, string | undefined> = {
    PATH,
    HOME,
    ...(TMPDIR && {TMPDIR}),
    ...noConfiguration,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    ...added,
  };
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function bytesOf(name: string): string {
  const control = /^ctrl\+([a-z])$/.exec(name)?.[1];
  if (control) return String.fromCharCode(control.charCodeAt(0) - 96);
  return keyBytes[name] ?? name;
}

function isSatisfied(what: Parameters<Pty['waitFor']>[0], rows: string[]): boolean {
  if (typeof what === 'function') return what(rows);
  const text = rows.join('\n');
  return typeof what === 'string' ? text.includes(what) : what.test(text);
}

const framed = (rows: readonly string[], cols: number): string =>
  [`┌${'─'.repeat(cols)}┐`, ...rows.map((row) => `│${row.padEnd(cols)}│`), `└${'─'.repeat(cols)}┘`].join('\n');
