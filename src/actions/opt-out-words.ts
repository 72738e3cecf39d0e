import {
  isOptOutWord,
  optOutWordsKey,
  readOptOutWords,
  usualWords,
  withoutWord,
  withWord,
  type OptOutWords,
} from '../core/opt-out/opt-out-words.ts';
import {wordMeanings, type WordMeaning} from '../core/opt-out/word-meanings.ts';
import {UserError} from '../core/problem.ts';
import {inside} from '../db/connect.ts';
import {lockSetting, readSettings, writeSettings} from '../db/statements/settings.ts';
import type {Desk} from './desk.ts';
import {withVerb} from './with-verb.ts';

export interface WordChange {
  add: readonly {word: string; meaning: WordMeaning}[];
  remove: readonly string[];
  /** Forgets the installation's own words first. */
  usual: boolean;
}

export async function readWords({db}: Desk): Promise<OptOutWords> {
  return readOptOutWords((await readSettings(db.orm, [optOutWordsKey])).get(optOutWordsKey));
}

/** Words that the installation has added or given another meaning: what going back to the usual ones would lose. */
export async function ownWords(desk: Desk): Promise<string[]> {
  const words = await readWords(desk);
  return wordMeanings.flatMap((meaning) => words[meaning].filter((word) => !usualWords[meaning].includes(word)));
}

/**
 * Changes the words of the installation, all of it or nothing; every sender goes by them from its next message on.
 * Problems: `badWord`, `notAllowed`, and `noSuchWord` for one to be removed that is not there.
 */
export async function changeWords(desk: Desk, {add, remove, usual}: WordChange): Promise<OptOutWords> {
  for (const {word} of add) if (!isOptOutWord(word)) throw new UserError({code: 'badWord', word});
  return withVerb('settings', () =>
    desk.db.sql.begin(async (sql) => {
      const tx = inside(sql, desk.db);
      await writeSettings(tx.orm, {[optOutWordsKey]: {}}, {keep: true});
      await lockSetting(tx.orm, optOutWordsKey);
      let words = usual ? usualWords : await readWords({...desk, db: tx});
      for (const word of remove) {
        const without = withoutWord(words, word);
        if (without === words) throw new UserError({code: 'noSuchWord', word});
        words = without;
      }
      for (const {word, meaning} of add) words = withWord(words, word, meaning);
      await writeSettings(tx.orm, {[optOutWordsKey]: words});
      return words;
    }),
  );
}
