/** Gathers what variables and files say about the options. Nothing is parsed where there is no file. */
import type {Stats} from 'node:fs';
import {join, resolve} from 'node:path';
import {isOptionId, type MachineValues} from '../../core/config/option-table.ts';
import {type ConfigFile, parseConfig} from '../../core/config/parse-config.ts';
import {type Configuration, resolveOptions} from '../../core/config/resolve-options.ts';
import {holdsSecret} from '../../core/config/shown-option.ts';
import type {Problem} from '../../core/problem.ts';
import type {Variables} from '../environment.ts';
import {type ConfigPaths, configPaths} from './config-paths.ts';
import {readConfigFile} from './read-config-file.ts';

export interface LoadedConfiguration extends Configuration {
  paths: ConfigPaths;
}

export interface ConfigurationSource {
  /** The environment of the process. */
  variables: Variables;
  homeFolder: string;
  machine: MachineValues;
}

/** Throws nothing that a person can mend: that is in `problems`. */
export async function loadConfiguration(source: ConfigurationSource): Promise<LoadedConfiguration> {
  const {variables, homeFolder, machine} = source;
  const paths = configPaths(variables, homeFolder);
  const files: ConfigFile[] = [];
  for (const path of [paths.own, ...paths.machine]) {
    const file = await loadFile(path, paths.isNamed);
    if (file) files.push(file);
  }
  const {values, origins, problems} = resolveOptions({variables, files, machine});
  const isInFile = origins.home.kind === 'file' && values.home.startsWith('~/');
  const home = isInFile ? join(homeFolder, values.home.slice(2)) : resolve(values.home);
  return {values: {...values, home}, origins, problems, files, paths};
}

/** Null: there is none, and nobody has named it. */
async function loadFile(path: string, isNamed: boolean): Promise<ConfigFile | null> {
  const read = readConfigFile(path);
  if (read === null) return isNamed ? broken(path, {code: 'configUnreadable', path, reason: 'ENOENT'}) : null;
  if ('code' in read) return broken(path, read);
  if (isChangeableByAll(read.stats)) return broken(path, {code: 'configOpenToOthers', path, may: 'write'});
  const file = await parseConfig(path, read.text);
  const hasSecret = file.entries.some(({key, value}) => isOptionId(key) && holdsSecret(key, value));
  return hasSecret && isReadableByOthers(read.stats)
    ? {...file, problem: {code: 'configOpenToOthers', path, may: 'read'}}
    : file;
}

const broken = (path: string, problem: Problem): ConfigFile => ({path, entries: [], problem});

const isChangeableByAll = ({mode}: Stats): boolean => isFile(mode) && (mode & 0o002) !== 0;

/** As libpq judges the key of a client: its owner alone, and where that is root, a group as well. */
const isReadableByOthers = ({mode, uid}: Stats): boolean => isFile(mode) && (mode & (uid === 0 ? 0o007 : 0o077)) !== 0;

/** Not a device, such as `/dev/null`, which belongs to everybody. */
const isFile = (mode: number): boolean => (mode & 0o170_000) === 0o100_000;
