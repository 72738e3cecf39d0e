import {nearest} from '../nearest.ts';
import {fail, ok, type Result} from '../result.ts';
import {fieldIds, fields, type FieldId} from './fields.ts';

/** What rows can be sorted by; the first decides, the next where it is equal. */
export type SortKey = Exclude<FieldId, 'template' | 'id' | 'error'>;

export const isSortKey = (word: string): word is SortKey =>
  Object.hasOwn(fields, word) && fields[word as FieldId].isSortable;

export const sortKeys: readonly SortKey[] = fieldIds.filter(isSortKey);

export interface SortTerm<Key extends string = SortKey> {
  readonly key: Key;
  readonly descending: boolean;
}

/**
 * Each key at most once. Rows that are equal in all of them go on by time and id in the direction of the last key, so
 * that a reversed sort shows exactly the reverse; only absent values stay at the end both ways.
 */
export type Sort<Key extends string = SortKey> = readonly SortTerm<Key>[];

/** Newest first. */
export const defaultSort: Sort = [{key: 'time', descending: true}];

/** Reads `-time,number`; an empty text is the default sort. A key that comes again changes nothing, and is left out. */
export const parseSort = (text: string): Result<Sort> => parseSortOf(sortKeys, text, defaultSort);

/** The same by the keys of another table; an empty text is `usual`. */
export function parseSortOf<Key extends string>(
  keys: readonly Key[],
  text: string,
  usual: Sort<Key>,
): Result<Sort<Key>> {
  if (text.trim() === '') return ok(usual);
  const sort: SortTerm<Key>[] = [];
  for (const part of text.split(',')) {
    const written = part.trim();
    const descending = written.startsWith('-');
    const word = (descending ? written.slice(1) : written).toLowerCase();
    const key = keys.find((one) => one === word);
    if (key === undefined) return fail({code: 'unknownSort', word: written, suggestion: nearest(word, keys)});
    if (!sort.some((term) => term.key === key)) sort.push({key, descending});
  }
  return ok(sort);
}

export const formatSort = (sort: Sort<string>): string =>
  sort.map(({key, descending}) => (descending ? `-${key}` : key)).join(',');

/** Choosing a column sorts by it alone, time newest first and all else ascending; choosing it again reverses. */
export function toggleSort<Key extends string = SortKey>(sort: Sort<Key>, key: Key): Sort<Key> {
  const [first] = sort;
  const descending = first?.key === key ? !first.descending : key === 'time';
  return [{key, descending}];
}

/**
 * Sorts by a further column, behind those that it is sorted by. A key that is there already keeps its place and takes
 * the direction; where it has it already, it is reversed.
 */
export function addToSort<Key extends string = SortKey>(sort: Sort<Key>, key: Key, descending: boolean): Sort<Key> {
  const isAlready = sort.some((term) => term.key === key && term.descending === descending);
  const term: SortTerm<Key> = {key, descending: isAlready ? !descending : descending};
  const isThere = sort.some((other) => other.key === key);
  return isThere ? sort.map((other) => (other.key === key ? term : other)) : [...sort, term];
}

/** The place of a key in the sort, from 1, and its direction; null: not sorted by it. */
export function placeInSort<Key extends string = SortKey>(
  sort: Sort<Key>,
  key: Key,
): {place: number; descending: boolean} | null {
  const index = sort.findIndex((term) => term.key === key);
  const term = sort[index];
  return term ? {place: index + 1, descending: term.descending} : null;
}
