import {open, type FileHandle} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {UserError} from '../core/problem.ts';
import {readProblem} from './read-problem.ts';

/** Where a file's bytes come from: a path, or a stream such as standard input. */
export interface Source {
  /** As the person named it; `-` for a stream. */
  path: string;
  /** Bytes in all; null where only the end will tell. */
  size: number | null;
  /** Of a regular file, for another process to read it. */
  descriptor: number | null;
  chunks: AsyncIterable<Buffer>;
  /** May be called at any time, and twice. */
  close: () => Promise<void>;
}

/** Throws fileMissing, fileIsFolder, fileUnreadable. */
export async function openSource(from: string | Readable): Promise<Source> {
  if (typeof from !== 'string') {
    return {
      ...{path: '-', size: null, descriptor: null, chunks: streamChunks(from)},
      close: () => Promise.resolve(void from.destroy()),
    };
  }
  const file = await openFile(from);
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw new UserError({code: 'fileIsFolder', path: from, isToBeWritten: false});
    return {
      path: from,
      size: stat.isFile() ? stat.size : null,
      descriptor: stat.isFile() ? file.fd : null,
      chunks: fileChunks(from, file),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw readProblem(from, error);
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw readProblem(path, error);
  }
}

const chunkBytes = 256 * 1024;

async function* fileChunks(path: string, file: FileHandle): AsyncGenerator<Buffer> {
  try {
    for (;;) {
      const {bytesRead, buffer} = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    throw readProblem(path, error);
  }
}

async function* streamChunks(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield Buffer.from(chunk as Buffer | string);
  } catch (error) {
    throw readProblem('-', error);
  }
}

/** The source, and how many of its bytes have been read so far. */
export function counted(source: Source): {source: Source; bytesRead: () => number} {
  let bytes = 0;
  async function* count(): AsyncGenerator<Buffer> {
    for await (const chunk of source.chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  return {source: {...source, chunks: count()}, bytesRead: () => bytes};
}

/** The first bytes of a source, at least `wanted` unless it ends before, and the source whole again. */
export async function peek(source: Source, wanted: number): Promise<{head: Buffer; source: Source}> {
  const iterator = source.chunks[Symbol.asyncIterator]();
  const read: Buffer[] = [];
  let bytes = 0;
  while (bytes < wanted) {
    const next = await iterator.next();
    if (next.done === true) break;
    read.push(next.value);
    bytes += next.value.length;
  }
  return {head: Buffer.concat(read), source: {...source, chunks: again(read, iterator)}};
}

async function* again(read: readonly Buffer[], iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* read;
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) return;
    yield next.value;
  }
}

/** The source's bytes until there are more than `limit`: then fileTooLarge, at once where the size is known. */
export async function* limited(source: Source, limit: number): AsyncGenerator<Buffer> {
  const tooLarge = (bytes: number) => new UserError({code: 'fileTooLarge', path: source.path, bytes, limit});
  let bytes = 0;
  for await (const chunk of source.chunks) {
    bytes += chunk.length;
    if (bytes > limit || (source.size ?? 0) > limit) throw tooLarge(Math.max(bytes, source.size ?? 0));
    yield chunk;
  }
}
