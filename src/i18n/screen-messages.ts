import type {CopyForm} from '../core/copied-text.ts';
import type {FieldId} from '../core/query/fields.ts';
import type {TimePreset} from '../core/query/time-presets.ts';
import type {BuiltInView} from '../core/views.ts';
import type {NoticeContent, Question} from './notices.ts';

/** What the screens of the desk say, the wizard apart. */
export interface ScreenMessages {
  columns: Record<FieldId, string>;
  searchPrompt: string;
  searchHelp: string;
  filterTitle: string;
  filterEmpty: string;
  /** The way to type a stretch of time. */
  filterRange: string;
  filterNarrow: string;
  /** The messages without a value. */
  noValue: string;
  timePresets: Record<TimePreset, string>;
  nothingFound: string;
  loading: string;
  counting: string;
  /** `shown` is the place of the cursor; `total` null while it is being counted. */
  position: (shown: string, total: string | null, isCapped: boolean) => string;
  more: string;
  views: ViewsMessages;
  /** The rows stand still; `waiting` is how many changes wait, null: none. */
  frozen: (waiting: string | null) => string;
  marks: MarksMessages;
  connectionLost: string;
  tooSmall: (columns: number, rows: number) => string;
  noSender: string;
  notices: Notices;
  questions: {[Code in Question['code']]: (facts: Extract<Question, {code: Code}>) => string};
  yes: string;
  no: string;
  welcome: WelcomeMessages;
  detail: DetailMessages;
  compose: ComposeMessages;
  columnPicker: ColumnPickerMessages;
  copy: CopyMessages;
  reveal: RevealMessages;
  /** What each command gives: at most 9 cells. */
  script: {title: string; commands: Record<'rows' | 'json' | 'count' | 'marked', string>};
  /** `titleOfMarked`: of what is marked; null while it is counted. */
  status: {title: string; titleOfMarked: (count: number | null) => string; none: string};
  help: {
    title: string;
    prompt: string;
    queryTitle: string;
    query: readonly (readonly [example: string, meaning: string])[];
  };
  palette: {title: string; nothing: string};
  busy: Record<'demo' | 'status', string>;
  goodbye: string;
}

type Notices = {
  [Code in NoticeContent['code']]: (facts: Extract<NoticeContent, {code: Code}>) => string;
};

export interface MarksMessages {
  marked: (count: number) => string;
  /** All that match are marked, and the server counts them. */
  counting: string;
  /** Rows of a range; not `isWhole` where it reaches beyond the loaded rows. */
  range: (rows: number, isWhole: boolean) => string;
}

export interface WelcomeMessages {
  title: string;
  about: readonly string[];
  choices: {bulk: string; demo: string; new: string; help: string};
  keptIn: (address: string) => string;
}

export interface DetailMessages {
  title: (id: number) => string;
  text: string;
  life: string;
  conversation: string;
  /** `forcing` are the characters that make it UCS-2; empty for GSM-7. */
  partsAndEncoding: (parts: number, units: number, encoding: 'GSM-7' | 'UCS-2', forcing: string) => string;
  carrierIds: string;
  /** Of a part that the carrier has not given one for. */
  noCarrierId: string;
  /** The row of the spreadsheet, the header being row 1. */
  batchRow: (batch: string, row: number) => string;
  /** There are more messages of the conversation than are shown. */
  earlier: string;
  later: string;
  gateway: string;
  template: string;
  noStatus: string;
}

export interface CopyMessages {
  title: string;
  /** Of all that is marked; null while it is counted. */
  titleOfMarked: (count: number | null) => string;
  forms: Record<CopyForm, string>;
}

export interface ColumnPickerMessages {
  title: string;
  /** The width that the grid finds itself. */
  auto: string;
  frozen: string;
  noRoom: string;
}

export interface ComposeMessages {
  title: string;
  reply: string;
  /** Of an SMS that is written once more. */
  again: string;
  number: string;
  queue: string;
  text: string;
  parts: (parts: number, left: number, encoding: 'GSM-7' | 'UCS-2') => string;
  forcing: (characters: string) => string;
  queueHelp: string;
}

export interface ViewsMessages {
  title: string;
  names: Record<BuiltInView, string>;
  builtIn: string;
  shared: string;
  own: string;
  /** The query of a view that asks for everything. */
  everything: string;
  sortedBy: (sort: string) => string;
  /** Above the name of a view being typed. */
  save: string;
  rename: string;
  name: string;
  /** The two choices, and the key between them. */
  forMe: string;
  forAll: string;
  choose: (key: string) => string;
}

/** A masked number that is asked for. */
interface RevealMessages {
  title: (message: number) => string;
  reason: string;
  audited: string;
  asking: string;
  /** It has been given, and goes by itself. */
  hidden: (seconds: number) => string;
}
