/** Numbers as the database masks them, `+420 777 ••• •56` (migration 0014). */
import {cellWidth} from './cell-width.ts';
import type {Problem} from './problem.ts';
import type {Query} from './query/query.ts';
import type {Sort} from './query/sort.ts';

const hidden = '•';

export const isMasked = (number: string): boolean => number.includes(hidden);

/** A masked number without its blanks where it does not fit otherwise; nobody can copy or dial it anyway. */
export const fittingNumber = (number: string, cells: number): string =>
  isMasked(number) && cellWidth(number) > cells ? number.replaceAll(' ', '') : number;

/**
 * Why a query cannot be asked, or a sort not be had, by somebody whom numbers are masked for: a piece of a number, or an
 * order, would tell it digit by digit. Null: it can.
 */
export function refusedOfNumbers(query: Query, sort: Sort = []): Problem | null {
  if (sort.some(({key}) => key === 'number')) return {code: 'sortByNumber'};
  for (const condition of query.conditions) {
    if (condition.op !== 'match' || condition.field !== 'number') continue;
    const piece = condition.tests.find(
      (test) => test.op !== 'absent' && (test.op !== 'equals' || isMasked(test.value)),
    );
    if (piece && piece.op !== 'absent') return {code: 'pieceOfNumber', value: piece.value};
  }
  return null;
}
