import type {Offered, Source, Wanted} from './what-is-wanted.ts';
import {complete, take, unfinishedIn, type ListedValue} from '../../core/query/complete.ts';
import {isListedField, isQueryField, type ListedField} from '../../core/query/fields.ts';
import {fold} from '../../core/fold.ts';

/** Reads names of the database that begin so. */
export type ReadNames = (of: ListedField | 'gateway', typed: string) => Promise<readonly ListedValue[]>;

/**
 * What the word may become, whole. `today` is the date at the desk, `2026-11-25`. A name with anything unseen in it, such
 * as a line end or an escape, is left out: no shell could show it as it is.
 */
export async function candidatesFor({kept, typed, sources}: Wanted, readNames: ReadNames, today: string) {
  const found = await Promise.all(sources.map((source) => offeredBy(source, typed, readNames, today)));
  return found
    .flat()
    .map(({value, says}) => ({value: kept + value, says}))
    .filter(({value}) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(value));
}

async function offeredBy(source: Source, typed: string, readNames: ReadNames, today: string): Promise<Offered[]> {
  switch (source.kind) {
    case 'words':
      return beginning(source.words, typed);
    case 'names': {
      const names = (await readNames(source.of, typed)).map(({value, note}) => ({value, says: note}));
      // A bulk send is typed by its id, though it may be found by its name.
      return source.of === 'batch' ? names : beginning(names, typed);
    }
    case 'query':
      return queryWords(meant(typed), readNames, today);
    case 'files':
      return [];
  }
}

const beginning = (offered: readonly Offered[], typed: string): Offered[] =>
  offered.filter(({value}) => fold(value).startsWith(fold(typed)));

async function queryWords(text: string, readNames: ReadNames, today: string): Promise<Offered[]> {
  const unfinished = unfinishedIn(text);
  if (unfinished === null) return [];
  const {field, typed} = unfinished;
  const listed = field !== null && isListedField(field) ? await readNames(field, typed) : [];
  return complete(unfinished, listed, today).map((candidate) => ({
    value: take(text, unfinished, candidate),
    says: candidate.note,
  }));
}

/** Quotes that were typed around a name with a blank belong to the shell, which has taken them away: `queue:"My qu`. */
function meant(text: string): string {
  const [, start = '', field = '', value = ''] = /^(-?([A-Za-z]+):)([^",]*\s.*)$/u.exec(text) ?? [];
  return isQueryField(field.toLowerCase()) && !value.includes('"') ? `${start}"${value}` : text;
}
