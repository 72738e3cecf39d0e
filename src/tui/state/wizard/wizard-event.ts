import type {FolderEntry} from '../../../actions/browse-folder.ts';
import type {Problem} from '../../../core/problem.ts';
import type {EncodingSample, SheetSample} from '../../../actions/bulk/sample-file.ts';
import type {CheckedFile, OfferedDraft, Reading, WizardOffers} from './wizard-state.ts';

/** Answers to the effects of the bulk wizard. */
export type WizardEvent =
  | {type: 'wizardOpened'; offers: WizardOffers; drafts: readonly OfferedDraft[]}
  | {type: 'templateFileSaved'; path: string}
  | {type: 'templateFileNotSaved'; problem: Problem}
  | {
      type: 'folderOpened';
      generation: number;
      /** Absolute. */
      path: string;
      entries: readonly FolderEntry[];
      unlisted: number;
      /** The entry to put the cursor on; null: the first. */
      focus: string | null;
    }
  | {type: 'fileFound'; generation: number; path: string}
  | {type: 'pathNotOpened'; generation: number; problem: Problem}
  | {type: 'pathCompleted'; generation: number; typed: string; candidates: readonly string[]}
  | {type: 'bulkProgress'; generation: number; rows: number; share: number | null}
  | {type: 'bulkChecked'; generation: number; result: CheckedFile}
  | {type: 'bulkNotChecked'; generation: number; problem: Problem}
  | {type: 'sheetSampled'; generation: number; reading: Reading; sample: SheetSample}
  | {type: 'encodingsSampled'; generation: number; reading: Reading; samples: readonly EncodingSample[]}
  | {type: 'rejectsSaved'; path: string; rows: number}
  | {type: 'rejectsNotSaved'; problem: Problem}
  /** Somebody else, or another desk, has sent the draft meanwhile. */
  | {type: 'draftReleased'; batch: number}
  | {type: 'bulkSendProgress'; done: number; total: number}
  | {type: 'bulkNotSent'; /** Null where something else has said it. */ problem: Problem | null};

export type WizardEventOf<Type extends WizardEvent['type']> = Extract<WizardEvent, {type: Type}>;

const isType: Record<WizardEvent['type'], true> = {
  wizardOpened: true,
  templateFileSaved: true,
  templateFileNotSaved: true,
  folderOpened: true,
  fileFound: true,
  pathNotOpened: true,
  pathCompleted: true,
  bulkProgress: true,
  bulkChecked: true,
  bulkNotChecked: true,
  sheetSampled: true,
  encodingsSampled: true,
  rejectsSaved: true,
  rejectsNotSaved: true,
  draftReleased: true,
  bulkSendProgress: true,
  bulkNotSent: true,
};

export const isWizardEvent = (event: {type: string}): event is WizardEvent => Object.hasOwn(isType, event.type);
