import {once} from 'node:events';
import type {Writable} from 'node:stream';
import {UserError} from '../core/problem.ts';
import type {SheetRow} from '../core/sheet.ts';
import {limits} from './limits.ts';
import type {RawSheet} from './raw-sheet.ts';
import {startReader, type ReaderProcess} from './reader-process.ts';
import {limited, type Source} from './source.ts';

/**
 * A workbook as rows, read in a process of its own as they are asked for; see `workbook-reader.ts`. Throws
 * fileTooLarge, fileTooHeavy, fileTooSlow, and what `openWorkbookBytes` throws.
 */
export async function openWorkbook(source: Source, isOld: boolean, signal?: AbortSignal): Promise<RawSheet> {
  const {path, size, descriptor} = source;
  const limit = isOld ? limits.oldWorkbookBytes : limits.workbookBytes;
  if (size !== null && size > limit) throw new UserError({code: 'fileTooLarge', path, bytes: size, limit});
  const reader = startReader({path, descriptor, isOld});
  if (size !== null) reader.expect(size);
  const stopOnAbort = (): void => void reader.stop(signal?.reason);
  signal?.addEventListener('abort', stopOnAbort);
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', stopOnAbort);
    await reader.stop(new Error('The workbook is closed'));
  };
  try {
    signal?.throwIfAborted();
    const opening = reader.ask({ask: 'open', path, size: descriptor === null ? null : size});
    if (reader.input !== null)
      await Promise.all([opening, feed(reader, reader.input, limited(source, limit), opening)]);
    const opened = await opening;
    if (opened.tell !== 'opened') throw failure(opened);
    return {
      ...{format: opened.format, encoding: null, delimiter: null, columns: opened.columns},
      rows: readRows(reader, close),
      ...(size === null ? {} : {bytesRead: () => Math.round(reader.progress() * size)}),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Hands the bytes over until they end, or until the reader has seen enough to answer. */
async function feed(
  reader: ReaderProcess,
  input: Writable,
  chunks: AsyncIterable<Buffer>,
  answered: Promise<unknown>,
): Promise<void> {
  const answer = {isThere: false};
  const arrived = (): void => void (answer.isThere = true);
  const over = answered.then(arrived, arrived);
  input.on('error', () => undefined); // It is gone, and its end says why.
  let bytes = 0;
  for await (const chunk of chunks) {
    if (answer.isThere) break;
    reader.expect((bytes += chunk.length));
    if (!input.write(chunk)) await Promise.race([once(input, 'drain'), over]);
  }
  input.end();
}

async function* readRows(reader: ReaderProcess, close: () => Promise<void>): AsyncGenerator<SheetRow> {
  try {
    for (;;) {
      const answer = await reader.ask({ask: 'more'});
      if (answer.tell === 'end') return;
      if (answer.tell !== 'rows') throw failure(answer);
      yield* answer.rows;
    }
  } finally {
    await close();
  }
}

/** Any answer that is not the one that was asked for. */
function failure(answer: Awaited<ReturnType<ReaderProcess['ask']>>): unknown {
  if (answer.tell === 'problem') return new UserError(answer.problem);
  return new Error(answer.tell === 'fault' ? answer.stack : `The reader of workbooks said ${answer.tell}`);
}
