import {parseQuery} from '../core/query/parse.ts';
import type {Query} from '../core/query/query.ts';
import {orThrow} from '../core/result.ts';

/** The words of a query as one text: the shell has taken the blanks between them away. */
export const queryText = (words: readonly string[]): string => words.join(' ');

/** Throws the first problem that the query has. */
export const readQuery = (words: readonly string[]): Query => orThrow(parseQuery(queryText(words)));
