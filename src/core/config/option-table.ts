/**
 * Every option that a person or a machine can be set to once: what it may hold, its variables of the environment, and
 * what holds without. Help, the README's table, `config list`, `config init` and `doctor` are made from it; the words
 * are in i18n under the same id.
 */
import {defaultLimit} from '../list-limit.ts';
import {
  choiceOf,
  colors,
  columnList,
  folder,
  isOneLine,
  languageChoice,
  listenAddress,
  onByAnything,
  onOrOff,
  type OptionKind,
  postgresAddress,
  sortOrder,
  textLike,
  wholeNumber,
} from './option-kinds.ts';

export interface OptionSpec {
  kind: OptionKind<unknown>;
  /** The first that holds anything decides. */
  variables: readonly string[];
  /** Null: nothing, unless the machine says it. */
  usual: string | number | boolean | null;
  /** The machine says what holds without: its locale, its folders. */
  isOfMachine?: true;
  /** The value, or a part of it, is for nobody to see. */
  isSecret?: true;
  /** No file may hold it. */
  onlyVariable?: true;
  /** Holds for what people see; in a pipe and in JSON every script finds what it finds everywhere. */
  onlyAtTerminal?: true;
  /** Variables that say it another way: with one of them what stands in a file does not count. */
  yieldsTo?: readonly string[];
  /** Variables that say it another way where no file does. */
  orBy?: readonly string[];
  /** A value for the file that `config init` writes, as TOML. */
  example: string;
}

const queueName = textLike('default', isOneLine);
const secret = {...textLike('', isOneLine), allowed: []};

export const optionTable = {
  'database.url': {
    kind: postgresAddress,
    variables: ['DATABASE_URL'],
    usual: null,
    isSecret: true,
    yieldsTo: ['PGHOST', 'PGPORT', 'PGDATABASE'],
    orBy: ['PGUSER'],
    example: '"postgres://db.example.com/smsdesk"',
  },
  'database.password': {kind: secret, variables: ['PGPASSWORD'], usual: null, isSecret: true, example: '"…"'},
  home: {kind: folder, variables: ['SMSDESK_HOME'], usual: null, isOfMachine: true, example: '"~/smsdesk"'},
  language: {
    kind: languageChoice,
    variables: ['SMSDESK_LANG'],
    usual: null,
    isOfMachine: true,
    example: '"cs"',
  },
  color: {kind: colors, variables: ['NO_COLOR', 'FORCE_COLOR'], usual: true, example: 'false'},
  queue: {kind: queueName, variables: ['SMSDESK_QUEUE'], usual: null, example: '"default"'},
  'list.sort': {
    kind: sortOrder,
    variables: ['SMSDESK_LIST_SORT'],
    usual: '-time',
    onlyAtTerminal: true,
    example: '"-due,number"',
  },
  'list.columns': {
    kind: columnList,
    variables: ['SMSDESK_LIST_COLUMNS'],
    usual: null,
    onlyAtTerminal: true,
    example: '"time,number,text"',
  },
  'list.limit': {
    kind: wholeNumber(1, 1_000_000_000),
    variables: ['SMSDESK_LIST_LIMIT'],
    usual: defaultLimit,
    onlyAtTerminal: true,
    example: '200',
  },
  'desk.mouse': {kind: onOrOff, variables: ['SMSDESK_MOUSE'], usual: true, example: 'false'},
  'desk.plain-render': {kind: onOrOff, variables: ['SMSDESK_PLAIN_RENDER'], usual: false, example: 'true'},
  'desk.escape-wait': {kind: wholeNumber(0, 9_999), variables: ['SMSDESK_ESC_MS'], usual: null, example: '300'},
  'sender.log': {
    kind: choiceOf(['text', 'json']),
    variables: ['SMSDESK_SENDER_LOG'],
    usual: 'text',
    example: '"json"',
  },
  'sender.metrics': {kind: listenAddress, variables: ['SMSDESK_SENDER_METRICS'], usual: null, example: '9464'},
  'gateway-secret': {
    kind: secret,
    variables: ['SMSDESK_GATEWAY_SECRET'],
    usual: null,
    isSecret: true,
    onlyVariable: true,
    example: '',
  },
  debug: {kind: onByAnything, variables: ['SMSDESK_DEBUG'], usual: false, onlyVariable: true, example: ''},
} as const satisfies Record<string, OptionSpec>;

export type OptionId = keyof typeof optionTable;

type ValueOf<Spec extends OptionSpec> =
  Spec['kind'] extends OptionKind<infer Value>
    ? Spec extends {usual: null; isOfMachine?: never}
      ? Value | null
      : Value
    : never;

/** What holds. */
export type OptionValues = {[Id in OptionId]: ValueOf<(typeof optionTable)[Id]>};

/** What the machine says where nobody else does. */
export type MachineValues = Pick<OptionValues, 'home' | 'language'>;

export const optionIds = Object.keys(optionTable) as OptionId[];

export const isOptionId = (key: string): key is OptionId => Object.hasOwn(optionTable, key);

export const optionSpec = (id: OptionId): OptionSpec => optionTable[id];

/** The options that a file may hold. */
export const fileOptionIds: readonly OptionId[] = optionIds.filter((id) => optionSpec(id).onlyVariable !== true);

/** Without what holds at a terminal only. */
export const withoutLook = (values: OptionValues): Partial<OptionValues> =>
  Object.fromEntries(Object.entries(values).filter(([id]) => !isOptionId(id) || !optionSpec(id).onlyAtTerminal));

/** What holds where nobody has said anything. */
export const usualValues = (machine: MachineValues): OptionValues =>
  // Each value is of the row that it stands in.
  ({...Object.fromEntries(optionIds.map((id) => [id, optionSpec(id).usual])), ...machine}) as OptionValues;
