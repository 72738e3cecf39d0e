/** What is wrong with a configuration file. */
import {showable} from '../../core/outside-text.ts';
import {shellWord} from '../../core/shell-words.ts';
import type {ConfigProblem} from '../config-messages.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {didYouMean, oneOf, quoted} from './hints.ts';

const place = (path: string, line: number) => `${showable(path)}:${line}`;

/** What a configuration file is that cannot be read. */
const unreadConfig: Readonly<Record<string, string>> = {
  folder: 'je to složka',
  notFile: 'není to obyčejný soubor',
  tooLarge: 'je větší než 64 kB',
};

export const configProblems: Pick<ProblemTexts, ConfigProblem> = {
  configUnreadable: ({path, reason}) =>
    `Soubor s nastavením ${quoted(path)} nelze číst (${unreadConfig[reason] ?? showable(reason)}).`,
  configEncoding: ({path, line}) => `${place(path, line)}: tento řádek není v UTF-8; uložte soubor v UTF-8.`,
  configSyntax: ({path, line, column, isBareWord}) =>
    isBareWord
      ? `${place(path, line)}:${column}: text musí být v uvozovkách, například language = "cs".`
      : `${place(path, line)}:${column}: toto není TOML; volba se píše jako language = "cs".`,
  configOpenToOthers: ({path, may}) =>
    may === 'read'
      ? `V souboru ${quoted(path)} je heslo a mohou jej číst ostatní; spusťte: chmod 600 ${showable(shellWord(path))}`
      : `Soubor ${quoted(path)} může změnit kdokoli; spusťte: chmod o-w ${showable(shellWord(path))}`,
  unknownConfigKey: ({path, line, key, suggestion}) =>
    `${place(path, line)}: volba ${quoted(key)} neexistuje.${didYouMean(suggestion)}`,
  badConfigValue: ({path, line, key, value, allowed}) =>
    value === null
      ? `${place(path, line)}: volba ${key} obsahuje, co nemůže.${oneOf(allowed)}`
      : `${place(path, line)}: volba ${key} nemůže být ${quoted(value)}.${oneOf(allowed)}`,
  notInConfig: ({path, line, key, variable}) =>
    `${place(path, line)}: volba ${key} nesmí být v souboru; nastavte v prostředí proměnnou ${variable}.`,
};
