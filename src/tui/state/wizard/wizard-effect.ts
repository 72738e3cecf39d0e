import type {Previewed} from '../../../actions/bulk/check-bulk.ts';
import type {BulkChoices, Hold} from '../../../core/bulk/bulk-wizard.ts';
import type {DraftName} from '../../../actions/bulk/drafts.ts';
import type {TemplateFormat} from '../../../core/sheet.ts';
import type {Reading} from './wizard-state.ts';

/** What the bulk wizard wants done. */
export type WizardEffect =
  /** Loads what can be chosen; `isNew`: a bulk send begins, which has no draft yet. */
  | {type: 'openWizard'; isNew: boolean}
  | {type: 'saveTemplateFile'; format: TemplateFormat; path: string; folder: string | null; overwrite: boolean}
  /** Lists the folder, or finds the file, that a path names; relative to `folder`, where the program runs for null. */
  | {type: 'openPath'; path: string; folder: string | null; focus: string | null; generation: number}
  | {type: 'completePath'; typed: string; folder: string | null; generation: number}
  /** Reads the file and judges its rows; another one, or `cancelCheck`, ends it. */
  | {type: 'checkBulk'; choices: BulkChoices; reading: Reading; generation: number}
  | {type: 'cancelCheck'}
  /** The beginning of a file, for the person to say which column is which. */
  | {type: 'sampleSheet'; reading: Reading; generation: number}
  /** How a file reads in the encodings that it may be in. */
  | {type: 'sampleEncodings'; reading: Reading; generation: number}
  | {type: 'cancelRejects'}
  /** Judges anew and writes what would not be sent; `path` may be relative to `folder`. */
  | {type: 'saveRejects'; choices: BulkChoices; path: string; folder: string | null; overwrite: boolean}
  /** Sends just what was looked at: with another file or template behind the names, nothing. */
  | {type: 'sendBulk'; choices: BulkChoices; hold: Hold; previewed: Previewed; rows: number}
  | {type: 'saveDraft'; choices: BulkChoices; seen: string | null}
  /** Goes on with a draft: it is written over from now on, and becomes the batch. */
  | {type: 'takeDraft'; draft: DraftName}
  | {type: 'dropDraft'; draft: DraftName};
