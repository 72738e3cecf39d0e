import {verdicts} from '../core/ledger/verdict.ts';
import {failureSentence} from './failure-sentence.ts';
import type {Messages} from './messages.ts';

/** What went wrong with a row of a bulk send, in words; a refused row has the name of its verdict, a good one none. */
export function sayResult(
  {failures, verdicts: {names}}: Messages,
  {state, code}: {state: string; code: string | null},
) {
  if (code === null) return '';
  const verdict = state === 'rejected' ? verdicts.find((known) => known === code) : undefined;
  return verdict ? names[verdict] : failureSentence(failures, code);
}
