import {nearest} from '../nearest.ts';
import {fail, ok, type Result} from '../result.ts';
import {fieldIds, fields, type FieldId} from './fields.ts';

/** What can be shown of a message, as `--columns` names it. */
export type ColumnName = Exclude<FieldId, 'template'>;

const isColumnName = (word: string): word is ColumnName =>
  Object.hasOwn(fields, word) && fields[word as FieldId].column !== null;

export const columnNames: readonly ColumnName[] = fieldIds.filter(isColumnName);

/** Reads `time,number,text`: in that order, each at most once. Problems: `unknownColumn`. */
export const parseColumnList = (text: string): Result<readonly ColumnName[]> => parseColumnListOf(columnNames, text);

/** The same of another table's columns. */
export function parseColumnListOf<Name extends string>(names: readonly Name[], text: string): Result<readonly Name[]> {
  const columns: Name[] = [];
  for (const part of text.split(',')) {
    const word = part.trim().toLowerCase();
    const name = names.find((one) => one === word);
    if (name === undefined) return fail({code: 'unknownColumn', word: part.trim(), suggestion: nearest(word, names)});
    if (!columns.includes(name)) columns.push(name);
  }
  return ok(columns);
}
