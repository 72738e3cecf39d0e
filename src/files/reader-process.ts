/**
 * The process that reads a workbook, seen from who asks it: started with a limit of memory, watched, and killed when it
 * takes more, when it does not get on, or when nobody wants its rows any more.
 */
import {spawn, type ChildProcess} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {UserError} from '../core/problem.ts';
import {limits} from './limits.ts';
import type {FromReader, ToReader} from './workbook-channel.ts';

type Answer = Exclude<FromReader, {tell: 'progress'}>;

export interface ReaderProcess {
  /** Its standard input; null where that is a file. */
  input: ChildProcess['stdin'];
  /** Throws what ended it: fileTooHeavy, fileTooSlow, fileUnreadable, or the reason it was stopped for. */
  ask: (message: ToReader) => Promise<Answer>;
  /** From 0 to 1. */
  progress: () => number;
  /** Says how long its file is, which an old workbook's memory is measured by. */
  expect: (bytes: number) => void;
  /** Kills it; what is awaited of it is rejected with the reason. */
  stop: (reason: unknown) => Promise<void>;
}

/** Beside this file; of the built program, this file is one of the chunks. */
const entry = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './workbook-reader.ts' : '../workbook-reader.js', import.meta.url),
);

/** Milliseconds between two looks at its memory. */
const watchPause = 50;

export interface ReaderTask {
  /** As the person named the file. */
  path: string;
  /** Of the file; null: its bytes will be written to `input`. */
  descriptor: number | null;
  /** Whether the library must hold it in memory. */
  isOld: boolean;
}

export function startReader(task: ReaderTask): ReaderProcess {
  const {path, descriptor} = task;
  const allowance = openAllowance(task.isOld);
  const child = spawn(process.execPath, [...heapFlags(task.isOld), entry], {
    stdio: [descriptor ?? 'pipe', 'ignore', 'ignore', 'ipc'],
    // Nothing of ours is its business, and flags meant for us are none for it.
    env: {},
  });
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined); // It is raced wherever something is awaited of the process.
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = (reason: unknown): Promise<void> => {
    ended.reject(reason);
    child.kill('SIGKILL');
    return exited;
  };
  const silence = openSilence(() => void stop(new UserError({code: 'fileTooSlow', path, limit: limits.readerSilence})));
  const tooHeavy = () => new UserError({code: 'fileTooHeavy', path, limit: allowance.limit()});
  const unwatch = watchMemory(child, allowance.limit, () => void stop(tooHeavy()));
  child.once('exit', (code, signal) => {
    silence.end();
    unwatch();
    ended.reject(
      isOutOfMemory(code, signal)
        ? tooHeavy()
        : new Error(`The reader of workbooks ended with ${code ?? signal ?? 'nothing'}`),
    );
  });
  child.once('error', (error: NodeJS.ErrnoException) => {
    ended.reject(new UserError({code: 'fileUnreadable', path, reason: error.code ?? error.message}));
  });
  return {input: child.stdin, ...openTalk(child, silence, ended.promise), expect: allowance.expect, stop};
}

/** V8 aborts at the limit of its heap, and a system short of memory kills. */
const isOutOfMemory = (code: number | null, signal: string | null): boolean =>
  signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || code === 134;

/** The heap of the youngest objects is small, too: they are many, and none lives long. */
const heapFlags = (isOld: boolean): string[] => {
  const bytes = isOld ? limits.oldReaderHeap : limits.readerHeap;
  return [`--max-old-space-size=${Math.floor(bytes / 1024 ** 2)}`, '--max-semi-space-size=4'];
};

interface Allowance {
  expect: (bytes: number) => void;
  limit: () => number;
}

function openAllowance(isOld: boolean): Allowance {
  let size = 0;
  return {
    expect: (bytes) => (size = bytes),
    limit: () => (isOld ? limits.oldReaderMemory + size * limits.oldReaderMemoryPerByte : limits.readerMemory),
  };
}

interface Silence {
  begin: () => void;
  end: () => void;
}

/** Calls `late` when it has begun, and neither ended nor begun anew, for too long. */
function openSilence(late: () => void): Silence {
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => clearTimeout(timer);
  return {
    begin: () => {
      end();
      timer = setTimeout(late, limits.readerSilence * 1000).unref();
    },
    end,
  };
}

function openTalk(
  child: ChildProcess,
  silence: Silence,
  ended: Promise<never>,
): Pick<ReaderProcess, 'ask' | 'progress'> {
  let progress = 0;
  let answered: (answer: Answer) => void = () => undefined;
  child.on('message', (message: FromReader) => {
    if ('progress' in message) progress = message.progress;
    if (message.tell === 'progress') silence.begin();
    else answered(message);
  });
  return {
    progress: () => progress,
    ask: async (message) => {
      const answer = new Promise<Answer>((resolve) => (answered = resolve));
      silence.begin();
      // Its end says why a message could not be sent.
      child.send(message, () => undefined);
      try {
        return await Promise.race([answer, ended]);
      } finally {
        silence.end();
      }
    },
  };
}

/** What its heap's limit does not count, such as the bytes of files, only the system sees; where it tells. */
function watchMemory(child: ChildProcess, limit: () => number, tooMuch: () => void): () => void {
  const {pid} = child;
  if (process.platform !== 'linux' || pid === undefined) return () => undefined;
  const look = async (): Promise<void> => {
    const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
    const kilobytes = Number(/^VmRSS:\s*(\d+) kB/mu.exec(status)?.[1] ?? 0);
    if (kilobytes * 1024 > limit()) tooMuch();
  };
  const timer = setInterval(() => void look(), watchPause).unref();
  return () => clearInterval(timer);
}
