/**
 * Reads what was typed behind a command, by the command's own record.
 *
 * The words of a query may begin with a minus (`-state:failed`), and so may the value of a flag (`--sort -time`), which
 * Node's `parseArgs` takes for groups of short options. So here only what the table knows is a flag; `--` ends them.
 */
import type {OptionValues} from '../core/config/option-table.ts';
import {fail, ok, type Result} from '../core/result.ts';
import type {CommandSpec, FlagSpec, Invocation} from './command-spec.ts';
import {commonFlags} from './common-flags.ts';
import {spokenCommand} from './spoken-command.ts';

/** A flag as it was typed: `name` of the table, `typed` with its dashes, the value behind `=` or after it. */
interface GivenFlag {
  name: string;
  typed: string;
  value: string;
}

type Piece = {kind: 'word'; word: string} | ({kind: 'flag'} & GivenFlag);

/**
 * The words and flags of one command; `options` hold for flags that are not given. Problems: `unknownOption`, `missingValue`, `repeatedOption`, `badOption`,
 * `missingOption`, `missingArgument`, `tooManyArguments`; the first one that the line has.
 */
export function parseArguments<Spec extends CommandSpec>(
  spec: Spec,
  args: readonly string[],
  options: Partial<OptionValues> = {},
): Result<Invocation<Spec>> {
  const pieces = readPieces(spec, args);
  if (!pieces.ok) return pieces;
  const words = pieces.value.flatMap((piece) => (piece.kind === 'word' ? [piece.word] : []));
  const flags = readFlags(
    spec,
    pieces.value.flatMap((piece) => (piece.kind === 'flag' ? [piece] : [])),
    options,
  );
  if (!flags.ok) return flags;
  const counted = checkWords(spec, words);
  // The record of values was made from the table that the type is derived from.
  return counted.ok ? ok({words, flags: flags.value as Invocation<Spec>['flags']}) : counted;
}

function readPieces(spec: CommandSpec, args: readonly string[]): Result<Piece[]> {
  const pieces: Piece[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') return ok([...pieces, ...rest.map((word) => ({kind: 'word', word}) as const)]);
    if (!isFlag(spec, arg)) {
      pieces.push({kind: 'word', word: arg});
      continue;
    }
    const flag = readFlag(spec, arg, rest);
    if (!flag.ok) return flag;
    pieces.push({kind: 'flag', ...flag.value});
  }
  return ok(pieces);
}

/**
 * Whether a word is a flag of a command, known or not. Behind one minus the words of a query are left out, but for a
 * flag's short name alone: `-o` is one, `-objednávka` is not.
 */
export function isFlag(spec: CommandSpec, arg: string): boolean {
  const dashes = /^-{1,2}(?=[^-\d\s])/.exec(arg)?.[0];
  return dashes !== undefined && !(dashes === '-' && spec.takesQuery === true && !isShortFlag(spec, arg));
}

const isShortFlag = ({flags}: CommandSpec, arg: string): boolean =>
  Object.values(flags).some(({short}) => short !== undefined && arg === `-${short}`);

/** What a word that is a flag names, and the value behind its equals sign. */
export function findFlag(
  spec: CommandSpec,
  arg: string,
): {typed: string; inline: string | undefined; name?: string; flag?: FlagSpec} {
  const [, typed = arg, inline] = /^([^=]*)(?:=(.*))?$/s.exec(arg) ?? [];
  const [name, flag] =
    Object.entries<FlagSpec>({...commonFlags, ...spec.flags}).find(
      ([key, {short}]) => typed === `--${key}` || typed === `-${short ?? ''}`,
    ) ?? [];
  return {typed, inline, ...(name !== undefined && flag && {name, flag})};
}

/** Takes the value from `rest` where it does not stand behind an `=`. */
function readFlag(spec: CommandSpec, arg: string, rest: string[]): Result<GivenFlag> {
  const command = spokenCommand(spec.words);
  const {typed, inline, name, flag} = findFlag(spec, arg);
  if (name === undefined || flag === undefined) return fail({code: 'unknownOption', option: typed, command});
  if (flag.kind === 'switch') {
    return inline === undefined
      ? ok({name, typed, value: ''})
      : fail({code: 'badOption', option: typed, value: inline, allowed: []});
  }
  const value = inline ?? (rest[0]?.startsWith('--') ? undefined : rest.shift());
  return value === undefined ? fail({code: 'missingValue', option: typed, command}) : ok({name, typed, value});
}

type FlagValue = boolean | number | string | readonly string[] | null;

function readFlags(
  spec: CommandSpec,
  given: readonly GivenFlag[],
  options: Partial<OptionValues>,
): Result<Record<string, FlagValue>> {
  const values: Record<string, FlagValue> = {};
  for (const [name, flag] of Object.entries(spec.flags)) {
    const typed = given.filter((one) => one.name === name);
    const set = flag.option === undefined ? null : (options[flag.option] ?? null);
    const value = typed.length === 0 && set !== null ? ok(set) : readValue(spec, name, flag, typed);
    if (!value.ok) return value;
    values[name] = value.value;
  }
  return ok(values);
}

function readValue(spec: CommandSpec, name: string, flag: FlagSpec, given: readonly GivenFlag[]): Result<FlagValue> {
  const command = spokenCommand(spec.words);
  const [first, second] = given;
  if (flag.kind === 'text' && flag.repeatable) return ok(given.map(({value}) => value));
  if (flag.kind === 'switch') return ok(first !== undefined);
  // The last of two would win silently, and with it perhaps the wrong queue.
  if (second) return fail({code: 'repeatedOption', option: second.typed, command});
  if (first) return flag.kind === 'text' ? ok(first.value) : readExact(flag, first);
  if (flag.kind !== 'number' && flag.required) return fail({code: 'missingOption', option: `--${name}`, command});
  return ok(flag.kind === 'text' ? null : (flag.default ?? null));
}

function readExact(flag: Extract<FlagSpec, {kind: 'number' | 'choice'}>, {typed, value}: GivenFlag): Result<FlagValue> {
  if (flag.kind === 'choice') {
    return flag.of.includes(value) ? ok(value) : fail({code: 'badOption', option: typed, value, allowed: flag.of});
  }
  const isInRange = /^\d{1,15}$/.test(value) && Number(value) >= flag.from && Number(value) <= flag.to;
  return isInRange
    ? ok(Number(value))
    : fail({code: 'badOption', option: typed, value, allowed: [`${flag.from}…${flag.to}`]});
}

function checkWords(spec: CommandSpec, words: readonly string[]): Result<null> {
  const command = spokenCommand(spec.words);
  const odd = spec.arguments.findIndex(({of}, index) => of && words[index] !== undefined && !of.includes(words[index]));
  if (odd !== -1) {
    const {name = '', of = []} = spec.arguments[odd] ?? {};
    return fail({code: 'badOption', option: name, value: words[odd] ?? '', allowed: of});
  }
  const missing = spec.arguments.find((argument, index) => argument.required && words[index] === undefined);
  if (missing) return fail({code: 'missingArgument', argument: missing.name, command});
  const surplus = spec.arguments.some(({rest}) => rest) ? undefined : words[spec.arguments.length];
  return surplus === undefined ? ok(null) : fail({code: 'tooManyArguments', argument: surplus, command});
}
