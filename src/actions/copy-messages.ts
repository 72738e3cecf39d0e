import {copyOf, type CopyForm, type CopyOptions} from '../core/copied-text.ts';
import {UserError} from '../core/problem.ts';
import type {Sort} from '../core/query/sort.ts';
import {selectionQuery, type Selection} from '../core/selection.ts';
import type {Desk} from './desk.ts';
import {streamMessages} from './list-messages.ts';

export interface CopyRequest {
  selection: Selection;
  /** The order of the lines. */
  sort: Sort;
  form: CopyForm;
  options: CopyOptions;
  /** Bytes at most, in UTF-8. */
  limit: number;
}

export interface CopiedMessages {
  text: string;
  count: number;
}

/** All messages of a selection in one form, below each other. Reads no further than the limit. Problems: `copyTooLong`. */
export async function copyMessages(desk: Desk, request: CopyRequest): Promise<CopiedMessages> {
  const {selection, sort, form, options, limit} = request;
  const lines: string[] = [];
  let bytes = 0;
  for await (const message of streamMessages(desk, {query: selectionQuery(selection), sort, limit: null})) {
    const line = copyOf(form, message, options);
    bytes += Buffer.byteLength(line) + (lines.length === 0 ? 0 : 1);
    if (bytes > limit) throw new UserError({code: 'copyTooLong', limit});
    lines.push(line);
  }
  return {text: lines.join('\n'), count: lines.length};
}
