import type {Batch} from '../../actions/bulk/batches.ts';
import type {Cursor, ListPlan} from '../../actions/list-messages.ts';
import type {DownGateway} from '../../actions/senders.ts';
import type {MessageDetail} from '../../actions/read-message.ts';
import type {OptOutEntry} from '../../actions/opt-outs.ts';
import type {GridColumns} from '../../core/grid-columns.ts';
import type {Message, StatusColor} from '../../core/message.ts';
import type {FieldId} from '../../core/query/fields.ts';
import type {Sort} from '../../core/query/sort.ts';
import type {Rights} from '../../core/rights.ts';
import type {NoticeContent, Question} from '../../i18n/notices.ts';
import type {AuditEntryLayer, AuditLayer} from './audit/audit-state.ts';
import type {BatchesLayer, BatchesState, BatchLayer, ResultsLayer, StopLayer} from './batches/batches-state.ts';
import type {DoubtLayer} from './doubt/doubt-state.ts';
import type {ExportingLayer, ExportLayer, ExportState} from './export/export-state.ts';
import type {FilterLayer} from './filter/filter-state.ts';
import type {Seek} from './search/hits-state.ts';
import type {CopyLayer} from './clipboard/copy-state.ts';
import type {ListState} from './list.ts';
import type {LiveState} from './live/live-state.ts';
import type {MarksState} from './marks/marks-state.ts';
import type {SearchLayer} from './search/search-state.ts';
import type {Remembered} from './search/sought.ts';
import type {PreviewState} from './message/preview-state.ts';
import type {ScriptLayer} from './clipboard/script-state.ts';
import type {SendingLayer} from './sending/sending-state.ts';
import type {PickLayer} from './templates/template-pick.ts';
import type {TemplateLayer, TemplatesLayer} from './templates/templates-state.ts';
import type {ReviewsLayer} from './opt-outs/reviews-state.ts';
import type {BarredLayer} from './rights/barred.ts';
import type {TextState} from './text.ts';
import type {RevealLayer} from './message/reveal.ts';
import type {ViewNameLayer, ViewsLayer, ViewsState} from './views/views-state.ts';
import type {WizardState} from './wizard/wizard-state.ts';

/** All that the screen shows: a frame is a function of this and of the language. */
export interface State {
  size: Size;
  /** IANA name; times are shown in it. */
  zone: string;
  now: Date;
  desk: DeskFacts;
  /** What the person may do, as was last read. */
  rights: Rights;
  /** The queues that are theirs, by id; not known of those of an owner, to whom none is lost. */
  ownQueues: ReadonlyMap<number, string>;
  /** Bottom first; the last one has the keyboard. */
  layers: readonly [Layer, ...Layer[]];
  grid: GridState;
  marks: MarksState;
  live: LiveState;
  preview: PreviewState;
  views: ViewsState;
  batches: BatchesState;
  exporting: ExportState;
  notice: Notice | null;
  connection: 'up' | 'down';
  /** Messages are due, and no sender lives to hand them over. */
  isNobodySending: boolean;
  /** Gateways that nothing leaves by, the one that has been down for longest first. */
  downGateways: readonly DownGateway[];
  /** Received messages that may ask for no more SMS and that nobody has decided about. */
  openReviews: number;
  mouse: boolean;
  /** The whole row under the cursor stands out; over a slow line only a mark in the gutter does. */
  highlightsRow: boolean;
  /** Asked for by the person; the runner ends the program. */
  isQuitting: boolean;
}

export interface Size {
  columns: number;
  rows: number;
}

/** What the desk is connected to and as whom; fixed for a session. */
export interface DeskFacts {
  address: string;
  kind: 'embedded' | 'external';
  user: string;
  version: string;
}

/** A line above the footer; an error stays until the next key. */
export interface Notice {
  tone: 'info' | 'success' | 'error';
  content: NoticeContent;
}

export type Layer =
  | {screen: 'grid'}
  | {screen: 'welcome'}
  | BarredLayer
  | SearchLayer
  | FilterLayer
  | DetailLayer
  | BatchesLayer
  | BatchLayer
  | StopLayer
  | ResultsLayer
  | SendingLayer
  | TemplatesLayer
  | TemplateLayer
  | PickLayer
  | ReviewsLayer
  | AuditLayer
  | AuditEntryLayer
  | ComposeLayer
  | StatusLayer
  | DoubtLayer
  | ColumnsLayer
  | ViewsLayer
  | ViewNameLayer
  | RevealLayer
  | CopyLayer
  | ScriptLayer
  | ExportLayer
  | ExportingLayer
  | HelpLayer
  | PaletteLayer
  | ConfirmLayer
  | BusyLayer
  | {screen: 'wizard'; wizard: WizardState};

export type LayerOf<Screen extends Layer['screen']> = Extract<Layer, {screen: Screen}>;

export interface GridState {
  /** The query as a person would type it. */
  query: string;
  sort: Sort;
  columns: GridColumns;
  /** Whether the database remembers them as they are. */
  hasKeptColumns: boolean;
  /** The column under the cursor; it is shown. */
  field: FieldId;
  /** How many columns that are not frozen are scrolled out on the left; drawing may correct it. */
  scroll: number;
  rows: readonly Message[];
  /** The place of each row in the sort, to ask for those beyond it. */
  cursors: readonly Cursor[];
  list: ListState;
  /** The cursor stays on the newest row as they come; ends with the first key that means a row. */
  isFollowing: boolean;
  /** Whether the loaded rows reach the first and the last row of the whole table. */
  atStart: boolean;
  atEnd: boolean;
  /** Rows of the query in all; null until counted, `isCapped` where there are more. */
  count: {count: number; isCapped: boolean} | null;
  /** They are counted once the page has come, which people wait for. */
  isCountDue: boolean;
  /** How far the batch is, while the query asks for one batch and nothing else. */
  progress: Batch | null;
  /** What `n` and `N` go to once the query no longer holds it; null: nothing was searched for yet. */
  remembered: Remembered | null;
  /** The hit that is being looked for. */
  seek: Seek | null;
  /** Answers of older generations are dropped. */
  generation: number;
  isLoading: boolean;
  /** How the rows were found, so that looking at them again costs less; null: not known. */
  plan: ListPlan | null;
  /** False until the first page has come. */
  isLoaded: boolean;
}

export interface DetailLayer {
  screen: 'detail';
  id: number;
  detail: MessageDetail | null;
  scroll: number;
}

/** One SMS being written, to a number typed or to the one under the cursor. */
export interface ComposeLayer {
  screen: 'compose';
  step: 'number' | 'queue' | 'text';
  number: TextState;
  queue: string | null;
  queues: readonly string[];
  text: TextState;
  /** What it is: a new one, an answer, or one that never arrived once more; the last two know their number and queue. */
  kind: 'new' | 'reply' | 'again';
  /** The message whose number it is, where that is masked; null: it is the one that stands there. */
  answers: number | null;
  /** The entry of a number on the opt-out list, and the number as it was asked about. */
  optOut: {number: string; entry: OptOutEntry} | null;
  /** It is on its way to the queue; a second Enter must not send it twice. */
  isSending: boolean;
  /** The text is open in the person's own editor. */
  isEditing: boolean;
}

export interface StatusChoice {
  name: string;
  color: StatusColor;
}

export interface StatusLayer {
  screen: 'status';
  /** What is given a status: what is marked, or one message. */
  of: 'marks' | number;
  list: ListState;
  statuses: readonly StatusChoice[] | null;
}

/** The columns of the grid to choose from; they change as they are chosen. */
export interface ColumnsLayer {
  screen: 'columns';
  list: ListState;
}

export interface HelpLayer {
  screen: 'help';
  text: TextState;
  scroll: number;
}

export interface PaletteLayer {
  screen: 'palette';
  text: TextState;
  list: ListState;
}

export interface ConfirmLayer {
  screen: 'confirm';
  question: Question;
  /** Cancel is the default. */
  yes: boolean;
}

/** Something that takes a while, with how far it is. */
export interface BusyLayer {
  screen: 'busy';
  task: 'demo' | 'status';
  done: number;
  total: number;
}
