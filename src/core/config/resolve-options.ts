/**
 * Which value of an option holds, and where it comes from. A variable of the environment goes before the person's own
 * file, that before the machine's, and that before what holds without. (A flag of a command goes before all of them.)
 */
import {nearest} from '../nearest.ts';
import type {Problem} from '../problem.ts';
import {
  fileOptionIds,
  isOptionId,
  type MachineValues,
  type OptionId,
  optionIds,
  optionSpec,
  type OptionValues,
  usualValues,
} from './option-table.ts';
import type {ConfigEntry, ConfigFile} from './parse-config.ts';

export type OptionOrigin =
  | {kind: 'default'}
  | {kind: 'variable'; name: string}
  | {kind: 'file'; path: string; line: number};

export interface Configuration {
  values: OptionValues;
  origins: Readonly<Record<OptionId, OptionOrigin>>;
  /** The files that there are, the one that goes before the others first. */
  files: readonly ConfigFile[];
  /** What is wrong with variables and files; values that are wrong do not hold. */
  problems: readonly Problem[];
}

type Variables = Readonly<Record<string, string | undefined>>;

interface Layers {
  variables: Variables;
  files: readonly ConfigFile[];
  machine: MachineValues;
}

export function resolveOptions({variables, files, machine}: Layers): Configuration {
  const problems: Problem[] = [];
  const known = files.map((file) => ({file, values: readEntries(file, problems)}));
  const values: Record<string, unknown> = {...usualValues(machine)};
  const origins = {} as Record<OptionId, OptionOrigin>;
  const faults: Problem[] = [];
  for (const id of optionIds) {
    const found =
      readVariables(id, variables, faults) ?? readFiles(id, known) ?? saidOtherwise(optionSpec(id).orBy, variables);
    if (found && found.value !== null) values[id] = found.value;
    origins[id] = found?.origin ?? {kind: 'default'};
  }
  return {values: values as OptionValues, origins, files, problems: [...faults, ...problems]};
}

interface Found {
  /** Null: said another way. */
  value: unknown;
  origin: OptionOrigin;
}

/** An empty variable counts as none, as it does for libpq and the XDG base directories. */
function readVariables(id: OptionId, variables: Variables, problems: Problem[]): Found | null {
  const {kind, variables: names, yieldsTo} = optionSpec(id);
  for (const name of names) {
    const text = variables[name] ?? '';
    if (text === '') continue;
    const value = kind.fromText(text, name);
    if (value !== undefined) return {value, origin: {kind: 'variable', name}};
    const shown = optionSpec(id).isSecret ? null : text;
    problems.push({code: 'badVariable', variable: name, value: shown, allowed: kind.allowed});
  }
  return saidOtherwise(yieldsTo, variables);
}

function saidOtherwise(names: readonly string[] = [], variables: Variables): Found | null {
  const name = names.find((one) => (variables[one] ?? '') !== '');
  return name === undefined ? null : {value: null, origin: {kind: 'variable', name}};
}

type FileValues = ReadonlyMap<OptionId, {value: unknown; line: number}>;

function readFiles(id: OptionId, files: readonly {file: ConfigFile; values: FileValues}[]): Found | null {
  for (const {file, values} of files) {
    const found = values.get(id);
    if (found) return {value: found.value, origin: {kind: 'file', path: file.path, line: found.line}};
  }
  return null;
}

function readEntries({path, entries, problem}: ConfigFile, problems: Problem[]): FileValues {
  if (problem) problems.push(problem);
  const values = new Map<OptionId, {value: unknown; line: number}>();
  for (const {key, value: written, line} of entries) {
    if (!isOptionId(key)) {
      problems.push({code: 'unknownConfigKey', path, line, key, suggestion: meantKey(key)});
      continue;
    }
    const {kind, onlyVariable, variables} = optionSpec(key);
    const value = onlyVariable ? undefined : kind.fromFile(written);
    if (onlyVariable) problems.push({code: 'notInConfig', path, line, key, variable: variables[0] ?? ''});
    else if (value === undefined) problems.push(badValue(path, key, {key, value: written, line}));
    else values.set(key, {value, line});
  }
  return values;
}

function badValue(path: string, id: OptionId, {value, line}: ConfigEntry): Problem {
  const {isSecret, kind} = optionSpec(id);
  const isPlain = ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
  const shown = isPlain && !isSecret ? String(value) : null;
  return {code: 'badConfigValue', path, line, key: id, value: shown, allowed: kind.allowed};
}

/** The key that was probably meant: one that is written nearly so, or one whose last word is. */
function meantKey(key: string): string | null {
  const whole = nearest(key, fileOptionIds);
  if (whole !== null) return whole;
  const lastOf = (id: string): string => id.split('.').at(-1) ?? id;
  const last = nearest(lastOf(key), fileOptionIds.map(lastOf));
  return fileOptionIds.find((id) => lastOf(id) === last) ?? null;
}
