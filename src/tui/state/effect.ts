import type {AuditSort} from '../../core/audit/audit-fields.ts';
import type {CountRequest, CountsPlan} from '../../actions/count-views.ts';
import type {AroundRequest, HitRequest} from '../../actions/find-hit.ts';
import type {Cursor, ListPlan} from '../../actions/list-messages.ts';
import type {NewTemplate, TemplateName} from '../../actions/templates.ts';
import type {ViewContent} from '../../actions/views.ts';
import type {BatchPart} from '../../core/bulk/bulk-source.ts';
import type {CopiedForm, CopyForm, CopyOptions} from '../../core/copied-text.ts';
import type {GridColumns} from '../../core/grid-columns.ts';
import type {BatchWish} from '../../core/message.ts';
import type {ListedField} from '../../core/query/fields.ts';
import type {Query} from '../../core/query/query.ts';
import type {SavedView, ViewArrangement, ViewKey} from '../../core/views.ts';
import type {Sort} from '../../core/query/sort.ts';
import type {Selection, SetOnServer} from '../../core/selection.ts';
import type {Settlement} from '../../core/settlement.ts';
import type {AuditFilterField, FilterField} from './filter/filter-state.ts';
import type {ExportEffect} from './export/export-effect.ts';
import type {WizardEffect} from './wizard/wizard-effect.ts';

/** What a reducer wants done; one runner carries it out through `actions/` and answers with events. */
export type Effect =
  | {type: 'loadFirst'; query: Query; sort: Sort; limit: number; generation: number; fromEnd: boolean}
  | {type: 'loadMore'; query: Query; sort: Sort; limit: number; generation: number; cursor: Cursor; backwards: boolean}
  | ({type: 'findHit'; token: number} & Omit<HitRequest, 'signal'>)
  | ({type: 'loadAt'; generation: number} & Omit<AroundRequest, 'signal'>)
  | {type: 'count'; query: Query; generation: number}
  | {
      type: 'loadRange';
      query: Query;
      sort: Sort;
      anchor: number;
      place: Cursor;
      to: number;
      /** Null: either way. */
      backwards: boolean | null;
      limit: number;
    }
  | {
      type: 'refreshPage';
      query: Query;
      sort: Sort;
      limit: number;
      /** The page begins with its row; null: with the first. */
      cursor: Cursor | null;
      token: number;
      plan: ListPlan | null;
    }
  | {
      type: 'countViews';
      keys: readonly ViewKey[];
      requests: readonly CountRequest[];
      generation: number;
      plan: CountsPlan | null;
    }
  | {type: 'loadViews'}
  | {type: 'loadInstallation'}
  | {type: 'loadRights'}
  | {type: 'addView'; content: ViewContent}
  | {type: 'changeView'; view: SavedView; change: Partial<ViewContent>}
  | {type: 'removeView'; view: SavedView}
  | {type: 'saveArrangement'; arrangement: ViewArrangement}
  | {type: 'awaitRefresh'; ms: number}
  | {type: 'awaitFade'; ms: number}
  | {type: 'loadDetail'; id: number}
  | {type: 'loadPreview'; id: number; ms: number}
  | {type: 'leavePreview'}
  | {type: 'savePreview'; isOpen: boolean}
  | {type: 'loadFilterValues'; field: FilterField; piece: string}
  | {type: 'countFilterValues'; field: FilterField; query: Query; values: readonly (string | null)[]}
  | {type: 'loadAuditValues'; field: AuditFilterField; piece: string}
  /** `query`: as it was typed. */
  | {type: 'countAuditValues'; field: AuditFilterField; query: string; values: readonly (string | null)[]}
  | {type: 'loadCandidates'; field: ListedField; typed: string}
  | {type: 'loadBatches'; before: number | null; limit: number}
  | {type: 'loadOpenBatches'; ids: readonly number[]}
  | {type: 'loadBatch'; id: number}
  | {type: 'loadBatchDue'; id: number}
  | {type: 'loadRejects'; batch: number; after: number}
  | {type: 'changeBatch'; batch: number; wish: BatchWish}
  | {type: 'pauseBatches'}
  | {type: 'saveResults'; batch: number; path: string}
  | {type: 'draftOfBatch'; batch: number; part: BatchPart}
  | {type: 'awaitSecond'; ms: number}
  | {type: 'loadTemplates'}
  | {type: 'saveTemplate'; kept: TemplateName | null; was: string; content: NewTemplate}
  | {type: 'removeTemplate'; template: TemplateName}
  | {type: 'loadReviews'}
  | {type: 'loadAudit'; query: string; sort: AuditSort; limit: number}
  | {type: 'decideReview'; message: number; isOptedOut: boolean}
  /** `message`: whose number it is, where that is masked. */
  | {type: 'loadOptOut'; number: string; message?: number}
  | {type: 'revealNumber'; id: number; reason: string}
  | {type: 'awaitHiding'; id: number; ms: number}
  | {type: 'loadProgress'; batch: number}
  | {type: 'loadQueues'}
  | {type: 'loadStatuses'}
  | {type: 'setStatus'; selection: Selection; status: string | null}
  | {type: 'stopStatus'}
  | {type: 'seeDoubt'; selection: Selection}
  | {type: 'settleDoubt'; selection: Selection; settlement: Settlement}
  | {type: 'markAll'; query: Query; of: string}
  | {type: 'countMarks'; selection: SetOnServer}
  | {type: 'lookUpMarks'; selection: SetOnServer; ids: readonly number[]}
  /** `answers`: the message whose number is meant, where that is masked. */
  | {type: 'sendOne'; number: string; text: string; queue: string; answers?: number}
  | {type: 'editText'; text: string}
  | {type: 'fillDemo'}
  | {type: 'awaitDatabase'}
  | {type: 'lookForSender'; ms: number}
  | {type: 'loadSending'; ms: number}
  | {type: 'wait'; ms: number; event: 'searchRested'; value: string}
  | {type: 'saveColumns'; columns: GridColumns}
  | {type: 'copy'; form: CopiedForm; text: string}
  | {type: 'copyMarked'; form: CopyForm; selection: Selection; sort: Sort; options: CopyOptions}
  | {type: 'redraw'}
  | {type: 'suspend'}
  | {type: 'setMouse'; on: boolean}
  | ExportEffect
  | WizardEffect;
