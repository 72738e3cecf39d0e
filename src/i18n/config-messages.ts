import type {OptionId} from '../core/config/option-table.ts';

/** What is said of the configuration. */
export interface ConfigMessages {
  /** What each option says; one line, as in the tables of help and README. */
  options: Record<OptionId, string>;
  /** What holds without, where the table of options has no value for it. */
  usual: Partial<Record<OptionId, string>>;
  /** Variables that are no options. */
  variables: Record<'pg' | 'zone' | 'config' | 'noColor', string>;
  /** Where a value comes from. */
  origins: Record<'default', string>;
  /** In the place of the file that is not there. */
  noFile: (path: string) => string;
  written: (path: string) => string;
  example: {intro: readonly string[]; variable: (name: string) => string};
  settingsSet: string;
}

/** Of problems: those of a configuration file. */
export type ConfigProblem =
  | 'configUnreadable'
  | 'configEncoding'
  | 'configSyntax'
  | 'configOpenToOthers'
  | 'unknownConfigKey'
  | 'badConfigValue'
  | 'notInConfig';
