import {bulkProblems, type Hold} from '../../../core/bulk/bulk-wizard.ts';
import {verdicts, type Verdict} from '../../../core/ledger/verdict.ts';
import {lackedRight} from '../../../keys/lacked-right.ts';
import {reopen} from '../grid/grid-load.ts';
import {moveBy} from '../list.ts';
import type {State} from '../state.ts';
import {andThen, pushLayer, stay, step, toBottom, withNotice, type Handlers, type Step} from '../step.ts';
import {judgeAnew} from './wizard-check.ts';
import type {WizardEventOf} from './wizard-event.ts';
import {verdictsHeight} from './wizard-layout.ts';
import {showGroup} from './wizard-shown.ts';
import type {WizardState} from './wizard-state.ts';
import {inWizard, withPart, withWizard} from './wizard-step.ts';
import {choose, showStep} from './wizard-steps.ts';
import {surroundings} from './wizard-surroundings.ts';
import {warningsOf} from './wizard-warnings.ts';

export const sendHandlers: Handlers<'send'> = {
  'send.send': askToSend,
  'send.down': (state) => moveVerdict(state, 1),
  'send.up': (state) => moveVerdict(state, -1),
  'send.rows': showVerdict,
  'send.hold': (state) => turnHold(state, longer),
  'send.holdLess': (state) => turnHold(state, shorter),
  'send.warningsDown': (state) => scrollWarnings(state, 1),
  'send.warningsUp': (state) => scrollWarnings(state, -1),
};

/** The verdicts that the file has, in the order in which the table shows them: what is refused after what is sent. */
export const foundVerdicts = ({check}: WizardState): readonly Verdict[] =>
  verdicts.filter((verdict) => (check.result?.totals.verdicts[verdict] ?? 0) > 0);

const moveVerdict = (state: State, by: number): Step =>
  inWizard(state, (wizard) => {
    const list = moveBy(wizard.send.list, by, foundVerdicts(wizard).length, verdictsHeight(state.size));
    return stay(withPart(state, 'send', {list}));
  });

/** The rows of the verdict under the cursor, in the file step. */
function showVerdict(state: State): Step {
  return inWizard(state, (wizard) => {
    const verdict = foundVerdicts(wizard)[wizard.send.list.cursor];
    if (verdict === undefined) return stay(state);
    const rows = {...showGroup(state, wizard, verdict), list: {cursor: 0, top: 0}};
    return andThen(showStep(state, 'file'), (shown) =>
      stay(withWizard(withPart(shown, 'file', {view: 'rows', path: null, problem: null}), {rows})),
    );
  });
}

const scrollWarnings = (state: State, by: number): Step =>
  inWizard(state, (wizard) => {
    const last = Math.max(0, warningsOf(wizard).length - 1);
    return stay(withPart(state, 'send', {warning: Math.max(0, Math.min(wizard.send.warning + by, last))}));
  });

/** What can be chosen, beside what the queue says. */
const holds: readonly Hold[] = [0, 60_000, 300_000, 1_800_000, 'release'];

/** How long it is held: as chosen, else as the queue says. */
export function holdOf({choices, offers}: WizardState): Hold {
  const queue = offers?.queues.find(({name}) => name === choices.queue);
  return choices.hold ?? queue?.settings.hold ?? 0;
}

const lengthOf = (hold: Hold): number => (hold === 'release' ? Infinity : hold);

/** The next longer one, the last is until it is released; after that comes none. */
const longer = (now: Hold): Hold => holds.find((hold) => lengthOf(hold) > lengthOf(now)) ?? 0;

const shorter = (now: Hold): Hold => holds.findLast((hold) => lengthOf(hold) < lengthOf(now)) ?? 'release';

const turnHold = (state: State, turn: (now: Hold) => Hold): Step =>
  inWizard(state, (wizard) => choose(state, {hold: turn(holdOf(wizard))}));

/** Asks once more, with the numbers; what has become a problem since (a time gone by) is shown where it is mended. */
export function askToSend(state: State): Step {
  return inWizard(state, (wizard) => {
    const {check, choices, send} = wizard;
    if (!check.result || check.running || send.progress) return stay(state);
    const lacked = lackedRight(state.rights, 'send.send');
    if (lacked) return stay(withPart(state, 'send', {problem: {code: 'notAllowed', verb: lacked}}));
    const [found] = bulkProblems(choices, surroundings(state, wizard));
    if (found?.step === 'send') return stay(withPart(state, 'send', {problem: found.problem}));
    if (found) {
      const {state: shown} = showStep(state, found.step);
      return stay(found.step === 'time' ? withPart(shown, 'time', {problem: found.problem}) : shown);
    }
    const {send: messages, parts} = check.result.totals;
    const warnings = warningsOf(wizard).length;
    return stay(
      pushLayer(state, {screen: 'confirm', question: {code: 'sendBulk', messages, parts, warnings}, yes: false}),
    );
  });
}

/** The person agreed. A second agreement while the first one is being carried out does nothing. */
export const sendWizard = (state: State): Step =>
  inWizard(state, (wizard) => {
    const {check, choices, send} = wizard;
    if (!check.result || send.progress) return stay(state);
    const {totals, previewed} = check.result;
    const progress = {done: 0, total: totals.rows};
    const sending = withPart(state, 'send', {progress, problem: null});
    return step(sending, {type: 'sendBulk', choices, hold: holdOf(wizard), previewed, rows: totals.rows});
  });

export const bulkSendProgress = (state: State, {done, total}: WizardEventOf<'bulkSendProgress'>): Step =>
  inWizard(state, ({send}) => stay(send.progress ? withPart(state, 'send', {progress: {done, total}}) : state));

/** Nothing was written: the page says why, and the rows are judged anew for what has changed since. */
export const bulkNotSent = (state: State, {problem}: WizardEventOf<'bulkNotSent'>): Step =>
  inWizard(state, () => {
    if (problem?.code === 'alreadyReleased') return showReleased(state, problem.batch);
    return judgeAnew(withPart(state, 'send', {progress: null, problem}));
  });

/** The draft is a batch by now, by another desk or a key pressed twice: the batch is shown. */
export const draftReleased = (state: State, {batch}: WizardEventOf<'draftReleased'>): Step =>
  inWizard(state, ({send}) => (send.progress ? stay(state) : showReleased(state, batch)));

const showReleased = (state: State, batch: number): Step =>
  andThen(step(state, {type: 'cancelCheck'}), (left) =>
    reopen(withNotice(toBottom(left), 'error', {code: 'problem', problem: {code: 'alreadyReleased', batch}}), {
      query: `batch:${batch}`,
    }),
  );
