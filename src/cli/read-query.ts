import {parseQuery} from '../core/query/parse.ts';
import type {Query} from '../core/query/query.ts';
import {orThrow} from '../core/result.ts';
import {queryText} from './query-text.ts';

/** Throws the first problem that the query has. */
export const readQuery = (words: readonly string[]): Query => orThrow(parseQuery(queryText(words)));
