import type {Act} from '../core/audit/acts.ts';
import type {AuditField} from '../core/audit/audit-fields.ts';

/** What screens and commands say of the audit. */
export interface AuditMessages {
  title: string;
  /** Where there is nothing, with and without a query. */
  empty: string;
  nothingFound: string;
  searchPrompt: string;
  searchHelp: string;
  columns: Record<AuditField, string>;
  acts: Record<Act, string>;
  /** Beside the headings of what has changed. */
  before: string;
  after: string;
  what: string;
  /** In the place of a number that the login may not see, or a value that is not there. */
  none: string;
}
