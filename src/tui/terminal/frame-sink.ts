import {encodeFrame} from './encode-frame.ts';
import {InkStdout, type Size} from './ink-streams.ts';
import {LineBoard} from './line-board.ts';
import {hideCursor, showCursor} from './modes.ts';
import {parseFrame, type ParsedFrame} from './parse-frame.ts';
import type {Row} from './row.ts';
import {Pen} from './pen.ts';
import type {CursorPosition, Screen} from './screen.ts';
import type {TtyOutput} from './tty-output.ts';

/** At most some thirty pictures a second; the first after a rest is drawn at once. */
const frameGapMs = 33;

/** What Ink's components write to a tty besides frames: modes that are ours to set. */
const modesOnly = /^(?:\x1b\[[?>=<]?[\d;]*[a-zA-Z])+$/;

/**
 * Draws Ink's frames with as few bytes as it can. Of the frames that come while the last one is not drained, or too
 * soon after it, only the newest is drawn; a tick of the event loop lets all changes of one key become one frame.
 */
export class FrameSink implements Screen {
  readonly takesWholeFrames = true;
  readonly lines = new LineBoard(() => this.#schedule());
  readonly stdout: InkStdout;
  readonly #output: TtyOutput;
  readonly #hasColor: boolean;
  readonly #pen = new Pen();
  #size: Size;
  #frame = '';
  #shown: ParsedFrame | null = null;
  #isChanged = false;
  #isPaused = true;
  #cursor: CursorPosition | null = null;
  #hasCursor = false;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #immediate: NodeJS.Immediate | null = null;

  constructor(output: TtyOutput, size: Size, hasColor: boolean) {
    this.#output = output;
    this.#hasColor = hasColor;
    this.#size = size;
    this.stdout = new InkStdout(size, (frame) => this.#offer(frame));
  }

  setSize(size: Size): void {
    this.#size = size;
    this.#shown = null;
  }

  setCursor(position: CursorPosition | null): void {
    if (position?.x === this.#cursor?.x && position?.y === this.#cursor?.y) return;
    this.#cursor = position;
    this.#schedule();
  }

  redraw(): void {
    this.#shown = null;
    this.#schedule();
  }

  pause(): void {
    this.#isPaused = true;
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#immediate) clearImmediate(this.#immediate);
    this.#timer = null;
    this.#immediate = null;
  }

  resume(): void {
    this.#isPaused = false;
    this.#hasCursor = false;
    this.redraw();
  }

  onFree(): void {
    if (this.#isChanged) this.#schedule();
  }

  #offer(frame: string): void {
    if (modesOnly.test(frame)) return;
    this.#frame = frame;
    this.#schedule();
  }

  #schedule(): void {
    this.#isChanged = true;
    if (this.#isPaused || this.#output.isBusy || this.#timer || this.#immediate || this.#frame === '') return;
    const wait = this.#drawnAt + frameGapMs - performance.now();
    if (wait > 0) this.#timer = setTimeout(() => this.#draw(), wait);
    else this.#immediate = setImmediate(() => this.#draw());
  }

  #draw(): void {
    this.#timer = null;
    this.#immediate = null;
    if (this.#isPaused || this.#output.isBusy) return;
    this.#isChanged = false;
    const {columns} = this.#size;
    const before = this.#shown;
    const known = before?.byLine ?? new Map<string, Row>();
    const next = parseFrame(this.#frame, this.#size, this.#hasColor, known, (token) => this.lines.read(token));
    const hidden = this.#hasCursor && !this.#cursor ? hideCursor : '';
    const bytes = hidden + encodeFrame(this.#pen, before?.rows ?? null, next.rows, columns) + this.#placeCursor();
    this.#hasCursor = this.#cursor !== null;
    this.#shown = next;
    if (bytes === '') return;
    this.#drawnAt = performance.now();
    this.#output.write(bytes);
  }

  #placeCursor(): string {
    if (!this.#cursor) return '';
    const x = Math.min(Math.max(0, this.#cursor.x), this.#size.columns - 1);
    const y = Math.min(Math.max(0, this.#cursor.y), this.#size.rows - 1);
    this.#pen.moveTo(y, x);
    return this.#pen.take() + (this.#hasCursor ? '' : showCursor);
  }
}
