import type {DoctorMessages} from './doctor-messages.ts';
import type {ExportFlag, ExportMessages} from './export-messages.ts';
import type {HelpPageMessages, HelpTopic} from './help-page-messages.ts';
import type {ConfigMessages} from './config-messages.ts';
import type {MembersMessages} from './members-messages.ts';
import type {TableColumn} from './table-columns.ts';
import type {SimulatorFlag, SimulatorMessages} from './simulator-messages.ts';
import type {WordMeaning} from '../core/opt-out/word-meanings.ts';

/** What a command is for: one line for the overview, more where that is not enough, and how it is used. */
export interface CommandHelp {
  summary: string;
  details?: string;
  examples: readonly [CommandExample, ...CommandExample[]];
}

export interface CommandExample {
  line: string;
  says: string;
}

type GroupOf<Id extends string> = Id extends `${infer Group}.${string}` ? Group : never;

/** What the commands say: their help, the headings of their tables, their words on stderr. */
export interface CliMessages {
  /** By the commands' ids. */
  help: Record<
    | 'desk'
    | 'list'
    | 'tail'
    | 'show'
    | 'count'
    | 'audit'
    | 'export'
    | 'send'
    | 'reveal'
    | 'message.resend'
    | 'message.accept'
    | 'message.giveUp'
    | 'bulk.template'
    | 'bulk.check'
    | 'bulk.send'
    | 'bulk.list'
    | 'bulk.show'
    | 'bulk.results'
    | 'bulk.pause'
    | 'bulk.resume'
    | 'bulk.release'
    | 'bulk.cancel'
    | 'queue.list'
    | 'queue.add'
    | 'queue.set'
    | 'queue.remove'
    | 'gateway.list'
    | 'gateway.add'
    | 'gateway.set'
    | 'gateway.enable'
    | 'gateway.disable'
    | 'gateway.remove'
    | 'template.list'
    | 'template.add'
    | 'template.set'
    | 'template.remove'
    | 'status.list'
    | 'status.add'
    | 'optout.list'
    | 'optout.show'
    | 'optout.add'
    | 'optout.remove'
    | 'optout.import'
    | 'optout.export'
    | 'optout.review'
    | 'optout.words'
    | 'member.setup'
    | 'member.list'
    | 'member.add'
    | 'member.set'
    | 'member.remove'
    | 'retention.show'
    | 'retention.set'
    | 'retention.run'
    | 'sender'
    | 'simulator'
    | 'migrate'
    | 'demo'
    | 'keys'
    | 'config.list'
    | 'config.path'
    | 'config.init'
    | 'settings.list'
    | 'settings.set'
    | 'doctor'
    | 'completion'
    | 'man'
    | 'help',
    CommandHelp
  >;
  /** Of the commands below one word. */
  groups: Record<GroupOf<keyof CliMessages['help']>, string>;
  arguments: Record<
    | 'query'
    | 'auditQuery'
    | 'idsOrQuery'
    | 'messageId'
    | 'file'
    | 'number'
    | 'text'
    | 'name'
    | 'templateText'
    | 'batch'
    | 'command'
    | 'shell'
    | 'setting'
    | 'installationSetting'
    | 'gatewayOption'
    | 'member',
    string
  >;
  flags: Record<
    | 'help'
    | 'version'
    | 'quiet'
    | 'verbose'
    | 'json'
    | 'limit'
    | 'tailLimit'
    | 'all'
    | 'sort'
    | 'columns'
    | 'auditSort'
    | 'auditColumns'
    | 'auditLimit'
    | 'queue'
    | 'template'
    | 'at'
    | 'status'
    | 'encoding'
    | 'map'
    | 'allowDuplicates'
    | 'past'
    | 'hour'
    | 'plain'
    | 'rejects'
    | 'hold'
    | 'dryRun'
    | 'yes'
    | 'unasked'
    | 'keepReceived'
    | 'keepSent'
    | 'keepFiles'
    | 'countOnly'
    | 'strict'
    | 'format'
    | 'output'
    | 'gateway'
    | 'senderId'
    | 'set'
    | 'offeredIn'
    | 'allQueues'
    | 'color'
    | 'drain'
    | 'log'
    | 'metrics'
    | 'systemd'
    | 'kind'
    | 'dialect'
    | 'url'
    | 'secretFile'
    | 'gatewaySet'
    | 'optOutMonths'
    | 'ended'
    | 'reason'
    | 'revealReason'
    | 'until'
    | 'accept'
    | 'dismiss'
    | 'addWord'
    | 'wordMeaning'
    | 'removeWord'
    | 'usualWords'
    | 'batchRejects'
    | 'results'
    | 'messages'
    | 'seed'
    | 'desk'
    | 'markdown'
    | 'plainRender'
    | 'noMouse'
    | 'role'
    | 'memberQueue'
    | 'everyQueue'
    | 'may'
    | 'mayNot'
    | 'login'
    | 'passwordFile'
    | 'printSql'
    | ExportFlag
    | SimulatorFlag,
    string
  >;
  config: ConfigMessages;
  exitCodes: Record<'0' | '1' | '2' | '3' | '4' | '5' | '70' | '130', string>;
  /** What `smsdesk help` explains beside commands. */
  topics: Record<HelpTopic, {title: string; intro: string}>;
  /** Queries, and what each finds. */
  queryForms: readonly (readonly [query: string, finds: string])[];
  pages: HelpPageMessages;
  columns: Record<TableColumn, string>;
  results: ResultMessages;
  questions: {
    sendBulk: (facts: BulkQuestion) => string;
    /** `left` of its messages have not left this house. */
    cancelBulk: (facts: {batch: number; name: string; left: number; messages: number}) => string;
    /** `templates` are offered in it. */
    removeQueue: (facts: {name: string; gateway: string; templates: number}) => string;
    /** `waiting`: messages whose receipts are still to come. */
    removeGateway: (facts: {name: string; kind: string; waiting: number}) => string;
    removeTemplate: (facts: {name: string; text: string}) => string;
    /** The words that are not among the usual ones. */
    usualWords: (words: readonly string[]) => string;
    fillDemo: (facts: {messages: number; address: string}) => string;
    /** To a no. */
    declined: string;
    /** The letter that means yes, beside `y`. */
    yes: string;
    secret: string;
  };
  keysPage: {key: string; does: string};
  doctor: DoctorMessages;
  exporting: ExportMessages;
  members: MembersMessages;
  simulator: SimulatorMessages;
  verbose: VerboseMessages;
  bug: (reason: string) => string;
}

/** The steps that `--verbose` tells of. */
export interface VerboseMessages {
  began: (facts: {version: string; node: string; system: string; language: string; user: string}) => string;
  opening: {embedded: (folder: string) => string; external: string};
  opened: Record<'embedded' | 'external', (facts: {address: string; user: string; zone: string}) => string>;
  /** Stands before its text. */
  statement: (number: number) => string;
  ended: (facts: {code: number; statements: number}) => string;
}

export interface BulkQuestion {
  messages: number;
  parts: number;
  rejected: number;
  queue: string;
  /** When the first leaves; null: at once. */
  at: string | null;
}

export interface ResultMessages {
  opening: string;
  nothingFound: string;
  moreRows: (shown: number) => string;
  /** The database went away while it was followed. */
  databaseAway: string;
  /** There is more of a conversation than is shown; the command prints it all. */
  earlier: (command: string) => string;
  later: (command: string) => string;
  checked: (facts: {rows: number; send: number; parts: number; rejected: number}) => string;
  longest: (facts: {row: number; parts: number}) => string;
  costs: (facts: {amount: number; currency: string}) => string;
  rejectsSaved: (facts: {rows: number; path: string}) => string;
  bulkQueued: (facts: {batch: number; queued: number; rejected: number}) => string;
  /** Why it does not leave yet: its hold, or somebody else who has to release it. */
  bulkHeld: Record<'hold' | 'release' | 'other', (facts: {batch: number}) => string>;
  notSent: string;
  queued: (facts: {id: number; number: string; parts: number}) => string;
  queueSet: (name: string) => string;
  queueRemoved: (name: string) => string;
  gatewaySet: (name: string) => string;
  gatewaySwitched: (name: string, isOn: boolean) => string;
  gatewayRemoved: (name: string) => string;
  /** A secret stood on the command line. */
  secretTyped: string;
  added: Record<'queue' | 'gateway' | 'template' | 'status', (name: string) => string>;
  templateSet: (name: string) => string;
  templateRemoved: (name: string) => string;
  templateSaved: (path: string) => string;
  /** `numbers` were asked for, `added` of them are new on the list. */
  optedOut: (facts: {numbers: number; added: number}) => string;
  /** It was on the list for a time that has passed. */
  optOutEnded: (time: string) => string;
  optOutRemoved: (number: string) => string;
  /** The id of the message. */
  revealed: (message: number) => string;
  optOutsImported: (facts: {rows: number; added: number; bad: number}) => string;
  optOutsSaved: (facts: {numbers: number; path: string}) => string;
  reviewed: Record<'accepted' | 'dismissed', (number: string) => string>;
  wordMeanings: Record<WordMeaning, string>;
  wordsSet: string;
  migrated: (applied: number) => string;
  demoProgress: Readonly<Record<'messages' | 'indexes', (done: number, total: number) => string>>;
  demoFilled: (messages: number) => string;
  demoKept: string;
}
