import type {Problem} from '../../../core/problem.ts';
import type {Candidate, ListedValue, Unfinished} from '../../../core/query/complete.ts';
import type {ListedField} from '../../../core/query/fields.ts';
import type {LineState} from '../text.ts';

/** The query being typed. */
export interface SearchLayer {
  screen: 'search';
  text: LineState;
  problem: Problem | null;
  /** Enter was pressed all the same: the problem is said though the word at fault may still become a good one. */
  isInsisted: boolean;
  /** What could stand at the end of the text; null where nothing could. */
  completion: Completion | null;
  /** A candidate was asked for before those of the database had come. */
  isAwaiting: boolean;
  /** Values of the database that were asked for last. */
  known: KnownValues | null;
  /** The query to go back to when the search is cancelled. */
  before: string;
}

export interface Completion {
  /** The text that the candidates complete; another one stands in the field once one of them is chosen. */
  base: string;
  unfinished: Unfinished;
  candidates: readonly Candidate[];
  /** The one that stands in the field; null: what was typed. */
  chosen: number | null;
}

export interface KnownValues {
  field: ListedField;
  /** What they begin with. */
  typed: string;
  values: readonly ListedValue[];
  /** There are no others that begin so. */
  isWhole: boolean;
}
