import {spawn} from 'node:child_process';
import {constants} from 'node:os';
import type {RenderOptions} from 'ink';
import {hasColor} from './color-depth.ts';
import {FrameSink} from './frame-sink.ts';
import {InkStdin, type Size} from './ink-streams.ts';
import {escapeWaitMs, KeyInput} from './key-input.ts';
import type {InputEvent} from './key-parser.ts';
import type {KeyPress, MouseEvent} from './key-press.ts';
import type {LineBoard} from './line-board.ts';
import {copySequence, enterScreen, leaveScreen, mouseOff, mouseOn, titleSequence} from './modes.ts';
import {PlainScreen} from './plain-screen.ts';
import {stopUntilContinued, watchProcess} from './process-events.ts';
import type {CursorPosition, Screen} from './screen.ts';
import {TtyOutput} from './tty-output.ts';

export interface TerminalOptions {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  env: Readonly<Record<string, string | undefined>>;
  /** Ink draws for itself, without the frame sink. */
  plainRender: boolean;
  mouse: boolean;
  onKey: (key: KeyPress) => void;
  onMouse: (event: MouseEvent) => void;
  onPaste: (text: string) => void;
  onResize: (size: Size) => void;
  /** The line dropped or the process was asked to end; the terminal is already restored. Comes at most once. */
  onHangup: (signal: NodeJS.Signals) => void;
}

export interface Terminal {
  readonly inkOptions: RenderOptions;
  /** Takes lines past Ink; null where Ink has to draw them itself. */
  readonly lines: LineBoard | null;
  size: () => Size;
  setTitle: (text: string) => void;
  /** Puts text on the person's clipboard; false when it is too long for a terminal. */
  copy: (text: string) => boolean;
  /** Shows the real cursor there, where an input method draws; null hides it. */
  setCursor: (position: CursorPosition | null) => void;
  setMouse: (isOn: boolean) => void;
  redraw: () => void;
  /** Gives a key on to the widget that listens for itself. */
  forward: (key: KeyPress) => void;
  forwardPaste: (text: string) => void;
  /** Ctrl-Z: leaves the screen, stops the job, and comes back when it is continued. */
  suspend: () => Promise<void>;
  /** Gives the terminal to another program and answers its exit code: 127 not found, 128 + n ended by signal n. */
  runOutside: (command: readonly [string, ...string[]]) => Promise<number>;
  /** Restores everything. May be called at any time, any number of times. */
  close: () => void;
}

/** Takes the terminal over: alternate screen, raw keys, and one listener for everything that comes from it. */
export const openTerminal = (options: TerminalOptions): Terminal => new OpenTerminal(options);

class OpenTerminal implements Terminal {
  readonly inkOptions: RenderOptions;
  readonly #options: TerminalOptions;
  readonly #output: TtyOutput;
  readonly #input: KeyInput;
  readonly #screen: Screen;
  readonly #inkStdin = new InkStdin();
  readonly #unwatch: () => void;
  /** `outside`: another program, or the shell, has the terminal for a while. */
  #state: 'inside' | 'outside' | 'closed' = 'outside';
  #isEnding = false;
  #hasMouse: boolean;
  #title: string | null = null;

  constructor(options: TerminalOptions) {
    const {input, output, env} = options;
    this.#options = options;
    this.#hasMouse = options.mouse;
    this.#output = new TtyOutput(output, {onFree: () => this.#screen.onFree(), onLost: () => this.#hangUp('SIGHUP')});
    this.#screen = new (options.plainRender ? PlainScreen : FrameSink)(this.#output, this.size(), hasColor(env));
    this.#input = new KeyInput(input, escapeWaitMs(env), {
      onEvent: (event) => this.#hear(event),
      onLost: () => this.#output.lose(),
    });
    this.inkOptions = this.#describeInk();
    this.#unwatch = watchProcess({
      onEnd: (signal) => this.#end(signal),
      onStop: this.#stop,
      onContinue: () => this.#continue(),
      // A terminal that shrank and grew again has lost rows, though its size is what it was.
      onWindow: () => this.#screen.redraw(),
      onDeath: () => this.close(),
    });
    output.on('resize', this.#resize);
    this.#enter();
  }

  get lines(): LineBoard | null {
    return this.#screen.lines;
  }

  readonly size = (): Size => ({columns: this.#options.output.columns || 80, rows: this.#options.output.rows || 24});

  readonly setTitle = (text: string): void => {
    const sequence = titleSequence(text);
    // The Linux console has no title and would wait for an end of the text that it does not know.
    if (sequence === this.#title || this.#options.env['TERM'] === 'linux') return;
    this.#title = sequence;
    if (this.#state === 'inside') this.#output.write(sequence);
  };

  readonly copy = (text: string): boolean => {
    const sequence = copySequence(text, Boolean(this.#options.env['TMUX']));
    if (sequence !== null && this.#state === 'inside') this.#output.write(sequence);
    return sequence !== null;
  };

  readonly setCursor = (position: CursorPosition | null): void => this.#screen.setCursor(position);

  readonly setMouse = (isOn: boolean): void => {
    if (isOn === this.#hasMouse) return;
    this.#hasMouse = isOn;
    if (this.#state === 'inside') this.#output.write(isOn ? mouseOn : mouseOff);
  };

  readonly redraw = (): void => this.#screen.redraw();

  readonly forward = (key: KeyPress): void => this.#inkStdin.forward(key);

  readonly forwardPaste = (text: string): void => this.#inkStdin.forwardPaste(text);

  readonly suspend = async (): Promise<void> => {
    if (this.#state !== 'inside') return;
    this.#leave();
    await stopUntilContinued(this.#stop, true);
    this.#enter();
  };

  readonly runOutside = async (command: readonly [string, ...string[]]): Promise<number> => {
    if (this.#state !== 'inside') return 126;
    this.#leave();
    const code = await runAttached(command);
    this.#enter();
    return code;
  };

  readonly close = (): void => {
    if (this.#state === 'closed') return;
    const wasInside = this.#state === 'inside';
    if (wasInside) this.#leave();
    this.#state = 'closed';
    this.#options.output.off('resize', this.#resize);
    if (!this.#isEnding) this.#unwatch();
  };

  #enter(): void {
    if (this.#state !== 'outside' || this.#output.isLost) return;
    this.#state = 'inside';
    this.#output.setBlocking(false);
    this.#input.start();
    this.#output.write(enterScreen + (this.#hasMouse ? mouseOn : '') + (this.#title ?? ''));
    this.#screen.resume();
  }

  #leave(): void {
    this.#state = 'outside';
    this.#screen.pause();
    this.#input.stop();
    if (!this.#output.isBusy) {
      this.#output.writeNow(leaveScreen);
      this.#output.setBlocking(true);
    } else {
      // What is half out must come first; a process that ends before it is says the farewell regardless.
      this.#output.write(leaveScreen);
      process.once('exit', () => this.#output.isBusy && this.#output.writeNow(leaveScreen));
    }
  }

  #hear(event: InputEvent): void {
    if (this.#state !== 'inside') return;
    if (event.kind === 'key') this.#options.onKey(event.key);
    else if (event.kind === 'mouse') this.#options.onMouse(event.mouse);
    else this.#options.onPaste(event.text);
  }

  readonly #resize = (): void => {
    const size = this.size();
    this.#screen.setSize(size);
    // The program first, so that the frame that Ink draws on `resize` is already laid out for the new size.
    this.#options.onResize(size);
    this.#screen.stdout.resize(size);
    this.#screen.redraw();
  };

  readonly #stop = (): void => {
    if (this.#state === 'inside') void this.suspend();
    else void stopUntilContinued(this.#stop, false);
  };

  /** Stopped and continued without our doing: the terminal may be in any state. */
  #continue(): void {
    if (this.#state !== 'inside') return;
    this.#screen.pause();
    this.#input.stop();
    this.#state = 'outside';
    this.#enter();
  }

  #end(signal: NodeJS.Signals): void {
    // Ctrl-C in a program that has the terminal is meant for that program.
    if (signal === 'SIGINT' && this.#state === 'outside') return;
    // Whoever asks twice does not want to wait for an orderly end.
    if (this.#isEnding) process.exit(128 + constants.signals[signal]);
    this.#hangUp(signal);
  }

  #hangUp(signal: NodeJS.Signals): void {
    if (this.#state === 'closed') return;
    // The signals stay heard: without a listener of ours the next one, or Ink on this one, would end the process.
    this.#isEnding = true;
    this.close();
    this.#options.onHangup(signal);
  }

  #describeInk(): RenderOptions {
    return {
      stdout: this.#screen.stdout as unknown as NodeJS.WriteStream,
      stdin: this.#inkStdin as unknown as NodeJS.ReadStream,
      debug: this.#screen.takesWholeFrames,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
      alternateScreen: false,
      maxFps: 60,
    };
  }
}

function runAttached([program, ...args]: readonly [string, ...string[]]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {stdio: 'inherit'});
    child.on('error', () => resolve(127));
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
