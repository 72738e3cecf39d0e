import {Readable} from 'node:stream';
import type postgres from 'postgres';

export interface CopyOut {
  /** `copy … to stdout`. */
  statement: string;
  /** Some bytes, always whole rows. What it throws ends the statement. */
  take: (bytes: Buffer) => Promise<void>;
  /** Has the server end the statement. */
  stop: () => Promise<unknown>;
  signal: AbortSignal | undefined;
}

/**
 * What a COPY sends, piece by piece. Once it is not wanted any more, what the server has still sent is let through: a
 * stream that nobody reads would keep the connection from ever being used again.
 */
export async function copyOut(tx: postgres.TransactionSql, {statement, take, stop, signal}: CopyOut): Promise<void> {
  signal?.throwIfAborted();
  const failures: unknown[] = [];
  const stops: Promise<unknown>[] = [];
  const fail = (failure: unknown): void => {
    failures.push(failure);
    stops.push(stop().catch(() => undefined));
  };
  const abort = (): void => fail(signal?.reason);
  signal?.addEventListener('abort', abort, {once: true});
  try {
    const stream = await beginCopy(tx, statement);
    // Asked to stop before it had begun, the server would not have heard.
    if (failures.length > 0) await stop();
    try {
      for await (const bytes of stream as AsyncIterable<Buffer>) {
        if (failures.length === 0) await take(bytes).catch(fail);
      }
    } finally {
      // A piece that fills the stream pauses the connection, and of an ended stream nobody asks for more: where it was the
      // last piece, nothing would ever be heard of the server again.
      stream._read(0);
    }
  } catch (error) {
    failures.push(error);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
  // One that comes late would end whatever the connection does next.
  await Promise.all(stops);
  if (failures.length > 0) throw failures[0];
}

/**
 * The driver ends the stream with the error of the statement. Where both come at once, as when it is stopped while the
 * server sorts, nobody could listen yet but whoever is told of the stream in the same moment; that is missing in its types.
 */
function beginCopy(tx: postgres.TransactionSql, statement: string): Promise<Readable> {
  const query = tx.unsafe(statement);
  const told = query as unknown as {resolve: (value: unknown) => void};
  const {resolve} = told;
  told.resolve = (value) => {
    if (value instanceof Readable) value.on('error', () => undefined);
    resolve(value);
  };
  return query.readable();
}
