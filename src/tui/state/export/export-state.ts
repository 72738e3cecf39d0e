import type {AuditField, AuditQuery, AuditSort} from '../../../core/audit/audit-fields.ts';
import type {ExportResult} from '../../../actions/export/write-export.ts';
import type {ColumnChoice, ExportKind, RowChoice} from '../../../core/export/export-choices.ts';
import type {GridColumns} from '../../../core/grid-columns.ts';
import type {Problem} from '../../../core/problem.ts';
import type {Query} from '../../../core/query/query.ts';
import type {Sort} from '../../../core/query/sort.ts';
import type {PathCompletion} from '../path-completion.ts';
import type {State} from '../state.ts';
import type {LineState} from '../text.ts';

/** The lines of the dialog that something is chosen on; `rows` only where messages are marked. */
export const exportFields = ['rows', 'kind', 'columns', 'path'] as const;
export type ExportField = (typeof exportFields)[number];

/** What is to be exported, and as what; of the moment when it was asked for. */
export interface ExportForm {
  /** Of the audit in place of messages: then nothing is marked, and what is said of messages here means nothing. */
  audit: ExportedAudit | null;
  /** Null: nothing is marked. */
  queries: Readonly<Record<RowChoice, Query | null>>;
  /** The query of the grid as it was typed. */
  typed: string;
  /** How many rows each has; null: not counted yet. */
  counts: Readonly<Record<RowChoice, number | null>>;
  sort: Sort;
  grid: GridColumns;
  rows: RowChoice;
  kind: ExportKind;
  columns: ColumnChoice;
  path: LineState;
  completion: PathCompletion | null;
  /** The name of a file whose folder alone is given, without its ending. */
  stem: string;
  /** Null: not known yet. */
  place: ExportPlace | null;
  /** The line under the cursor. */
  field: ExportField;
  /** What kept it from being written. */
  problem: Problem | null;
}

/** What of the audit is exported, and the columns that it shows. */
export interface ExportedAudit {
  query: AuditQuery;
  sort: AuditSort;
  shown: readonly AuditField[];
}

/** Where a path begins that does not begin at the root. */
export interface ExportPlace {
  folder: string;
  home: string;
}

/** An export to be chosen, over the grid. */
export interface ExportLayer {
  screen: 'export';
  form: ExportForm;
}

/** The export that runs or has ended, over the grid. */
export interface ExportingLayer {
  screen: 'exporting';
}

/** One export; the desk runs one at a time. */
export interface ExportRun {
  form: ExportForm;
  /** As far as it is known: absolute, and of the file, once it has begun. */
  path: string;
  /** Rows that are written. */
  rows: number;
  /** How many there will be; null: not counted yet. */
  total: number | null;
  begunAt: Date;
  /** When so many rows were written. */
  at: Date;
  phase: ExportPhase;
}

/** What came of an export. */
export interface ExportedFile extends ExportResult {
  path: string;
}

export type ExportPhase =
  | {is: 'running'}
  | {is: 'cancelling'}
  | {is: 'done'; result: ExportedFile}
  | {is: 'failed'; problem: Problem};

export interface ExportState {
  /** The one that runs, or that ended and that nobody has looked at yet. */
  run: ExportRun | null;
  /** What was chosen last, for the next time. */
  last: Pick<ExportForm, 'kind' | 'columns'> & {folder: string | null};
}

export const initialExport: ExportState = {run: null, last: {kind: 'csv', columns: 'shown', folder: null}};

export const withExport = (state: State, change: Partial<ExportState>): State => ({
  ...state,
  exporting: {...state.exporting, ...change},
});

/** The export as it goes on, changed; none runs: nothing changes. */
export const withRun = (state: State, change: Partial<ExportRun>): State =>
  state.exporting.run ? withExport(state, {run: {...state.exporting.run, ...change}}) : state;

/** Whether something is being written. */
export const isExporting = ({exporting: {run}}: State): boolean =>
  run !== null && (run.phase.is === 'running' || run.phase.is === 'cancelling');
