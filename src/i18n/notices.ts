import type {ExportedKind} from './export-messages.ts';
import type {CopiedForm} from '../core/copied-text.ts';
import type {BatchWish} from '../core/message.ts';
import type {Problem} from '../core/problem.ts';
import type {RightsChange} from '../core/rights-change.ts';
import type {Settled, Settlement} from '../core/settlement.ts';
import type {Sort} from '../core/query/sort.ts';
import type {SavedView} from '../core/views.ts';
import type {CommandId, DisabledReason} from '../keys/commands.ts';

/** What a line above the footer may say. */
export type NoticeContent =
  | {code: 'problem'; problem: Problem}
  | {code: 'disabled'; command: CommandId; reason: DisabledReason}
  | {code: 'sortedBy'; sort: Sort}
  | {code: 'fewValues'}
  | {code: 'noHit'; words: string}
  | {code: 'onlyHit'}
  | {code: 'hitWrapped'; backwards: boolean}
  | {code: 'queued'; number: string}
  | {code: 'batchSent'; batch: number; messages: number}
  | {code: 'batchHeld'; batch: number; messages: number; seconds: number}
  | {code: 'batchWaits'; batch: number; messages: number}
  | {code: 'batchNeedsOther'; batch: number; messages: number}
  | {code: 'rejectsSaved'; path: string; rows: number}
  | {code: 'bulkFileChanged'; path: string; hadMended: boolean}
  /** `changed`: of several messages, how many; null: there was one. Not `isWhole`: it was stopped. */
  | {code: 'statusSet'; status: string | null; changed: number | null; isWhole: boolean}
  | {code: 'batchChanged'; batch: number; wish: BatchWish}
  | {code: 'batchesPaused'; count: number}
  | {code: 'resultsSaved'; batch: number; path: string; rows: number}
  | {code: 'exported'; what: ExportedKind; rows: number; path: string}
  | {code: 'exportCancelled'; rows: number}
  | {code: 'noCommand'}
  | {code: 'templateStored'; name: string}
  | {code: 'templateRemoved'; name: string}
  | {code: 'optOutDecided'; number: string; isOptedOut: boolean}
  | {code: 'doubtSettled'; settlement: Settlement; settled: Settled}
  | {code: 'copied'; form: CopiedForm; count: number; bytes: number}
  | {code: 'nothingToCopy'}
  | {code: 'stillCounting'}
  | {code: 'notAmongMarked'}
  | {code: 'demoFilled'; messages: number}
  | {code: 'templateSaved'; path: string}
  | {code: 'mouse'; on: boolean}
  | {code: 'frozen'; on: boolean}
  | {code: 'noPreviewRoom'; columns: number; rows: number}
  | {code: 'noSuchTab'; number: string}
  | {code: 'viewSaved'; name: string}
  | {code: 'viewRemoved'; name: string}
  | {code: 'textUnchanged'}
  | {code: 'noEditor'}
  | {code: 'editorFailed'; editor: string; exit: number}
  | {code: 'editedTooLarge'; bytes: number; limit: number}
  | {code: 'pasteTooLong'; length: number; most: number}
  | {code: 'rightsChanged'; change: RightsChange}
  | {code: 'memberAgain'}
  | {code: 'connectionLost'}
  | {code: 'connectionBack'};

/** What a dialog may ask. */
export type Question =
  | {code: 'quit'}
  | {code: 'quitExporting'}
  | {code: 'overwriteExport'; path: string}
  | {code: 'leaveWizard'}
  | {code: 'dropDraft'; draft: {id: number; key: string}; path: string}
  | {code: 'leaveCompose'}
  | {code: 'removeView'; view: SavedView}
  | {code: 'setStatus'; messages: number; status: string | null}
  | {code: 'settleDoubt'; messages: number; settlement: Settlement}
  | {code: 'leaveTemplate'}
  /** `used`: by how many bulk sends that are not over. */
  | {code: 'removeTemplate'; template: {id: number; name: string}; used: number}
  | {code: 'cancelBatch'; batch: number; name: string; left: number}
  | {code: 'sendBulk'; messages: number; parts: number; warnings: number};
