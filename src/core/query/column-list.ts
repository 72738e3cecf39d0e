import {nearest} from '../nearest.ts';
import {fail, ok, type Result} from '../result.ts';
import {fieldIds, fields, type FieldId} from './fields.ts';

/** What can be shown of a message, as `--columns` names it. */
export type ColumnName = Exclude<FieldId, 'template'>;

const isColumnName = (word: string): word is ColumnName =>
  Object.hasOwn(fields, word) && fields[word as FieldId].column !== null;

export const columnNames: readonly ColumnName[] = fieldIds.filter(isColumnName);

/** Reads `time,number,text`: in that order, each at most once. Problems: `unknownColumn`. */
export function parseColumnList(text: string): Result<readonly ColumnName[]> {
  const columns: ColumnName[] = [];
  for (const part of text.split(',')) {
    const word = part.trim().toLowerCase();
    if (!isColumnName(word))
      return fail({code: 'unknownColumn', word: part.trim(), suggestion: nearest(word, columnNames)});
    if (!columns.includes(word)) columns.push(word);
  }
  return ok(columns);
}
