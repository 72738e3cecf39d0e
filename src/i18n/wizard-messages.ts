import type {BulkStepId} from '../core/bulk-wizard.ts';
import type {LedgerRow} from '../core/ledger.ts';
import type {ImportColumn} from '../core/sheet.ts';

/** What the bulk wizard says. */
export interface WizardMessages {
  title: string;
  /** On the strip of steps: at most 9 cells. */
  steps: Record<BulkStepId, string>;
  /** What a step is about, above it. */
  headings: Record<BulkStepId, string>;
  /** Before a heading: which of how many. */
  place: (step: number, steps: number) => string;
  templateFile: TemplateFileMessages;
  columns: ColumnsMessages;
  file: FileMessages;
  rows: RowsMessages;
  queue: {about: string; empty: string; sender: (id: string) => string; gateway: (name: string) => string};
  template: TemplateMessages;
  time: TimeMessages;
  status: {about: string; none: string};
  send: SendMessages;
}

export interface TemplateFileMessages {
  about: string;
  goOn: string;
  xlsx: string;
  csv: string;
  resume: (file: string, left: string) => string;
  pathLabel: string;
  pathHint: string;
  keep: string;
  overwrite: string;
}

export interface ColumnsMessages {
  about: string;
  required: string;
  optional: string;
  meanings: Record<ImportColumn, readonly string[]>;
  example: string;
  /** Texts of the example's rows. */
  exampleTexts: readonly [string, string];
  more: string;
}

export interface FileMessages {
  pathLabel: string;
  pathHint: string;
  loading: string;
  empty: string;
  holds: (facts: {folders: number; sheets: number; others: number; unlisted: number}) => string;
  several: (others: number) => string;
  reading: (file: string, rows: number) => string;
  cancelHint: string;
}

export interface RowsMessages {
  columns: {row: string; verdict: string; number: string; parts: string; time: string; text: string};
  heading: (file: string, how: string) => string;
  rows: (count: number) => string;
  send: (count: number) => string;
  rejected: (count: number) => string;
  badFirst: string;
  judging: string;
  atOnce: string;
  row: (row: number) => string;
  parts: (count: number) => string;
  textFrom: Record<LedgerRow['textFrom'], string>;
  timeFrom: Record<LedgerRow['timeFrom'], string>;
}

export interface TemplateMessages {
  about: string;
  none: string;
  withRow: string;
  noPreview: string;
  missing: (names: readonly string[]) => string;
}

export interface TimeMessages {
  about: string;
  zone: (zone: string, now: string) => string;
  label: string;
  hint: string;
  atOnce: string;
  /** How long until a moment; at least a minute. */
  until: (minutes: number) => string;
}

export interface SendMessages {
  labels: {
    file: string;
    sms: string;
    parts: string;
    rejected: string;
    when: string;
    queue: string;
    template: string;
    status: string;
  };
  verdict: string;
  count: string;
  total: string;
  none: string;
  longest: (row: number, parts: string) => string;
  atOnce: string;
  between: (first: string, last: string) => string;
  someAtOnce: (last: string) => string;
  ready: string;
  sending: (done: number, total: number) => string;
}
