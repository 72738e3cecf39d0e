import type {BatchPart} from '../core/bulk/bulk-source.ts';
import type {BulkStepId} from '../core/bulk/bulk-wizard.ts';
import type {LedgerRow} from '../core/ledger/ledger.ts';
import type {HourChoice} from '../core/hour-choice.ts';
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
  /** How long until a moment, and since one; at least a minute. */
  until: (minutes: number) => string;
  ago: (minutes: number) => string;
  /** A length of time in whole seconds: `60 s`, `5 min`. */
  seconds: (seconds: number) => string;
  /** Rows of an earlier bulk send in place of a file. */
  partOf: Record<BatchPart, (batch: number) => string>;
  templateFile: TemplateFileMessages;
  columns: ColumnsMessages;
  mapping: MappingMessages;
  encoding: EncodingMessages;
  rejects: RejectsMessages;
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
  resume: (file: string) => string;
  /** Beside it: the queue, where one was chosen, and how long ago. */
  left: (queue: string | null, ago: string) => string;
  dropHint: string;
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

export interface MappingMessages {
  heading: (file: string) => string;
  about: string;
  /** While no column holds the numbers. */
  needed: string;
  column: string;
  meaning: string;
  sample: string;
  noName: string;
}

export interface EncodingMessages {
  heading: (file: string) => string;
  about: string;
  /** By WHATWG name; one that is not here is shown by that name. */
  names: Readonly<Record<string, string>>;
}

export interface RejectsMessages {
  heading: string;
  saving: string;
  pathLabel: string;
  pathHint: string;
  keep: string;
  overwrite: string;
}

export interface FileMessages {
  pathLabel: string;
  pathHint: string;
  loading: string;
  empty: string;
  holds: (facts: {folders: number; sheets: number; others: number; unlisted: number}) => string;
  several: (others: number) => string;
  /** `percent`: how much of it; null where that is not known. */
  reading: (file: string, rows: number, percent: number | null) => string;
  cancelHint: string;
}

export interface RowsMessages {
  columns: {row: string; verdict: string; number: string; parts: string; time: string; text: string};
  heading: (file: string, how: string) => string;
  rows: (count: number) => string;
  send: (count: number) => string;
  rejected: (count: number) => string;
  /** What is shown instead of the whole file. */
  shown: Record<'badFirst' | 'mended', string>;
  /** Of the rows of a group only the first ones are kept. */
  partly: (kept: number, rows: number) => string;
  judging: string;
  atOnce: string;
  row: (row: number) => string;
  parts: (count: number) => string;
  textFrom: Record<LedgerRow['textFrom'], string>;
  timeFrom: Record<LedgerRow['timeFrom'], string>;
  mended: string;
  /** What forces UCS-2, and what the text would cost without it. */
  forcing: (characters: readonly string[], plain: string | null) => string;
  takeSuggestion: (suggestion: string) => string;
  editing: (row: number, column: string, place: number, columns: number) => string;
  fixes: Record<'plain' | 'allowDuplicates' | 'pastNow' | HourChoice, string>;
  cellsMended: (rows: number) => string;
}

export interface TemplateMessages {
  about: string;
  none: string;
  withRow: string;
  noPreview: string;
  missing: (names: readonly string[]) => string;
  empty: (names: readonly string[]) => string;
}

export interface TimeMessages {
  about: string;
  zone: (zone: string, now: string) => string;
  label: string;
  hint: string;
  atOnce: string;
}

export interface SendMessages {
  labels: {
    file: string;
    sms: string;
    parts: string;
    rejected: string;
    price: string;
    when: string;
    hold: string;
    chosen: string;
    queue: string;
    template: string;
    status: string;
  };
  of: (messages: number, rows: number) => string;
  total: string;
  none: string;
  longest: (row: number, parts: string) => string;
  saveHint: string;
  held: (length: string) => string;
  notHeld: string;
  heldForRelease: string;
  heldForOther: string;
  warnings: (count: number, first: number) => string;
  atOnce: string;
  between: (first: string, last: string) => string;
  someAtOnce: (last: string) => string;
  ready: string;
  sending: (done: number, total: number) => string;
}
