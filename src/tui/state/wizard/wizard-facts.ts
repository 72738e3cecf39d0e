import {noTotals} from '../../../core/ledger/ledger-totals.ts';
import {isSendable, type Verdict} from '../../../core/ledger/verdict.ts';
import type {LedgerFacts, ScreenFacts} from '../../../keys/commands.ts';
import {hasNumber} from './wizard-mapping.ts';
import {isMended, rowUnderCursor} from './wizard-shown.ts';
import type {WizardState} from './wizard-state.ts';
import {draftUnderCursor} from './wizard-template-file.ts';

/** What the predicates of the commands ask of the wizard. */
export function wizardFacts(wizard: WizardState): ScreenFacts {
  const {step, check} = wizard;
  return {
    hasRow: check.result !== null,
    hasMarks: false,
    hasQuery: false,
    hasSought: false,
    rowIsSortable: false,
    columnIsFilterable: false,
    hasColumns: false,
    hasPreview: false,
    isViewSaved: false,
    canHideView: false,
    canGoOn: canGoOn[step]?.(wizard) ?? true,
    hasBatch: false,
    isBatchOver: false,
    ledger: ledgerFacts(wizard),
  };
}

const canGoOn: Partial<Record<WizardState['step'], (wizard: WizardState) => boolean>> = {
  file: ({check, file}) => (file.mapping ? hasNumber(file.mapping) : file.encoding !== null || check.result !== null),
  queue: ({offers}) => (offers?.queues.length ?? 0) > 0,
  send: ({check, send}) => check.result !== null && check.running === null && send.progress === null,
};

function ledgerFacts(wizard: WizardState): LedgerFacts {
  const {check, choices} = wizard;
  const {fixes} = choices;
  const {totals, head} = check.result ?? {totals: noTotals(), head: null};
  const row = rowUnderCursor(wizard);
  const has = (...wanted: readonly Verdict[]) => wanted.some((verdict) => totals.verdicts[verdict] > 0);
  return {
    hasRejected: totals.rejected > 0,
    hasSent: totals.send > 0,
    hasSuggestion: row ? !isSendable(row.verdict) && typeof row.problem?.suggestion === 'string' : false,
    isRowMended: row ? isMended(fixes, row.row) : false,
    canBePlain: fixes.plain || totals.unicode.rows > 0,
    hasDuplicates: fixes.allowDuplicates || has('sentLately', 'duplicate'),
    hasPast: fixes.pastNow || has('pastTime'),
    hasDoubtfulHour: fixes.hour !== null || has('missingHour', 'doubledHour'),
    isText: head?.format === 'csv' && head.encoding !== null,
    hasDraft: draftUnderCursor(wizard) !== null,
  };
}
