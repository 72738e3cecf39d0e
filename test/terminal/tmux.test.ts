import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {encodeFrame} from '../../src/tui/terminal/encode-frame.ts';
import {enterScreen} from '../../src/tui/terminal/modes.ts';
import {parseFrame, type ParsedFrame} from '../../src/tui/terminal/parse-frame.ts';
import {Pen} from '../../src/tui/terminal/pen.ts';
import {frames} from '../support/frames.ts';
import {VirtualScreen} from '../support/screen.ts';

const hasTmux = spawnSync('tmux', ['-V']).status === 0;
const size = {columns: 30, rows: 8};

// A second terminal with widths and habits of its own; the sampling is the same in every run.
describe.skipIf(!hasTmux)('in tmux (skipped where tmux is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-tmux-'));
  const tmux = (...args: string[]): string =>
    execFileSync('tmux', ['-S', join(folder, 'socket'), '-f', '/dev/null', '-u', ...args], {encoding: 'utf8'});

  beforeAll(() => {
    tmux('new-session', '-d', '-x', String(size.columns), '-y', String(size.rows), 'cat');
    tmux('set-option', '-g', 'status', 'off');
  });

  afterAll(() => {
    tmux('kill-server');
    rmSync(folder, {recursive: true});
  });

  let shown = 0;
  /** What a pane shows, with its styles, after these bytes. */
  async function show(bytes: string): Promise<string[][]> {
    shown += 1;
    const file = join(folder, 'bytes');
    writeFileSync(file, `${enterScreen}${bytes}\x1b]2;shown ${shown}\x07`);
    // A window of its own: a pane keeps traces of what it showed before.
    tmux('new-window', '-k', '-t', ':9', `cat '${file}'; exec cat`);
    await expect
      .poll(() => tmux('display-message', '-p', '#{pane_title}').trim(), {timeout: 5000, interval: 5})
      .toBe(`shown ${shown}`);
    return normalize(tmux('capture-pane', '-p', '-e', '-N'));
  }

  test('a frame over any other shows what a fresh paint of it shows', async () => {
    for (const sequence of fc.sample(frames(size.rows), {numRuns: 40, seed: 20261122})) {
      expect(await show(paint(sequence)), JSON.stringify(sequence)).toEqual(await show(paint(sequence.slice(-1))));
    }
  });
});

/** The capture as cells: how a pane remembers blanks at the end of a row is nothing that a person sees. */
async function normalize(capture: string): Promise<string[][]> {
  const screen = new VirtualScreen({cols: 200, rows: size.rows});
  await screen.write(capture.replace(/\n$/, '').replaceAll('\n', '\r\n'));
  return screen.cells();
}

function paint(sequence: readonly string[]): string {
  const pen = new Pen();
  let before: ParsedFrame | null = null;
  let bytes = '';
  for (const frame of sequence) {
    const next: ParsedFrame = parseFrame(frame, size, true, before?.byLine ?? new Map());
    bytes += encodeFrame(pen, before?.rows ?? null, next.rows, size.columns);
    before = next;
  }
  return bytes;
}
