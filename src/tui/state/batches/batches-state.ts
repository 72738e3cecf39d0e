import type {Batch} from '../../../actions/bulk/batches.ts';
import type {BatchChange, RejectedRow} from '../../../actions/bulk/read-batch.ts';
import type {ProgressSample} from '../../../core/bulk/batch-progress.ts';
import type {State} from '../state.ts';
import type {TextState} from '../text.ts';

/** What the desk knows of bulk sends, whichever screen is open. */
export interface BatchesState {
  /** Those that are not over, newest first; null: not known yet. */
  open: readonly Batch[] | null;
  /** How many of each had left at some moments, for its pace. */
  samples: ReadonlyMap<number, readonly ProgressSample[]>;
  /** A clock runs that counts down what is held. */
  isTicking: boolean;
}

/** All bulk sends: those that are not over first, then the others, newest first. */
export interface BatchesLayer {
  screen: 'batches';
  /** The one under the cursor; null: the first. */
  chosen: number | null;
  top: number;
  /** Newest first; null: none came yet. */
  loaded: readonly Batch[] | null;
  /** Of the last page the oldest, where there are older ones. */
  before: number | null;
  isLoadingMore: boolean;
}

/** One bulk send in full. */
export interface BatchLayer {
  screen: 'batch';
  id: number;
  batch: Batch;
  /** What happened to it, in order of time; null: not loaded yet. */
  life: readonly BatchChange[] | null;
  /** First and last time that its messages are due; null: not loaded yet, or it has none. */
  due: {first: Date; last: Date} | null;
  /** Rows of the file that were not sent, as far as they were looked at; null: not loaded yet. */
  rejects: readonly RejectedRow[] | null;
  isLoadingMore: boolean;
  scroll: number;
}

/** The bulk sends that can be stopped, over whatever is shown. */
export interface StopLayer {
  screen: 'stop';
  /** The one under the cursor; null: nothing is known yet. */
  chosen: number | null;
  top: number;
  /** Those that were seen since the dialog is open, over by now or not, newest first; null: not known yet. */
  seen: readonly Batch[] | null;
}

/** The name of a file being typed, for who got a bulk send and who did not. */
export interface ResultsLayer {
  screen: 'results';
  batch: number;
  text: TextState;
  /** It is being written; a second Enter must not write it twice. */
  isSaving: boolean;
}

export const initialBatches: BatchesState = {open: null, samples: new Map(), isTicking: false};

export const withBatches = (state: State, change: Partial<BatchesState>): State => ({
  ...state,
  batches: {...state.batches, ...change},
});

export const isOver = ({state}: Pick<Batch, 'state'>): boolean => state === 'done' || state === 'cancelled';

/** Messages that have not left and will not once it is cancelled; those that a sender holds already may. */
export const leftOf = ({states}: Pick<Batch, 'states'>): number => (states.queued ?? 0) + (states.scheduled ?? 0);

export const newestFirst = (batches: readonly Batch[]): readonly Batch[] => [...batches].sort((a, b) => b.id - a.id);

/** One list written over by a newer one, and what only the newer one has beside. */
export function merge(old: readonly Batch[], newer: readonly Batch[]): readonly Batch[] {
  const known = new Map([...old, ...newer].map((batch) => [batch.id, batch]));
  return newestFirst([...known.values()]);
}
