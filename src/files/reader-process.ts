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

export function startReader({path, descriptor, isOld}: ReaderTask): ReaderProcess {
  const allowance = openAllowance(isOld);
  const child = spawn(process.execPath, [...heapFlags(isOld), entry], {
    stdio: [descriptor ?? 'pipe', 'ignore', 'ignore', 'ipc'],
    // Nothing of ours is its business, and flags meant for us are none for it.
    env: {},
  });
  const talk = openTalk(
    child,
    () => void stop(new UserError({code: 'fileTooSlow', path, limit: limits.readerSilence})),
  );
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = (reason: unknown): Promise<void> => {
    talk.end(reason);
    child.kill('SIGKILL');
    return exited;
  };
  const tooHeavy = () => new UserError({code: 'fileTooHeavy', path, limit: allowance.limit()});
  const unwatch = watchMemory(child, allowance.limit, () => void stop(tooHeavy()));
  child.once('exit', (code, signal) => {
    unwatch();
    const fault = () => new Error(`The reader of workbooks ended with ${code ?? signal ?? 'nothing'}`);
    talk.end(isOutOfMemory(code, signal) ? tooHeavy() : fault());
  });
  child.once('error', (error: NodeJS.ErrnoException) => {
    talk.end(new UserError({code: 'fileUnreadable', path, reason: error.code ?? error.message}));
  });
  const {ask, progress} = talk;
  return {input: child.stdin, ask, progress, expect: allowance.expect, stop};
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

interface Talk extends Pick<ReaderProcess, 'ask' | 'progress'> {
  /** Nothing will be answered any more, for this reason; the first one counts. */
  end: (reason: unknown) => void;
}

interface Question {
  answer: (answer: Answer) => void;
  fail: (reason: unknown) => void;
}

/** Questions and answers, one at a time; `late` is called when the child does not get on. */
function openTalk(child: ChildProcess, late: () => void): Talk {
  let progress = 0;
  let ended: {reason: unknown} | null = null;
  let question: Question | null = null;
  let timer: NodeJS.Timeout | undefined;
  const listen = (): void => {
    clearTimeout(timer);
    timer = setTimeout(late, limits.readerSilence * 1000).unref();
  };
  const settle = (): Question | null => {
    const settled = question;
    question = null;
    clearTimeout(timer);
    return settled;
  };
  child.on('message', (message: FromReader) => {
    if ('progress' in message) progress = message.progress;
    if (message.tell !== 'progress') settle()?.answer(message);
    else if (question !== null) listen();
  });
  return {
    progress: () => progress,
    ask: (message) =>
      new Promise((resolve, reject) => {
        if (ended !== null) throw ended.reason;
        question = {answer: resolve, fail: reject};
        listen();
        // Its end says why a message could not be sent.
        child.send(message, () => undefined);
      }),
    end: (reason) => {
      ended ??= {reason};
      settle()?.fail(ended.reason);
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
