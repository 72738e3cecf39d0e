import type {InkStdout, Size} from './ink-streams.ts';
import type {LineBoard} from './line-board.ts';

/** What stands between Ink and the tty: the frame sink, or Ink's own drawing passed through. */
export interface Screen {
  readonly stdout: InkStdout;
  /** Takes lines past Ink; null where Ink has to draw them itself. */
  readonly lines: LineBoard | null;
  /** Ink writes one whole picture a time (its `debug` mode), not what its own drawing would send. */
  readonly takesWholeFrames: boolean;
  setSize(size: Size): void;
  setCursor(position: CursorPosition | null): void;
  /** Draws everything anew: nothing is known of what the terminal shows. */
  redraw(): void;
  /** Another program has the terminal; what Ink draws is kept, not shown. */
  pause(): void;
  resume(): void;
  /** The tty took everything that was written. */
  onFree(): void;
}

/** A cell, counted from 0 at the top left. */
export interface CursorPosition {
  readonly x: number;
  readonly y: number;
}
