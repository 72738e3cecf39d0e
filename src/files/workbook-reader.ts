/**
 * A process that reads one workbook, its standard input, and hands out the rows as it is asked for them; an entry of
 * its own. Whatever a file does to it, it is this process that is stopped, from outside or by its limit of memory.
 */
import {Worker} from 'node:worker_threads';
import {UserError} from '../core/problem.ts';
import type {SheetRow} from '../core/sheet.ts';
import {bytesOfFile, bytesOfPieces, type ByteSource} from './byte-source.ts';
import {openWorkbookBytes} from './open-workbook-bytes.ts';
import {isZip} from './unzip.ts';
import type {FromReader, ToReader} from './workbook-channel.ts';
import type {WorkbookSheet} from './workbook.ts';

/** Characters of text in one answer, which may pass it by one row. */
const mostText = 32 * 1024;

/** Milliseconds between two words on how far it is. */
const progressPause = 100;

/** Who asks is gone: nobody will stop this process but itself. */
process.on('disconnect', () => process.exit());
process.on('message', openAsked());

function openAsked(): (message: ToReader) => void {
  let asked: (() => void) | null = null;
  let waiting = 0;
  const turn = (): Promise<void> => {
    if (waiting > 0) {
      waiting -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => (asked = resolve));
  };
  return (message) => {
    if (message.ask === 'open') {
      void read(message.path, message.size, turn).catch(tellFailure);
    } else if (asked === null) waiting += 1;
    else {
      asked();
      asked = null;
    }
  };
}

const tell = (message: FromReader): void => void process.send?.(message);

function tellFailure(error: unknown): void {
  if (error instanceof UserError) tell({tell: 'problem', problem: error.problem});
  else tell({tell: 'fault', stack: error instanceof Error ? (error.stack ?? error.message) : String(error)});
}

async function read(path: string, size: number | null, turn: () => Promise<void>): Promise<void> {
  const bytes = size === null ? await readInput() : bytesOfFile(0, size);
  if (!isZip(bytes.read(0, 4))) watchParent();
  const tellProgress = openProgress();
  const sheet = await openWorkbookBytes(path, bytes, tellProgress);
  tell({tell: 'opened', format: sheet.format, columns: sheet.columns, progress: sheet.progress()});
  try {
    await tellRows(sheet, tellProgress, turn);
  } catch (error) {
    await turn();
    throw error;
  }
}

async function tellRows(
  sheet: WorkbookSheet,
  tellProgress: (progress: number) => void,
  turn: () => Promise<void>,
): Promise<void> {
  for await (const step of sheet.rows) {
    tellProgress(sheet.progress());
    for (const rows of answers(step)) {
      await turn();
      tell({tell: 'rows', rows, progress: sheet.progress()});
    }
  }
  await turn();
  tell({tell: 'end', progress: 1});
}

async function readInput(): Promise<ByteSource> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return bytesOfPieces(pieces);
}

function openProgress(): (progress: number) => void {
  let last = 0;
  return (progress) => {
    const now = performance.now();
    if (now - last < progressPause) return;
    last = now;
    tell({tell: 'progress', progress});
  };
}

function* answers(step: readonly SheetRow[]): Generator<readonly SheetRow[]> {
  let start = 0;
  let text = 0;
  for (const [at, {cells}] of step.entries()) {
    text += cells.reduce((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 20), 0);
    if (text < mostText) continue;
    yield step.slice(start, at + 1);
    start = at + 1;
    text = 0;
  }
  if (start < step.length) yield step.slice(start);
}

/** The library blocks while it reads, so another thread looks whether who asked is still there. */
function watchParent(): void {
  const watch = `const {ppid} = process;
    setInterval(() => process.ppid === ppid || process.kill(process.pid, 'SIGKILL'), 250);`;
  new Worker(watch, {eval: true, resourceLimits: {maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2}}).unref();
}
