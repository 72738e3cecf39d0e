import type {BulkFixes} from '../../../core/ledger/bulk-fixes.ts';
import {hourChoices} from '../../../core/hour-choice.ts';
import type {State} from '../state.ts';
import {andThen, stay, type Handlers, type Step} from '../step.ts';
import {beginRejects} from './wizard-rejects.ts';
import {goToRow} from './wizard-shown.ts';
import {inWizard, withPart, withWizard} from './wizard-step.ts';
import {choose, showStep} from './wizard-steps.ts';

/** What a person may decide for the whole send, over its rows and on its last step. */
export const fixesHandlers: Handlers<'fixes'> = {
  'fixes.plain': (state) => change(state, ({plain}) => ({plain: !plain})),
  'fixes.duplicates': (state) => change(state, ({allowDuplicates}) => ({allowDuplicates: !allowDuplicates})),
  'fixes.past': (state) => change(state, ({pastNow}) => ({pastNow: !pastNow})),
  'fixes.hour': (state) => change(state, ({hour}) => ({hour: afterHour(hour)})),
  'fixes.worst': goToWorst,
  'fixes.rejects': beginRejects,
};

/** First the one before the change, then the one after it, then refused again. */
const afterHour = (hour: BulkFixes['hour']): BulkFixes['hour'] =>
  hour === null ? hourChoices[0] : (hourChoices[hourChoices.indexOf(hour) + 1] ?? null);

const change = (state: State, next: (fixes: BulkFixes) => Partial<BulkFixes>): Step =>
  inWizard(state, ({choices: {fixes}}) => mend(state, {...fixes, ...next(fixes)}));

/** Other fixes: kept in the draft, and the rows are judged anew. */
export const mend = (state: State, fixes: BulkFixes): Step => choose(state, {fixes});

/** Shows the row with the most parts. */
function goToWorst(state: State): Step {
  return inWizard(state, (wizard) => {
    const longest = wizard.check.result?.totals.longest;
    if (!longest) return stay(state);
    return andThen(showStep(state, 'file'), (shown) => {
      const seen = withPart(shown, 'file', {view: 'rows', path: null, problem: null});
      return stay(withWizard(seen, {rows: goToRow(state, wizard, longest.row)}));
    });
  });
}
