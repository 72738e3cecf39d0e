import type {News} from '../../actions/watch.ts';
import type {Batch} from '../../actions/bulk/batches.ts';
import type {Counted, CountsPlan} from '../../actions/count-views.ts';
import type {FieldValue, ValueCount} from '../../actions/field-values.ts';
import type {Hit, RowsAround} from '../../actions/find-hit.ts';
import type {Cursor, ListPlan} from '../../actions/list-messages.ts';
import type {BulkSent} from '../../actions/bulk/send-bulk.ts';
import type {SendingState} from '../../actions/sending.ts';
import type {AuditEntry} from '../../core/audit/audit-entry.ts';
import type {OptOutReview} from '../../actions/opt-out-reviews.ts';
import type {OptOutEntry} from '../../actions/opt-outs.ts';
import type {DoubtSeen} from '../../actions/settle-doubt.ts';
import type {SenderNews} from '../../actions/senders.ts';
import type {MessageDetail} from '../../actions/read-message.ts';
import type {BatchChange, RejectedRow} from '../../actions/bulk/read-batch.ts';
import type {Template} from '../../actions/templates.ts';
import type {Hold} from '../../core/bulk/bulk-wizard.ts';
import type {CopiedForm} from '../../core/copied-text.ts';
import type {GridColumns} from '../../core/grid-columns.ts';
import type {BatchState, BatchWish, Message} from '../../core/message.ts';
import type {Problem} from '../../core/problem.ts';
import type {OwnRights} from '../../core/rights-change.ts';
import type {Selection, SetOnServer} from '../../core/selection.ts';
import type {Settled, Settlement} from '../../core/settlement.ts';
import type {ListedValue} from '../../core/query/complete.ts';
import type {ListedField} from '../../core/query/fields.ts';
import type {SavedView, ViewArrangement, ViewKey} from '../../core/views.ts';
import type {CommandId} from '../../keys/commands.ts';
import type {PaneField} from './filter/filter-state.ts';
import type {Size, StatusChoice} from './state.ts';
import type {Edited} from '../terminal/text-editor.ts';
import type {ExportEvent} from './export/export-event.ts';
import type {WizardEvent} from './wizard/wizard-event.ts';

/** All that can happen to the screen: a person's doing, or the answer to an effect. */
export type Event =
  /** `key`: which of its keys it was, where that says more than the command. */
  | {type: 'command'; id: CommandId; key?: string}
  | {type: 'text'; value: string; cursor?: number}
  | {type: 'paste'; value: string}
  | {type: 'press'; row: number; column: number}
  | {type: 'wheel'; lines: number; row: number; column: number}
  | {type: 'resize'; size: Size}
  /** `areViews`: saved views, too; `areBatches`: something is to be sent, or no more; `areLinks`: what should
   * be seen to; `areMessages` false: only that; `areSettings`: what the installation is set to, too; `areRights`: what people may do. */
  | ({type: 'changed'} & Partial<News>)
  | {type: 'installationLoaded'; zone: string}
  | ({type: 'rightsLoaded'} & OwnRights)
  | {type: 'refreshDue'}
  | {type: 'marksFaded'}
  | {type: 'connection'; state: 'up' | 'down'}
  | {type: 'searchRested'; value: string}
  | {type: 'candidatesLoaded'; field: ListedField; typed: string; values: readonly ListedValue[]; isWhole: boolean}
  | {
      type: 'firstLoaded';
      generation: number;
      rows: readonly Message[];
      cursors: readonly Cursor[];
      more: boolean;
      fromEnd: boolean;
      plan?: ListPlan;
    }
  | {
      type: 'moreLoaded';
      generation: number;
      rows: readonly Message[];
      cursors: readonly Cursor[];
      more: boolean;
      backwards: boolean;
    }
  | {type: 'hitFound'; token: number; hit: Hit | null}
  | ({type: 'rowsAtLoaded'; generation: number} & Omit<RowsAround, 'plan'> & {plan: ListPlan | null})
  | {type: 'counted'; generation: number; count: number; isCapped: boolean}
  | {type: 'copied'; form: CopiedForm; count: number; bytes: number}
  | {type: 'rangeLoaded'; anchor: number; ids: readonly number[]}
  | {
      type: 'pageRefreshed';
      token: number;
      rows: readonly Message[];
      cursors: readonly Cursor[];
      more: boolean;
      plan: ListPlan | null;
    }
  | {type: 'viewsLoaded'; views: readonly SavedView[]}
  | {
      type: 'viewsCounted';
      /** Whose counts come first; one more is that of the grid. */
      keys: readonly ViewKey[];
      counts: readonly Counted[];
      generation: number;
      plan: CountsPlan;
    }
  | {type: 'viewSaved'; id: number; name: string; isNew: boolean}
  | {type: 'viewRemoved'; name: string}
  | {type: 'arrangementSaved'; arrangement: ViewArrangement}
  | {type: 'detailLoaded'; detail: MessageDetail | null}
  | {type: 'previewLoaded'; detail: MessageDetail | null}
  | {type: 'previewSaved'; isOpen: boolean}
  | {type: 'filterValues'; field: PaneField; values: readonly FieldValue[]}
  | {type: 'filterCounts'; field: PaneField; counts: readonly ValueCount[]}
  | {type: 'batchesLoaded'; batches: readonly Batch[]; limit: number}
  | {type: 'openBatchesLoaded'; batches: readonly Batch[]}
  | {type: 'batchLoaded'; batch: Batch; life: readonly BatchChange[]}
  | {type: 'batchDueLoaded'; batch: number; due: {first: Date; last: Date} | null}
  | {type: 'rejectsLoaded'; batch: number; after: number; rejects: readonly RejectedRow[]}
  | {type: 'batchChanged'; batch: number; wish: BatchWish; state: BatchState}
  | {type: 'batchesPaused'; batches: readonly number[]}
  | {type: 'batchNotChanged'; problem: Problem}
  | {type: 'secondPassed'}
  | {type: 'resultsSaved'; batch: number; path: string; rows: number}
  | {type: 'resultsNotSaved'; problem: Problem}
  | {type: 'batchDrafted'; batch: number}
  | {type: 'templatesLoaded'; templates: readonly Template[]}
  | {type: 'templateStored'; name: string}
  /** `now`: the text as somebody else has left it meanwhile. */
  | {type: 'templateNotStored'; problem: Problem; now: string | null}
  | {type: 'templateRemoved'; name: string}
  | {type: 'reviewsLoaded'; reviews: readonly OptOutReview[]}
  | {type: 'auditLoaded'; query: string; entries: readonly AuditEntry[]; count: number}
  | {type: 'reviewDecided'; number: string; isOptedOut: boolean}
  /** `number`: as it was asked about; `entry` null: it is not on the list. */
  | {type: 'optOutLoaded'; number: string; entry: OptOutEntry | null}
  | {type: 'numberRevealed'; id: number; number: string}
  | {type: 'numberHidden'; id: number}
  | {type: 'progressLoaded'; progress: Batch | null}
  | {type: 'queuesLoaded'; queues: readonly string[]}
  | {type: 'statusesLoaded'; statuses: readonly StatusChoice[]}
  | {type: 'statusProgress'; done: number}
  | {type: 'statusSet'; selection: Selection; status: string | null; changed: number; isWhole: boolean}
  | ({type: 'doubtSeen'; selection: Selection} & DoubtSeen)
  | {type: 'doubtSettled'; settlement: Settlement; settled: Settled}
  | {type: 'allMarked'; of: string; selection: SetOnServer}
  | {type: 'marksCounted'; selection: SetOnServer; count: number}
  | {type: 'marksLookedUp'; selection: SetOnServer; ids: readonly number[]; found: readonly number[]}
  | {type: 'messageQueued'; number: string}
  | {type: 'textEdited'; edited: Edited}
  | {type: 'demoProgress'; done: number; total: number}
  | {type: 'demoFilled'; messages: number}
  | ({type: 'senderLookedFor'} & SenderNews)
  | {type: 'sendingLoaded'; sending: SendingState}
  /** `hold`: milliseconds until it leaves, where it is held for a time. */
  | ({type: 'bulkSent'; hold: Hold} & Pick<BulkSent, 'batch' | 'held' | 'queued' | 'rejected'>)
  | {type: 'columnsSaved'; columns: GridColumns}
  | {type: 'failed'; problem: Problem}
  | ExportEvent
  | WizardEvent;

export type EventOf<Type extends Event['type']> = Extract<Event, {type: Type}>;
