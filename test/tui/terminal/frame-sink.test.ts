import {Writable} from 'node:stream';
import fc from 'fast-check';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {FrameSink} from '../../../src/tui/terminal/frame-sink.ts';
import type {Size} from '../../../src/tui/terminal/ink-streams.ts';
import {enterScreen} from '../../../src/tui/terminal/modes.ts';
import {TtyOutput} from '../../../src/tui/terminal/tty-output.ts';
import {line} from '../../support/frames.ts';
import {VirtualScreen} from '../../support/screen.ts';

/** A line to a terminal that takes what is written only when it is told to. */
class SlowLine extends Writable {
  readonly fd = -1;
  readonly #arrive: (bytes: string) => void;
  #waiting: (() => void) | null = null;

  constructor(arrive: (bytes: string) => void) {
    super({decodeStrings: false});
    this.#arrive = arrive;
  }

  override _write(chunk: string, _encoding: BufferEncoding, done: () => void): void {
    this.#waiting = () => {
      this.#arrive(chunk);
      done();
    };
  }

  /** Lets one write through; false when there is none. */
  drain(): boolean {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.();
    return waiting !== null;
  }
}

/** What reached the terminal, and what happened to it, in order. */
type Happening = {bytes: string} | {size: Size};

/** A sink over a slow line, with what happens to it by name. */
class Bench {
  readonly happened: Happening[] = [{bytes: enterScreen}];
  frame = '';
  size: Size;
  readonly #line = new SlowLine((bytes) => this.happened.push({bytes}));
  readonly #sink: FrameSink;

  constructor(size: Size) {
    this.size = size;
    const output = new TtyOutput(this.#line as unknown as NodeJS.WriteStream, {
      onFree: () => this.#sink.onFree(),
      onLost: () => undefined,
    });
    this.#sink = new FrameSink(output, size, true);
    this.#sink.resume();
  }

  draw(lines: readonly string[]): void {
    this.frame = lines.slice(0, this.size.rows).join('\n');
    this.#sink.stdout.write(this.frame);
  }

  resize(size: Size): void {
    this.size = size;
    this.happened.push({size});
    this.#sink.setSize(size);
    this.#sink.stdout.resize(size);
    this.#sink.redraw();
  }

  /** Another program has the terminal for a while, and leaves something behind. */
  giveAway(): void {
    this.#sink.pause();
    while (this.#line.drain());
    this.happened.push({bytes: '\x1b[31m\x1b[2;3Hrubbish\x1b[1;2r\x1b[?25h'});
  }

  takeBack(): void {
    this.happened.push({bytes: enterScreen});
    this.#sink.resume();
  }

  setCursor(position: {x: number; y: number} | null): void {
    this.#sink.setCursor(position);
  }

  drain(): void {
    this.#line.drain();
  }

  /** Until nothing is left to draw. */
  async settle(): Promise<void> {
    do await vi.advanceTimersByTimeAsync(40);
    while (this.#line.drain());
  }
}

const sizes = fc.constantFrom<Size>(
  {columns: 30, rows: 8},
  {columns: 12, rows: 4},
  {columns: 2, rows: 2},
  {columns: 40, rows: 6},
);
const lines = fc.array(line, {minLength: 8, maxLength: 8});

type Act = (bench: Bench) => void | Promise<void>;

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: lines.map(
      (all): Act =>
        (bench) =>
          bench.draw(all),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat(7), line).map(
      ([at, text]): Act =>
        (bench) =>
          bench.draw(bench.frame.split('\n').map((old, index) => (index === at ? text : old))),
    ),
  },
  {weight: 4, arbitrary: fc.constant<Act>((bench) => bench.drain())},
  {
    weight: 4,
    arbitrary: fc.constantFrom(0, 1, 20, 33, 50).map((ms): Act => async () => {
      await vi.advanceTimersByTimeAsync(ms);
    }),
  },
  {
    weight: 2,
    arbitrary: sizes.map(
      (size): Act =>
        (bench) =>
          bench.resize(size),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Act>(async (bench) => {
      bench.giveAway();
      await vi.advanceTimersByTimeAsync(10);
      bench.takeBack();
    }),
  },
  {
    weight: 1,
    arbitrary: fc.option(fc.record({x: fc.nat(50), y: fc.nat(12)})).map(
      (position): Act =>
        (bench) =>
          bench.setCursor(position),
    ),
  },
);

async function replay(happened: readonly Happening[], size: Size): Promise<string[][]> {
  const screen = new VirtualScreen({cols: size.columns, rows: size.rows});
  for (const each of happened) {
    if ('bytes' in each) await screen.write(each.bytes);
    else screen.resize(each.size.columns, each.size.rows);
  }
  return screen.cells();
}

const faked: NonNullable<Parameters<typeof vi.useFakeTimers>[0]> = {
  toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance'],
};

afterEach(() => {
  vi.useRealTimers();
});

describe('the frame sink over a slow line', () => {
  test(
    'ends with what a fresh paint of the last frame shows, whatever came in between',
    {timeout: 60_000},
    async () => {
      await fc.assert(
        fc.asyncProperty(sizes, lines, fc.array(act, {minLength: 1, maxLength: 25}), async (size, first, acts) => {
          vi.useFakeTimers(faked);
          const bench = new Bench(size);
          bench.draw(first);
          for (const each of acts) await each(bench);
          await bench.settle();

          const fresh = new Bench(bench.size);
          fresh.draw(bench.frame.split('\n'));
          await fresh.settle();
          vi.useRealTimers();
          expect(await replay(bench.happened, size)).toEqual(await replay(fresh.happened, bench.size));
        }),
        {numRuns: 100},
      );
    },
  );
});
