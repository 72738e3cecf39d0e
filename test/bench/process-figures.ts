/** What Linux says about a process and those that it has started. */
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';

/** A program and all that it has started, as long as they run. */
function family(pid: number): number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const children = tasks.flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return [pid, ...children.flatMap(family)];
  } catch {
    return [];
  }
}

let ticksPerSecond = 0;

/** Milliseconds of the processor that they have used, in the program and in the kernel for it. */
export function cpuTime(pid: number): number {
  ticksPerSecond ||= Number(execFileSync('getconf', ['CLK_TCK'], {encoding: 'utf8'}));
  const ticks = family(pid).map((each) => {
    // The name, in parentheses, may hold anything.
    const [, fields = ''] = /\) (.*)/s.exec(readText(`/proc/${each}/stat`)) ?? [];
    const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number);
    return user + system;
  });
  return (ticks.reduce((sum, each) => sum + each, 0) * 1000) / ticksPerSecond;
}

/** Megabytes of memory: what is shared with other processes counts in part. */
export function proportionalMemory(pid: number): number {
  const kilobytes = family(pid).map((each) =>
    Number(/^Pss:\s+(\d+)/m.exec(readText(`/proc/${each}/smaps_rollup`))?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

/** Megabytes that each of them has held at most so far, by process id. */
export function peakMemory(pid: number): ReadonlyMap<number, number> {
  const peaks = family(pid).map((each): [number, number] => [
    each,
    Number(/^VmHWM:\s+(\d+)/m.exec(readText(`/proc/${each}/status`))?.[1] ?? 0) / 1024,
  ]);
  return new Map(peaks);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
