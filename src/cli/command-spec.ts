import type {OptionId, OptionValues} from '../core/config/option-table.ts';
import type {Verb} from '../core/rights.ts';
import type {CliMessages} from '../i18n/cli-messages.ts';

/** Words of `i18n` that explain an argument or a flag. */
type ArgumentHelp = keyof CliMessages['arguments'];
type FlagHelp = keyof CliMessages['flags'];

/** Names that are in the database. */
export type LiveOffer = 'queue' | 'template' | 'status' | 'gateway' | 'batch' | 'member';

/** Words that the program has. */
export type FixedOffer =
  | 'sortKeys'
  | 'columns'
  | 'auditSortKeys'
  | 'auditColumns'
  | 'exportColumns'
  | 'queueSetting'
  | 'gatewayOption'
  | 'importColumn'
  | 'installationSetting'
  | 'verb';

/** What completion offers for a value. */
export type Offer = LiveOffer | FixedOffer | 'file' | 'command';

/** One word after the command, or with `rest` all words. */
export interface ArgumentSpec {
  /** As help writes it: `FILE`. */
  name: string;
  help: ArgumentHelp;
  required?: true;
  rest?: true;
  /** Nothing: files where it is called FILE, else the person knows. */
  offers?: Offer;
  /** The only words that it may be. */
  of?: readonly string[];
}

/** The options of the configuration whose values a flag may have. */
type OptionOf<Value> = {[Id in OptionId]: NonNullable<OptionValues[Id]> extends Value ? Id : never}[OptionId];

/** `option`: says what holds where the flag is not given. */
export type FlagSpec = {help: FlagHelp; short?: string} & (
  | {kind: 'switch'; option?: OptionOf<boolean>}
  | {
      kind: 'text';
      value: string;
      required?: true;
      repeatable?: true;
      /** Several may stand behind commas. */
      isList?: true;
      offers?: Offer;
      option?: OptionOf<string>;
    }
  | {kind: 'number'; value: string; from: number; to: number; default?: number; option?: OptionOf<number>}
  | {kind: 'choice'; of: readonly string[]; default?: string; required?: true; option?: OptionOf<string>}
);

interface AnySpec {
  /** What is typed after `smsdesk`; none: the desk itself. */
  words: readonly string[];
  /** The right that it takes where many share a database; null: none, or it opens none. */
  needs: Verb | null;
  arguments: readonly ArgumentSpec[];
  flags: Readonly<Record<string, FlagSpec>>;
  /** Words of a query may begin with a minus, so only flags that exist are taken for flags. */
  takesQuery?: true;
  /** What the query is of; messages where nothing is said. */
  queryOf?: 'audit';
  /** For processes that smsdesk starts itself; no help speaks of it. */
  hidden?: true;
  /** Works, or tells what is wrong, where a file or a variable says what it cannot. */
  ignoresConfig?: true;
}

/**
 * A command that takes away what one opposite command does not bring back is destructive: it asks before it does
 * anything, and `--yes` answers for whoever cannot be asked.
 */
export type CommandSpec = AnySpec & ({isDestructive?: never} | {isDestructive: true; flags: {yes: FlagSpec}});

type FlagValue<Flag extends FlagSpec> = Flag extends {kind: 'switch'}
  ? boolean
  : Flag extends {kind: 'text'; repeatable: true}
    ? readonly string[]
    : Flag extends {kind: 'text'; required: true}
      ? string
      : Flag extends {kind: 'text'}
        ? string | null
        : Flag extends {kind: 'number'; default: number}
          ? number
          : Flag extends {kind: 'number'}
            ? number | null
            : Flag extends
                  | {kind: 'choice'; of: readonly (infer Value)[]; default: string}
                  | {required: true; of: readonly (infer Value)[]}
              ? Value
              : Flag extends {kind: 'choice'; of: readonly (infer Value)[]}
                ? Value | null
                : never;

/** The value of each flag of a command: absent ones are false, null, or empty. */
export type FlagValues<Spec extends CommandSpec> = {
  -readonly [Name in keyof Spec['flags']]: FlagValue<Spec['flags'][Name]>;
};

/** What was typed after a command. */
export interface Invocation<Spec extends CommandSpec = CommandSpec> {
  /** In the order of `arguments`; those that may be absent are then absent at the end. */
  words: readonly string[];
  flags: FlagValues<Spec>;
}
