import type {Previewed} from '../../../actions/check-bulk.ts';
import type {BulkChoices} from '../../../core/bulk-wizard.ts';
import type {TemplateFormat} from '../../../core/sheet.ts';

/** What the bulk wizard wants done. */
export type WizardEffect =
  | {type: 'openWizard'}
  | {type: 'saveTemplateFile'; format: TemplateFormat; path: string; folder: string | null; overwrite: boolean}
  /** Lists the folder, or finds the file, that a path names; relative to `folder`, where the program runs for null. */
  | {type: 'openPath'; path: string; folder: string | null; focus: string | null; generation: number}
  | {type: 'completePath'; typed: string; folder: string | null; generation: number}
  /** Reads the file and judges its rows; another one, or `cancelCheck`, ends it. */
  | {type: 'checkBulk'; choices: BulkChoices; path: string; generation: number}
  | {type: 'cancelCheck'}
  /** Sends just what was looked at: with another file or template behind the names, nothing. */
  | {type: 'sendBulk'; choices: BulkChoices; previewed: Previewed; rows: number}
  | {type: 'saveDraft'; choices: BulkChoices}
  | {type: 'dropDraft'};
