import type {Problem} from '../problem.ts';
import {locateKeys} from './locate-keys.ts';

/** What a file of options says, in the order in which it says it. */
export interface ConfigFile {
  path: string;
  entries: readonly ConfigEntry[];
  /** What is wrong with the file as a whole; then it has no entries. */
  problem: Problem | null;
}

export interface ConfigEntry {
  /** As it would be written in one: `list.limit`. */
  key: string;
  value: unknown;
  line: number;
}

/**
 * The options in a TOML text. Problem: `configSyntax`. The parser is loaded here, since most people have no such file.
 */
export async function parseConfig(path: string, text: string): Promise<ConfigFile> {
  const {parse, TomlError} = await import('smol-toml');
  try {
    const places = locateKeysLazily(text);
    const entries = flatten(parse(text)).map(({keys, value}) => ({key: keys.join('.'), value, line: places(keys)}));
    return {path, entries: entries.toSorted((a, b) => a.line - b.line), problem: null};
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const {line, column} = error;
    const isBareWord = bareWord.test(text.split('\n')[line - 1] ?? '');
    return {path, entries: [], problem: {code: 'configSyntax', path, line, column, isBareWord}};
  }
}

/** `language = cs`: a word that should have stood in quotes, what is wrong most of the time. */
const bareWord = /^\s*[\w.-]+\s*=\s*(?!true\b|false\b|inf\b|nan\b)[\p{L}/~-]/u;

function flatten(table: object, before: readonly string[] = []): {keys: readonly string[]; value: unknown}[] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]) => {
    const keys = [...before, key];
    return isTable(value) ? flatten(value, keys) : [{keys, value}];
  });
}

const isTable = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** The line of a key, or of the inline table that it stands in. */
function locateKeysLazily(text: string): (keys: readonly string[]) => number {
  let places: ReadonlyMap<string, number> | null = null;
  return (keys) => {
    places ??= locateKeys(text);
    for (let length = keys.length; length > 0; length--) {
      const line = places.get(keys.slice(0, length).join('.'));
      if (line !== undefined) return line;
    }
    return 1;
  };
}
