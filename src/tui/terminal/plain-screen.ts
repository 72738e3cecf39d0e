import {InkStdout, type Size} from './ink-streams.ts';
import {wipeScreen} from './modes.ts';
import type {Screen} from './screen.ts';
import type {TtyOutput} from './tty-output.ts';

const colorSequence = /\x1b\[(?:3\d|4\d|9[0-7]|10[0-7])(?:;\d+)*m/g;

/** `--plain-render`: Ink's own drawing goes to the tty as it is, for a terminal that the frame sink fails on. */
export class PlainScreen implements Screen {
  readonly takesWholeFrames = false;
  readonly lines = null;
  readonly stdout: InkStdout;
  readonly #output: TtyOutput;
  #size: Size;
  #isPaused = true;

  constructor(output: TtyOutput, size: Size, hasColor: boolean) {
    this.#output = output;
    this.#size = size;
    this.stdout = new InkStdout(size, (text) => {
      if (!this.#isPaused) this.#output.write(hasColor ? text : text.replace(colorSequence, ''));
    });
  }

  setSize(size: Size): void {
    this.#size = size;
  }

  /** Ink keeps the real cursor hidden and cannot be told otherwise from outside. */
  setCursor(): void {
    return;
  }

  /** Ink draws a frame anew only when the width has shrunk, so for a moment it is told that it has. */
  redraw(): void {
    if (this.#isPaused) return;
    this.#output.write(wipeScreen);
    this.stdout.resize({...this.#size, columns: Math.max(1, this.#size.columns - 1)});
    this.stdout.resize(this.#size);
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.redraw();
  }

  onFree(): void {
    return;
  }
}
