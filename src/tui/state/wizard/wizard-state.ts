import type {FolderEntry} from '../../../actions/browse-folder.ts';
import type {BulkCheck} from '../../../actions/bulk/check-bulk.ts';
import type {DraftName} from '../../../actions/bulk/drafts.ts';
import type {EncodingSample, SheetSample} from '../../../actions/bulk/sample-file.ts';
import {noChoices, type BulkChoices, type BulkStepId} from '../../../core/bulk/bulk-wizard.ts';
import type {ColumnMapping} from '../../../core/column-mapping.ts';
import type {LedgerRow} from '../../../core/ledger/ledger.ts';
import type {StatusColor} from '../../../core/message.ts';
import type {Problem} from '../../../core/problem.ts';
import type {QueueSettings} from '../../../core/queue-settings.ts';
import type {TemplateFormat} from '../../../core/sheet.ts';
import type {Verdict} from '../../../core/ledger/verdict.ts';
import {emptyList, type ListState} from '../list.ts';
import type {PathCompletion} from '../path-completion.ts';
import {noText, type TextState} from '../text.ts';

/** A bulk send in the making: what is chosen, where the person is, and what each step shows. */
export interface WizardState {
  step: BulkStepId;
  /** The last step that was reached; those before it can be gone back to. */
  furthest: BulkStepId;
  choices: BulkChoices;
  /** What can be chosen from; null until it is loaded. */
  offers: WizardOffers | null;
  templateFile: TemplateFileState;
  file: FileState;
  check: CheckState;
  rows: RowsState;
  /** The cell that is being mended; null: none. */
  edit: EditState | null;
  /** The rejected rows being saved; null: they are not. */
  rejects: RejectsState | null;
  queue: ListState;
  template: ListState;
  time: TimeState;
  status: ListState;
  send: SendState;
  /** Offered on the first step until another file is chosen; the newest first. */
  drafts: readonly OfferedDraft[];
}

export interface WizardOffers {
  queues: readonly QueueOffer[];
  templates: readonly TemplateOffer[];
  statuses: readonly StatusOffer[];
}

export interface QueueOffer {
  name: string;
  gateway: string;
  /** What recipients see as the sender; null: what the gateway sends by itself. */
  senderId: string | null;
  settings: Pick<QueueSettings, 'hold' | 'secondPair' | 'price'>;
}

export interface TemplateOffer {
  name: string;
  text: string;
  /** The queues that it is offered in; none: all. */
  queues: readonly string[];
}

export interface StatusOffer {
  name: string;
  color: StatusColor;
  /** Months for which it puts a number on the opt-out list; null: it does not. */
  optOutMonths: number | null;
}

/** Saving an empty file to fill in: choosing the format, then typing where to, then perhaps overwriting. */
export interface TemplateFileState {
  mode: 'choose' | 'path' | 'overwrite';
  list: ListState;
  format: TemplateFormat;
  path: TextState;
  problem: Problem | null;
}

/**
 * The file browser with the path that may be typed above it, what is asked about a file that can't be read as it is, and
 * the rows once it has been read.
 */
export interface FileState {
  view: 'browser' | 'mapping' | 'encoding' | 'rows';
  mapping: MappingState | null;
  encoding: EncodingState | null;
  /** Absolute; null until the first folder has been read. */
  folder: string | null;
  entries: readonly FolderEntry[];
  /** Entries that the folder has beyond those listed. */
  unlisted: number;
  list: ListState;
  showsHidden: boolean;
  /** Answers about older paths are dropped. */
  generation: number;
  /** Null while the browser has the keyboard. */
  path: PathState | null;
  problem: Problem | null;
  /** Paths beyond the first one of several that were dropped at once. */
  ignored: number;
}

export interface PathState {
  text: TextState;
  completion: PathCompletion | null;
}

/** How a file is read, and what is mended in it. */
export type Reading = Pick<BulkChoices, 'encoding' | 'mapping' | 'fixes'> & {path: string};

/** The columns of a file, and which of ours the person says they are. */
export interface MappingState {
  reading: Reading;
  sample: SheetSample;
  mapping: ColumnMapping;
  list: ListState;
}

export interface EncodingState {
  reading: Reading;
  samples: readonly EncodingSample[];
  list: ListState;
}

/** The file as it was last read and judged, and whether that is being done anew. */
export interface CheckState {
  /** Answers of older checks are dropped. */
  generation: number;
  /** `share`: how much of the file, from 0 to 1; null where only its end will tell. */
  running: {reading: Reading; rows: number; share: number | null} | null;
  result: CheckedFile | null;
  /** Of what was read last in the same way, perhaps in another session: a file that differs has changed. Null: nothing. */
  seen: string | null;
}

export interface CheckedFile extends BulkCheck {
  /** In the file's order: of a long file only some of each verdict, see `openKeptRows`. */
  rows: readonly KeptRow[];
  /** How many of each verdict are among them. */
  kept: Readonly<Record<Verdict, number>>;
  /** Whether some of all rows leave at once. */
  hasAtOnce: boolean;
  /** The cells of the first row without a text of its own (else of the first row), by `columnKey`. */
  sample: ReadonlyMap<string, string>;
}

/** A row that the screen can show, with its cells as the file has them. */
export interface KeptRow extends LedgerRow {
  cells: readonly string[];
}

/** Which rows are shown: all as in the file, all with the bad ones first, the mended ones, or those of one verdict. */
export type ShownRows = 'file' | 'badFirst' | 'mended' | Verdict;

export interface RowsState {
  list: ListState;
  shown: ShownRows;
  /** Places in the kept rows in the order shown; null: all as in the file. */
  places: readonly number[] | null;
}

/** The cells of one row, being mended one after another. */
export interface EditState {
  row: number;
  /** Place of the column in the file. */
  column: number;
  text: TextState;
  /** What was typed into the columns that were left, by `columnKey`. */
  typed: Readonly<Record<string, string>>;
}

/** Where the rejected rows go: by itself beside the file; asked about where that name is taken or can't be written. */
export interface RejectsState {
  mode: 'saving' | 'path' | 'overwrite';
  path: TextState;
  list: ListState;
  problem: Problem | null;
}

export interface TimeState {
  text: TextState;
  problem: Problem | null;
}

export interface SendState {
  /** Rows gone through so far; null while nothing is being sent. */
  progress: {done: number; total: number} | null;
  problem: Problem | null;
  /** The cursor in the table of verdicts. */
  list: ListState;
  /** The first warning in view. */
  warning: number;
}

/** A bulk send that a dropped line left unfinished. */
export interface OfferedDraft extends DraftName {
  choices: BulkChoices;
  /** Fingerprint of the file as it was read; null: it was not. */
  seen: string | null;
  changedAt: Date;
}

const newFile: FileState = {
  view: 'browser',
  mapping: null,
  encoding: null,
  folder: null,
  entries: [],
  unlisted: 0,
  list: emptyList,
  showsHidden: false,
  generation: 0,
  path: null,
  problem: null,
  ignored: 0,
};

export const newWizard: WizardState = {
  step: 'templateFile',
  furthest: 'templateFile',
  choices: noChoices,
  offers: null,
  templateFile: {mode: 'choose', list: emptyList, format: 'xlsx', path: noText, problem: null},
  file: newFile,
  check: {generation: 0, running: null, result: null, seen: null},
  rows: {list: emptyList, shown: 'file', places: null},
  edit: null,
  rejects: null,
  queue: emptyList,
  template: emptyList,
  time: {text: noText, problem: null},
  status: emptyList,
  send: {progress: null, problem: null, list: emptyList, warning: 0},
  drafts: [],
};
