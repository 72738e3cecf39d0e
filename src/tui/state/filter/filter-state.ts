import type {FieldValue} from '../../../actions/field-values.ts';
import type {Problem} from '../../../core/problem.ts';
import type {ListState} from '../list.ts';
import type {LineState} from '../text.ts';

/** The fields that the filter pane offers, in its order. */
export const filterFields = ['direction', 'queue', 'state', 'status', 'user', 'template', 'batch', 'time'] as const;
export type FilterField = (typeof filterFields)[number];

/** The same of the audit. */
export const auditFilterFields = ['act', 'user', 'queue', 'batch', 'time'] as const;
export type AuditFilterField = (typeof auditFilterFields)[number];

export type PaneField = FilterField | AuditFilterField;

/** The pane beside the grid, or beside the audit. It knows nothing of what is chosen: the query does. */
export interface FilterLayer {
  screen: 'filter';
  of: 'messages' | 'audit';
  field: PaneField;
  list: ListState;
  /** The values of the field that is open; null: they are on their way. */
  values: readonly FieldValue[] | null;
  /** How many rows each value would give, as far as it was counted; `null` is the absent value. */
  counts: ReadonlyMap<string | null, {count: number; isCapped: boolean}>;
  entry: FilterEntry | null;
}

/** What is typed in the pane: a piece of a name that narrows the list, or a range of times. */
export type FilterEntry =
  | {kind: 'narrow'; line: LineState; isTyping: boolean}
  | {kind: 'range'; line: LineState; problem: Problem | null};

export const isTypingInPane = ({entry}: FilterLayer): boolean =>
  entry !== null && (entry.kind === 'range' || entry.isTyping);
