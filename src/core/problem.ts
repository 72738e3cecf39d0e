import type {LinkProblem} from './gateway-link.ts';
import type {BatchState, BatchWish} from './message.ts';
import type {Verb} from './rights.ts';
import type {PasswordFault} from './scram.ts';

/**
 * Every failure that a person can mend, with the facts about it. A problem holds no sentence: `i18n` says it in the
 * person's language, `--json` prints its code. A problem added here does not compile until both languages and the
 * table of exit codes know it.
 */
export interface ProblemFacts {
  // The query
  // `at`: where the word begins in the query, in UTF-16 units.
  unknownField: {word: string; suggestion: string | null; at: number};
  badValue: {word: string; field: string; allowed: readonly string[]; suggestion: string | null; at: number};
  openQuote: {word: string; at: number};
  queryTooLong: {length: number; limit: number};
  copyTooLong: {limit: number};
  rangeTooLong: {limit: number};
  unknownColumn: {word: string; suggestion: string | null};
  unknownSort: {word: string; suggestion: string | null};

  // Values
  badNumber: {value: string};
  badTime: {value: string};
  pastTime: {value: string};
  missingHour: {value: string; zone: string};
  doubledHour: {value: string; zone: string};
  // Of a template; its writing, braces and all.
  placeholderLeft: {placeholder: string};
  missingText: NoFacts;
  tooLong: {parts: number; limit: number};
  noSuchMessage: {id: string};
  noSuchName: {kind: NamedKind; name: string; known: readonly string[]};
  nameTaken: {kind: NamedKind; name: string};
  badName: {kind: NamedKind; name: string};
  badColor: {value: string; allowed: readonly string[]};
  badSenderId: {value: string};
  unknownSetting: {word: string; known: readonly string[]};
  badSetting: {setting: string; value: string; example: string};

  // How long what is kept
  badPeriod: {option: string; value: string; example: string};
  // `shortest`: a period that will do.
  periodTooShort: {option: string; value: string; shortest: string};
  // `queue`: looks for the same text to the same number for as long as `repeat`.
  periodUnderRepeat: {option: string; value: string; queue: string; repeat: string};
  keptForEver: NoFacts;
  // Somebody else is deleting at this moment.
  retentionBusy: NoFacts;
  // `messages`, received and sent, and `files`: rows of files and drafts, that would be deleted.
  deletionNotAgreed: {messages: number; files: number};
  // Nobody has deleted for days what is too old.
  retentionLate: NoFacts;

  // The opt-out list
  notOptedOut: {number: string};
  // `message`: the id of the received SMS.
  nothingToReview: {message: number};
  badWord: {word: string};
  noSuchWord: {word: string};

  // Files
  fileMissing: {path: string};
  // `isToBeWritten`: any file would do, not only a spreadsheet that is there.
  fileIsFolder: {path: string; isToBeWritten: boolean};
  fileIsTerminal: {path: string};
  fileUnreadable: {path: string; reason: string};
  fileEmpty: {path: string};
  fileNotSheet: {path: string};
  // `kind`: what it is by its bytes.
  sheetNotRead: {path: string; kind: UnreadKind};
  fileDamaged: {path: string; reason: string};
  fileTooLarge: {path: string; bytes: number; limit: number};
  // Reading it takes more memory, in bytes, or longer without a row, in seconds, than it may.
  fileTooHeavy: {path: string; limit: number};
  fileTooSlow: {path: string; limit: number};
  tooManyRows: {path: string; limit: number};
  noRows: {path: string};
  // `suggestion`: the column that is probably meant.
  missingColumn: {path: string; column: string; found: readonly string[]; suggestion: string | null};
  noSuchColumn: {path: string; column: string; found: readonly string[]};
  columnMappedTwice: {path: string; column: string; as: readonly string[]};
  doubledColumn: {path: string; column: string};
  // `suggestion`: the encoding that is probably meant.
  badEncoding: {path: string; line: number; suggestion: string};
  unknownEncoding: {name: string; known: readonly string[]};
  fileLocked: {path: string};
  strayQuote: {path: string; row: number};
  tooManyColumns: {path: string; limit: number};
  cellTooLong: {path: string; row: number; limit: number};
  // `flag`: what has it replaced, where there is one.
  fileExists: {path: string; flag?: string};
  cannotWrite: {path: string; reason: string};
  fileChanged: {path: string};
  // In bytes.
  workbookTooLarge: {limit: number};

  // Sending
  nothingToSend: {rejected: number};
  notChosen: {step: 'file' | 'queue'};
  templateNotOffered: {template: string; queue: string};
  templateChanged: {name: string};
  textChanged: {name: string};
  strictRejects: {rejected: number};
  notConfirmed: {messages: number};
  notAsked: {command: string};
  // Messages in doubt
  tooManyInDoubt: {messages: number; limit: number};
  nothingInDoubt: NoFacts;
  notAgreed: {messages: number};
  // A batch
  alreadyReleased: {batch: number};
  batchState: {batch: number; state: BatchState; wanted: BatchWish};
  needsOther: {batch: number};

  // Rights
  // `verb`: what it takes; `queue`: a queue that is not theirs; null: Postgres does not say.
  notAllowed: {verb: Verb | 'queue' | null};
  // `login`: has no rights here at all.
  notMember: {login: string};
  // Of masked numbers only a whole one can be looked for; `value`: a piece of one, as it was typed.
  pieceOfNumber: {value: string};
  sortByNumber: NoFacts;
  // More of them were looked up than callers give.
  askedTooMuch: NoFacts;
  reasonSaysNothing: NoFacts;
  tooManyToReveal: {messages: number; limit: number};
  // What was read while they changed is not given out.
  rightsChanged: NoFacts;
  // Members
  badMemberName: {name: string};
  // One person owns a database of our own.
  membersEmbedded: NoFacts;
  // This login may not make roles.
  setUpRefused: NoFacts;
  // Nor give what this version's rights take beside those that there are.
  rightsNotRenewed: NoFacts;
  // `reason`: `superuser`, `attributes`, `owner`, `noLogin`, `noInherit`, `elsewhere`, `missing`.
  loginUnfit: {name: string; reason: string};
  // `reason`: `notMade` by smsdesk, or it has `more` rights than smsdesk gave it.
  passwordNotOurs: {name: string; reason: string};
  badPassword: {reason: PasswordFault};
  // `role`: one of smsdesk's that somebody else has granted, who alone can take it back.
  grantedByOther: {name: string; role: string};
  // They have, or would get, more than whoever asks.
  memberBeyond: {name: string};
  memberHasAllQueues: {name: string};
  lastAdmin: {name: string};
  memberIsYou: {name: string};

  // The command line
  unknownCommand: {word: string; suggestion: string | null};
  unknownOption: {option: string; command: string};
  missingOption: {option: string; command: string};
  missingValue: {option: string; command: string};
  repeatedOption: {option: string; command: string};
  missingArgument: {argument: string; command: string};
  tooManyArguments: {argument: string; command: string};
  badOption: {option: string; value: string; allowed: readonly string[]};
  // `options`: two that do not go together, as they are typed.
  optionsClash: {options: readonly [string, string]};
  noTerminal: NoFacts;
  dumbTerminal: NoFacts;

  // The configuration
  // `value` null: a secret, or nothing that fits into a sentence.
  badVariable: {variable: string; value: string | null; allowed: readonly string[]};
  // `reason`: `folder`, `notFile`, `tooLarge`, or what the system calls it.
  configUnreadable: {path: string; reason: string};
  configEncoding: {path: string; line: number};
  // `isBareWord`: probably a word that should stand in quotes.
  configSyntax: {path: string; line: number; column: number; isBareWord: boolean};
  // Others than its owner may read the password in it, or change the file.
  configOpenToOthers: {path: string; may: 'read' | 'write'};
  unknownConfigKey: {path: string; line: number; key: string; suggestion: string | null};
  badConfigValue: {path: string; line: number; key: string; value: string | null; allowed: readonly string[]};
  // Only a variable of the environment may hold it.
  notInConfig: {path: string; line: number; key: string; variable: string};

  // The installation
  unknownInstallationSetting: {word: string; suggestion: string | null; known: readonly string[]};
  badZone: {value: string; suggestion: string | null};
  badCountry: {value: string};
  noDatabase: {address: string; reason: string};
  // A parameter of the address, such as `sslmode`, or its variable.
  badAddressSetting: {setting: string; value: string; allowed: readonly string[]};
  // `reason`: `noCertificate`, `noKey`, `encrypted`, `mismatch`, `openToOthers`, or what the system calls it.
  tlsFileUnusable: {setting: string; path: string; reason: string};
  // `detail`: what OpenSSL or the server calls it.
  tlsFailed: {address: string; reason: TlsReason; detail: string};
  // A pooler lends its connections by the transaction.
  sessionsShared: {address: string};
  databaseTooOld: {version: string};
  databaseNotSetUp: {address: string};
  schemaOlder: NoFacts;
  schemaNewer: NoFacts;
  migrationRefused: {statement: string; reason: string};
  dataFolderUnusable: {path: string; reason: string};
  diskFull: {path: string};
  embeddedMissing: {platform: string};
  embeddedFailed: {path: string; reason: string};
  embeddedLost: {path: string; reason: string};
  embeddedNoUser: NoFacts;
  demoRefused: {messages: number};
  noGateway: {gateway: string; reason: string};
  portTaken: {host: string; port: number};
  cannotListen: {host: string; port: number; reason: string};
  // Nothing leaves by it, though senders serve it.
  gatewayDown: {gateway: string; link: LinkProblem | null};
  // Something is wrong with each sender that serves it, though SMS leave.
  gatewayImpaired: {gateway: string; link: LinkProblem};
  // Messages are due, and nobody hands them over.
  noSender: NoFacts;
  metricsNotServed: {address: string; reason: string};
  gatewayInUse: {gateway: string; queues: readonly string[]};
  queueInUse: {queue: string};
  // Several queues name a number of ours; `queues`: the oldest first.
  sharedNumber: {number: string; queues: readonly string[]};
  // `known`: the options that a gateway of this kind has.
  unknownGatewayOption: {option: string; kind: string; known: readonly string[]};
  badGatewayOption: {option: string; isMissing: boolean};
  badGatewayUrl: {kind: string; example: string | null; wanted: string | null};
  secretUnreadable: {path: string; reason: string};
  secretHasNoPlace: {kind: string};
}

/** The code says it all. */
type NoFacts = unknown;

export type ProblemCode = keyof ProblemFacts;

export type Problem = {[Code in ProblemCode]: {code: Code} & ProblemFacts[Code]}[ProblemCode];

/** Spreadsheets of others that are known by their bytes and not read. */
export type UnreadKind = 'numbers' | 'xlsb' | 'html' | 'xml' | 'pdf' | 'document';

/** The things that people name. */
export type NamedKind = 'queue' | 'template' | 'status' | 'gateway' | 'batch' | 'view' | 'member';

/** Thrown where a problem ends what was asked for; anything else thrown is a bug of ours. */
export class UserError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'UserError';
    this.problem = problem;
  }
}

/** Why no encrypted connection came about: what is wrong with the server's certificate, or what it says of ours. */
export type TlsReason =
  | 'notOffered'
  | 'unknownAuthority'
  | 'otherHost'
  | 'expired'
  | 'notYetValid'
  | 'revoked'
  | 'ownMissing'
  | 'ownRefused'
  | 'handshake';
