import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import type {LedgerTotals} from '../../../core/ledger/ledger.ts';
import {may} from '../../../core/rights.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import type {Price} from '../../../core/queue-settings.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {numbersOf} from '../../../i18n/numbers.ts';
import {wrapText} from '../../../core/wrap-text.ts';
import type {State} from '../../state/state.ts';
import {hasVerdictTable} from '../../state/wizard/wizard-layout.ts';
import {holdOf} from '../../state/wizard/wizard-send.ts';
import type {CheckedFile, WizardState} from '../../state/wizard/wizard-state.ts';
import {warningsOf} from '../../state/wizard/wizard-warnings.ts';
import {paint} from '../../theme/paint.ts';
import {chosenFixes} from './chosen-fixes.ts';
import {untilWords} from './how-far.ts';
import {rejectedWords} from './rejected-words.ts';
import {sourceName} from './source-name.ts';

/** The send in facts, the weightiest first; each line is as wide as asked for. */
export function summaryLines(
  result: CheckedFile,
  wizard: WizardState,
  state: State,
  texts: Messages,
  cells: number,
): string[] {
  const words = texts.wizard.send;
  const {totals, price} = result;
  const {choices} = wizard;
  const number = numbersOf(texts.locale);
  const labelCells = Math.max(...Object.values(words.labels).map(cellWidth)) + 2;
  const fact = (label: keyof typeof words.labels | null, value: string) => {
    const name = fitWidth(label === null ? '' : words.labels[label], labelCells);
    return `  ${paint('dim', name)}${fitWidth(value, Math.max(1, cells - labelCells - 2))}`;
  };
  const chosen = chosenFixes(choices, texts);
  const rejected = totals.rejected === 0 ? '0' : `${number.format(totals.rejected)} · ${words.saveHint}`;
  return [
    fact('sms', words.of(totals.send, totals.rows)),
    fact('rejected', hasVerdictTable(state.size) ? rejected : rejectedFact(totals, texts)),
    fact('parts', partsWords(totals, texts)),
    ...(price ? [fact('price', priceWords(totals.parts, price, texts))] : []),
    fact('when', whenWords(result, state, texts)),
    fact('hold', holdWords(wizard, state, texts)),
    ...chosenLines(chosen, cells - labelCells - 2).map((line, at) => fact(at === 0 ? 'chosen' : null, line)),
    fact('queue', showable(choices.queue ?? words.none)),
    fact('template', showable(choices.template ?? words.none)),
    fact('status', showable(choices.status ?? words.none)),
    fact('file', sourceName(result.path, texts)),
  ];
}

/** At most two lines. */
const chosenLines = (chosen: readonly string[], cells: number): string[] =>
  chosen.length === 0 ? [] : wrapText(chosen.join(', '), Math.max(1, cells)).slice(0, 2);

function rejectedFact(totals: LedgerTotals, texts: Messages): string {
  const number = numbersOf(texts.locale).format(totals.rejected);
  return totals.rejected === 0 ? number : `${number} (${rejectedWords(totals, texts)})`;
}

function partsWords({parts, longest}: LedgerTotals, texts: Messages): string {
  const number = numbersOf(texts.locale).format(parts);
  if (!longest || longest.parts < 2) return number;
  return `${number} (${texts.wizard.send.longest(longest.row, texts.wizard.rows.parts(longest.parts))})`;
}

/** Parts times the price of one, in whole hundredths. */
function priceWords(parts: number, {amount, currency}: Price, texts: Messages): string {
  const sum = (Math.round(parts * amount * 100) / 100).toLocaleString(texts.locale, {minimumFractionDigits: 2});
  const each = amount.toLocaleString(texts.locale, {maximumFractionDigits: 4});
  const unit = currency === '' ? '' : ` ${showable(currency)}`;
  return `${sum}${unit} (${numbersOf(texts.locale).format(parts)} × ${each})`;
}

/** First and last time, how far away that is and in which zone, and whether some do not wait for it. */
function whenWords({totals, hasAtOnce}: CheckedFile, {zone, now}: State, texts: Messages): string {
  const words = texts.wizard.send;
  if (!totals.due) return words.atOnce;
  const [first, last] = [formatTime(totals.due.first, zone), formatTime(totals.due.last, zone)];
  const until = untilWords(totals.due.first, now, texts);
  const place = [...(until === '' ? [] : [until]), zone].join(', ');
  if (hasAtOnce) return `${words.someAtOnce(last)} (${zone})`;
  return `${first === last ? first : words.between(first, last)} (${place})`;
}

function holdWords(wizard: WizardState, {rights}: State, texts: Messages): string {
  const words = texts.wizard.send;
  if (!may(rights, 'release')) return words.heldForOther;
  if (warningsOf(wizard).some(({code}) => code === 'needsOther')) return words.heldForOther;
  const hold = holdOf(wizard);
  if (hold === 'release') return words.heldForRelease;
  return hold === 0 ? words.notHeld : words.held(texts.wizard.seconds(Math.round(hold / 1000)));
}
