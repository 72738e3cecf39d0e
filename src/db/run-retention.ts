/** One run of the installation's retention, with what is written down about it. One at a time, whoever begins it. */
import type {KeptKind} from '../core/retention.ts';
import {locks} from './advisory-locks.ts';
import type {Database} from './connect.ts';
import {deleteExpired, type Deleting} from './delete-expired.ts';
import {doAlone} from './do-alone.ts';
import {beginRun, endRun, readLastRun, type RetentionRun} from './statements/retention-runs.ts';

export interface RunRequest extends Pick<Deleting, 'signal' | 'rest' | 'cutoffs'> {
  /** A person, or a sender. */
  actor: string;
  /** What there is to do after the run before: asked once nobody else is at it. */
  task: (last: RetentionRun | null) => RetentionTask | null;
  /** Whether what is broken off here is gone on with later, by whoever finds it. */
  isLasting: boolean;
  onDeleted?: Deleting['onDeleted'];
}

export type RetentionTask = 'begin' | 'goOn';

export interface RunResult {
  /** By this program; what an earlier one had deleted of a run that went on is not among it. */
  deleted: Record<KeptKind, number>;
  isWhole: boolean;
}

/** Null: there is nothing to do. Somebody else is at it: `busy`. */
export async function runRetention(
  db: Pick<Database, 'sql'>,
  {actor, task, isLasting, signal, onDeleted, ...deleting}: RunRequest,
): Promise<RunResult | 'busy' | null> {
  const result = await doAlone(db, locks.retention, async (line, lost) => {
    const last = await readLastRun(line);
    const wanted = task(last);
    if (wanted === null) return 'nothing';
    const run = wanted === 'goOn' && last !== null ? last.id : await beginRun(line, actor);
    const deleted: RunResult['deleted'] = {received: 0, sent: 0, files: 0};
    const isWhole = await deleteExpired(line, {
      ...{...deleting, run, signal: AbortSignal.any([signal, lost])},
      onDeleted: (kind, rows) => {
        deleted[kind] += rows;
        onDeleted?.(kind, rows);
      },
    });
    lost.throwIfAborted();
    if (isWhole || !isLasting) await endRun(line, run, isWhole);
    return {deleted, isWhole};
  });
  return result === 'nothing' ? null : (result ?? 'busy');
}
