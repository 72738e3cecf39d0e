import {once} from 'node:events';
import {finished} from 'node:stream/promises';
import type {ISql} from 'postgres';

export type CopyValue = string | number | null;

/**
 * Loads rows by COPY, the fastest way in; ids of identity columns are taken as given. For filling a database only:
 * Postgres refuses COPY into a table with row level security. `table` and `columns` are ours, never a person's.
 * Frozen rows, which only a table may get that this transaction has emptied, are known to be visible to everybody: an
 * index alone then answers for them. Postgres documentation, "COPY", Text Format.
 */
export async function copyRows(
  sql: ISql,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
  isFrozen = false,
): Promise<void> {
  const options = isFrozen ? sql`with (freeze)` : sql``;
  const stream = await sql`copy ${sql(table)} (${sql([...columns])}) from stdin ${options}`.writable();
  const done = finished(stream);
  let buffer = '';
  for (const row of rows) {
    buffer += row.map(copyValue).join('\t') + '\n';
    if (buffer.length < chunk) continue;
    if (!stream.write(buffer)) await Promise.race([once(stream, 'drain'), done]);
    buffer = '';
  }
  stream.end(buffer);
  await done;
}

/** Characters written at once. */
const chunk = 65_536;

const copyValue = (value: CopyValue): string => {
  if (value === null) return '\\N';
  return typeof value === 'number' ? String(value) : value.replace(/[\\\n\r\t]/gu, (found) => escapes[found] ?? found);
};

const escapes: Record<string, string> = {'\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t'};
