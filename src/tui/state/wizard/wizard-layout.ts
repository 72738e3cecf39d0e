import {bulkStepIds} from '../../../core/bulk/bulk-wizard.ts';
import type {Size} from '../state.ts';

/** The line of the strip of steps, below the title; under it the step's own heading. */
export const stripLine = 1;

/** Where a step's body begins, and in it a list, under two lines of its own. */
export const bodyTop = 3;
export const listTop = bodyTop + 2;

/** Lines below the body: the message line and the footer. */
const below = 2;

/** The cells of each step on a strip of 80, wide enough for its name; a narrower strip has the numbers alone. */
const stripOf80 = [12, 10, 9, 9, 11, 8, 9, 12];

export const stripCells = ({columns}: Size): readonly number[] =>
  columns < 80 ? bulkStepIds.map(() => Math.floor(columns / bulkStepIds.length)) : stripOf80;

/** The place of the step that a cell of the strip belongs to. */
export function stepAt(size: Size, column: number): number {
  let end = 0;
  return stripCells(size).findIndex((width) => column < (end += width));
}

export const bodyHeight = (size: Size): number => Math.max(1, size.rows - bodyTop - below);

/** The browser stands above a line that says what the folder holds. */
export const filesHeight = (size: Size): number => Math.max(1, bodyHeight(size) - 3);

/** Lines about the row under the cursor: why, what it costs, and its whole text. */
export function detailHeight(size: Size): number {
  const height = bodyHeight(size);
  return height >= 15 ? 7 : height >= 10 ? 4 : 3;
}

/** The rows stand under the totals and the heading of the table, above what there is to say of one. */
export const rowsHeight = (size: Size): number => Math.max(1, bodyHeight(size) - 2 - detailHeight(size));

/** What is asked about a file stands under a sentence, above a preview of three lines with its rule. */
export const askedHeight = (size: Size): number => Math.max(1, bodyHeight(size) - 2 - askedPreview(size));

export const askedPreview = (size: Size): number => (bodyHeight(size) >= 12 ? 4 : 0);

/** Beside the summary of a wide last step stands the table of verdicts; a narrow one has the line under its cursor. */
export const hasVerdictTable = ({columns}: Size): boolean => columns >= 72;

/** Its lines; a rule and the sum stand below. */
export const verdictsHeight = (size: Size): number =>
  hasVerdictTable(size) ? Math.max(1, Math.min(10, bodyHeight(size) - 6)) : 1;

/** Lines for the template under the cursor, filled with a row; a heading stands above them. */
export const templateTextHeight = (size: Size): number => (bodyHeight(size) >= 15 ? 6 : 1);

/** The list of templates stands above a preview. */
export function choicesHeight(size: Size, id: 'templateFile' | 'queue' | 'template' | 'status'): number {
  const preview = id === 'template' ? templateTextHeight(size) + 1 : 0;
  return Math.max(1, bodyHeight(size) - 2 - preview);
}
