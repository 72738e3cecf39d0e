import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

export interface ReadFigures {
  rows: number;
  /** Of the problem; empty when the file was read. */
  code: string;
  /** Longest time without a turn for others in the process that asked, in milliseconds. */
  blocked: number;
  milliseconds: number;
  /** The most memory of the process that asked and of the one that read, each at its own worst moment, in MB. */
  memory: {asker: number; reader: number};
}

const entry = fileURLToPath(new URL('read-entry.ts', import.meta.url));

/** Reads a file in a process of its own, and looks at it and at its child from outside. Linux only. */
export async function measureRead(path: string): Promise<ReadFigures> {
  const start = performance.now();
  const child = spawn(process.execPath, [entry, path], {stdio: ['ignore', 'pipe', 'inherit']});
  const memory = {asker: 0, reader: 0};
  const look = (): void => {
    if (child.pid === undefined) return;
    memory.asker = Math.max(memory.asker, peakOf(child.pid));
    for (const pid of childrenOf(child.pid)) memory.reader = Math.max(memory.reader, peakOf(pid));
  };
  const timer = setInterval(look, 10);
  let output = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) output += String(chunk);
  clearInterval(timer);
  const {rows, code, blocked} = JSON.parse(output) as Pick<ReadFigures, 'rows' | 'code' | 'blocked'>;
  return {rows, code, blocked, milliseconds: Math.round(performance.now() - start), memory};
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};

const peakOf = (pid: number): number =>
  Math.round(Number(/^VmHWM:\s*(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024);

export const childrenOf = (pid: number): number[] =>
  read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
