import type {ExportedKind} from './export-messages.ts';
import type {ColumnChoice, ExportKind} from '../core/export/export-choices.ts';

/** What is said of an export from the desk. */
export interface ExportDialogMessages {
  /** Of the dialog; null while its rows are counted. */
  title: (count: string | null) => string;
  /** The same of the audit; null where there are more than were counted. */
  titleOfAudit: (count: string | null) => string;
  /** Of each line: at most 8 cells. */
  fields: Record<'rows' | 'kind' | 'columns' | 'path' | 'command', string>;
  /** `count` null while they are counted; both together at most 30 cells. */
  rows: Record<'all' | 'marked', (count: string | null) => string>;
  /** All names together at most 21 cells, those of `columns` 24. */
  kinds: Record<ExportKind, {name: string; means: string}>;
  columns: Record<ColumnChoice, string>;
  /** What a file of that choice is for. */
  bulkMeans: string;
  /** Where numbers are masked: of a file, of one for a bulk send, and to whoever may reveal them. */
  masked: Record<'file' | 'bulk' | 'reveal', string>;
  /** In place of a command that no shell would take. */
  noCommand: string;
  running: (file: string) => string;
  cancelling: (file: string) => string;
  /** `total` null while it is counted. */
  rowsOf: (what: ExportedKind, rows: string, total: string | null) => string;
  perSecond: (rows: string) => string;
  left: (span: string) => string;
  /** On every screen while it goes on: `far` is how far, `key` shows it; null: not from here. */
  goesOn: (far: string, key: string | null) => string;
  /** On every screen until somebody has looked. */
  ended: (key: string | null) => string;
  failed: (key: string | null) => string;
  done: (what: ExportedKind, rows: number) => string;
  /** Of each line: at most 9 cells. */
  facts: Record<'path' | 'size' | 'sha256' | 'manifest' | 'command', string>;
}
