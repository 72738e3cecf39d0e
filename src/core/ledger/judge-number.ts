import {readNumber, withLostSign, type Country} from '../phone.ts';
import type {NumberKind} from '../number-kind.ts';
import {found, nothing, type Finding} from './finding.ts';
import {isBlankCell, quotedCell, type Cell} from '../sheet.ts';

export interface JudgedNumber extends Finding {
  clid: string;
  number: string | null;
  /** Whether the cell was a number, in which a leading plus or zero may be lost without a trace. */
  isNumberCell: boolean;
}

/** As a spreadsheet program shows a long number, whose last digits are gone with it. */
const exponent = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/iu;

/**
 * A number is damaged where a spreadsheet program has visibly been at it: the exponent form, a fraction, more digits than
 * it keeps, or digits that only a plus or a zero in front makes a number. It is refused and never repaired; `suggestion`
 * is for the person.
 */
export function judgeNumber(cell: Cell | undefined, country: Country, blocked: readonly NumberKind[]): JudgedNumber {
  const isNumberCell = typeof cell === 'object' && cell.kind === 'number';
  if (isBlankCell(cell)) return {...found('missingNumber', 'clid', ''), clid: '', number: null, isNumberCell};
  const clid = isNumberCell ? String(cell.value) : quotedCell(cell);
  const refuse = (verdict: 'badNumber' | 'damagedNumber', suggestion: string | null = null) => ({
    ...found(verdict, 'clid', clid, {suggestion}),
    ...{clid, number: null, isNumberCell},
  });
  if (typeof cell === 'object' && !isNumberCell) return refuse('badNumber');
  if (exponent.test(clid.trim()) || (isNumberCell && !Number.isSafeInteger(cell.value))) return refuse('damagedNumber');
  const read = readNumber(clid, country);
  if (read === null) {
    const suggestion = withLostSign(clid.trim(), country);
    return refuse(suggestion === null ? 'badNumber' : 'damagedNumber', suggestion);
  }
  const {number} = read;
  const kind = blocked.length > 0 ? read.kind() : null;
  const isBlocked = kind !== null && blocked.includes(kind);
  return {...(isBlocked ? found('blockedKind', 'clid', clid) : nothing), clid, number, isNumberCell};
}
