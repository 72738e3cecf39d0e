import type {AuditEntry} from '../../../core/audit/audit-entry.ts';
import type {AuditField, AuditSort} from '../../../core/audit/audit-fields.ts';
import type {Problem} from '../../../core/problem.ts';
import type {ListState} from '../list.ts';
import type {LineState} from '../text.ts';

/** Who did what. */
export interface AuditLayer {
  screen: 'audit';
  list: ListState;
  /** Null: they have not come yet. */
  entries: readonly AuditEntry[] | null;
  /** How many the query finds, no further than `mostCounted`. */
  count: number;
  /** As a person would type it. */
  query: string;
  sort: AuditSort;
  /** The column under the cursor. */
  field: AuditField;
  /** Entries asked for; more are as the cursor comes near the last one. */
  limit: number;
  /** The query as it is being typed, and that to go back to; null: it is not. */
  typing: {text: LineState; before: string; problem: Problem | null} | null;
}

/** One of them in full. */
export interface AuditEntryLayer {
  screen: 'auditEntry';
  entry: AuditEntry;
  scroll: number;
}

/** Counting stops here. */
export const mostCounted = 10_000;
