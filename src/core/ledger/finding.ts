import {columnKey, type ImportColumn} from '../sheet.ts';
import type {Verdict} from './verdict.ts';

/** The cell at fault in a row. */
export interface RowProblem {
  field: ImportColumn;
  /** `columnKey` of the cell that would have to be mended: the field's own, or the one that a placeholder stands for. */
  column: string;
  /** As the file has it. */
  value: string;
  /** What the person may have meant; never taken without being asked for. */
  suggestion: string | null;
}

/** What looking at one field of a row came to. */
export interface Finding {
  verdict: Verdict | null;
  problem: RowProblem | null;
}

export const nothing: Finding = {verdict: null, problem: null};

export const found = (
  verdict: Verdict,
  field: ImportColumn,
  value: string,
  {column = field, suggestion = null}: {column?: string; suggestion?: string | null} = {},
): Finding => ({verdict, problem: {field, column: columnKey(column), value, suggestion}});
