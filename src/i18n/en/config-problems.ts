/** What is wrong with a configuration file. */
import {showable} from '../../core/outside-text.ts';
import {shellWord} from '../../core/shell-words.ts';
import type {ConfigProblem} from '../config-messages.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {didYouMean, oneOf, quoted} from './hints.ts';

const place = (path: string, line: number) => `${showable(path)}:${line}`;

/** What a configuration file is that cannot be read. */
const unreadConfig: Readonly<Record<string, string>> = {
  folder: 'it is a folder',
  notFile: 'it is no regular file',
  tooLarge: 'it is larger than 64 kB',
};

export const configProblems: Pick<ProblemTexts, ConfigProblem> = {
  configUnreadable: ({path, reason}) =>
    `The configuration file ${quoted(path)} cannot be read (${unreadConfig[reason] ?? showable(reason)}).`,
  configEncoding: ({path, line}) => `${place(path, line)}: this line is not UTF-8; save the file as UTF-8.`,
  configSyntax: ({path, line, column, isBareWord}) =>
    isBareWord
      ? `${place(path, line)}:${column}: a text has to stand in quotes, as in language = "en".`
      : `${place(path, line)}:${column}: this is not TOML; an option is written as language = "en".`,
  configOpenToOthers: ({path, may}) =>
    may === 'read'
      ? `${quoted(path)} holds a password that others may read; run: chmod 600 ${showable(shellWord(path))}`
      : `${quoted(path)} may be changed by everybody; run: chmod o-w ${showable(shellWord(path))}`,
  unknownConfigKey: ({path, line, key, suggestion}) =>
    `${place(path, line)}: there is no option ${quoted(key)}.${didYouMean(suggestion)}`,
  badConfigValue: ({path, line, key, value, allowed}) =>
    `${place(path, line)}: ${key} ${value === null ? 'holds what it cannot' : `cannot be ${quoted(value)}`}.${oneOf(allowed)}`,
  notInConfig: ({path, line, key, variable}) =>
    `${place(path, line)}: ${key} cannot stand in a file; set ${variable} in the environment.`,
};
