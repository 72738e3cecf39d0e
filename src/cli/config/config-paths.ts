import type {Variables} from '../environment.ts';
import {isAbsolute, join, resolve} from 'node:path';

/** Where files of options may be; `/` is a folder like any other for a person without a home. */
export interface ConfigPaths {
  /** The file of the person, or the one that SMSDESK_CONFIG names: then there is no other. */
  own: string;
  isNamed: boolean;
  /** Those of the machine, the one that goes before the others first. */
  machine: readonly string[];
}

/** By the XDG Base Directory Specification, which ignores relative paths. */
export function configPaths(env: Variables, homeFolder: string): ConfigPaths {
  const named = env['SMSDESK_CONFIG'] ?? '';
  if (named !== '') return {own: resolve(named), isNamed: true, machine: []};
  const asked = env['XDG_CONFIG_HOME'] ?? '';
  const folders = (env['XDG_CONFIG_DIRS'] || '/etc/xdg').split(':').filter((folder) => isAbsolute(folder));
  return {
    own: fileIn(isAbsolute(asked) ? asked : join(homeFolder, '.config')),
    isNamed: false,
    machine: folders.map(fileIn),
  };
}

const fileIn = (folder: string): string => join(folder, 'smsdesk', 'config.toml');
