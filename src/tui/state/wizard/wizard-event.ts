import type {FolderEntry} from '../../../actions/browse-folder.ts';
import type {Problem} from '../../../core/problem.ts';
import type {CheckedFile, OfferedDraft, WizardOffers} from './wizard-state.ts';

/** Answers to the effects of the bulk wizard. */
export type WizardEvent =
  | {type: 'wizardOpened'; offers: WizardOffers; draft: OfferedDraft | null}
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
  | {type: 'bulkProgress'; generation: number; rows: number}
  | {type: 'bulkChecked'; generation: number; result: CheckedFile}
  | {type: 'bulkNotChecked'; generation: number; problem: Problem}
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
  bulkSendProgress: true,
  bulkNotSent: true,
};

export const isWizardEvent = (event: {type: string}): event is WizardEvent => Object.hasOwn(isType, event.type);
