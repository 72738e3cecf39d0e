import type {FolderEntry} from '../../../actions/browse-folder.ts';
import type {BulkCheck} from '../../../actions/check-bulk.ts';
import {noChoices, type BulkChoices, type BulkStepId} from '../../../core/bulk-wizard.ts';
import type {StatusColor} from '../../../core/message.ts';
import type {Problem} from '../../../core/problem.ts';
import type {TemplateFormat} from '../../../core/sheet.ts';
import {emptyList, type ListState} from '../list.ts';
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
  queue: ListState;
  template: ListState;
  time: TimeState;
  status: ListState;
  send: SendState;
  /** Offered on the first step until another file is chosen. */
  draft: OfferedDraft | null;
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
}

/** Saving an empty file to fill in: choosing the format, then typing where to, then perhaps overwriting. */
export interface TemplateFileState {
  mode: 'choose' | 'path' | 'overwrite';
  list: ListState;
  format: TemplateFormat;
  path: TextState;
  problem: Problem | null;
}

/** The file browser, the path that may be typed above it, and the rows once a file has been read. */
export interface FileState {
  view: 'browser' | 'rows';
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
  completion: Completion | null;
}

/** The ways in which a typed path goes on. */
export interface Completion {
  candidates: readonly string[];
  /** The one in the field; null while the field holds only what all have in common. */
  index: number | null;
}

/** The file as it was last read and judged, and whether that is being done anew. */
export interface CheckState {
  /** Answers of older checks are dropped. */
  generation: number;
  running: {path: string; rows: number} | null;
  result: CheckedFile | null;
}

export interface CheckedFile extends BulkCheck {
  /** The cells of the first row without a text of its own (else of the first row), by `columnKey`. */
  sample: ReadonlyMap<string, string>;
}

export interface RowsState {
  list: ListState;
  /** Places in the file's rows in the order shown, the bad ones first; null: as in the file. */
  badFirst: readonly number[] | null;
}

export interface TimeState {
  text: TextState;
  problem: Problem | null;
}

export interface SendState {
  /** Rows gone through so far; null while nothing is being sent. */
  progress: {done: number; total: number} | null;
  problem: Problem | null;
}

/** A bulk send that a dropped line left unfinished. */
export interface OfferedDraft {
  choices: BulkChoices;
  changedAt: Date;
}

const newFile: FileState = {
  view: 'browser',
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
  check: {generation: 0, running: null, result: null},
  rows: {list: emptyList, badFirst: null},
  queue: emptyList,
  template: emptyList,
  time: {text: noText, problem: null},
  status: emptyList,
  send: {progress: null, problem: null},
  draft: null,
};
