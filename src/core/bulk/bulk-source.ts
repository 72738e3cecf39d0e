/**
 * Rows of an earlier bulk send in place of a file, as `batch:12:failed`:
 *
 *   failed      what failed or expired; never what is in doubt, which may have arrived
 *   rejected    the rows that it refused, with the file's own columns
 *   cancelled   what was taken back before it left
 */
export const batchParts = ['failed', 'rejected', 'cancelled'] as const;
export type BatchPart = (typeof batchParts)[number];

export interface BatchSource {
  batch: number;
  part: BatchPart;
}

export const formatBatchSource = ({batch, part}: BatchSource): string => `batch:${batch}:${part}`;

/** Null: it names a file. One that is called so is reached as `./batch:12:failed`. */
export function parseBatchSource(path: string): BatchSource | null {
  const [, batch, word] = /^batch:([1-9]\d{0,14}):([a-z]+)$/u.exec(path.trim()) ?? [];
  const part = batchParts.find((known) => known === word);
  return part ? {batch: Number(batch), part} : null;
}
