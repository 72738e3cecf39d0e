/** The built command at work on a file: how long it took, and what it and its children held in memory. */
import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {commandPath, noConfiguration} from '../../support/command.ts';
import {peakMemory} from '../process-figures.ts';

export interface CommandRun {
  seconds: number;
  /** Megabytes at most, the processes of the command together. */
  memory: number;
  stdout: string;
}

/** How often the memory is looked at; the kernel keeps the peak of each process, so only a last moment can be missed. */
const every = 10;

/** Throws unless it ends with 0. */
export async function runMeasured(args: readonly string[], home: string): Promise<CommandRun> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [commandPath, ...args], {
    env: {...process.env, ...noConfiguration, SMSDESK_HOME: home, SMSDESK_LANG: 'en', TZ: 'Europe/Prague'},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const peaks = new Map<number, number>();
  const look = setInterval(() => {
    for (const [pid, peak] of peakMemory(child.pid ?? 0)) peaks.set(pid, Math.max(peak, peaks.get(pid) ?? 0));
  }, every);
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  clearInterval(look);
  if (code !== 0) throw new Error(`smsdesk ${args.join(' ')} ended with ${code}: ${stderr}`);
  const memory = [...peaks.values()].reduce((sum, peak) => sum + peak, 0);
  return {seconds: (performance.now() - startedAt) / 1000, memory, stdout};
}

export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'smsdesk-bench-bulk-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
