import type {Batch} from '../../actions/bulk/batches.ts';
import {expectedEnd, rateOf} from '../../core/bulk/batch-progress.ts';
import type {BrakeReason} from '../../core/bulk/brake.ts';
import {showable} from '../../core/outside-text.ts';
import {formatTime} from '../../core/schedule.ts';
import {failureSentence} from '../../i18n/failure-sentence.ts';
import type {Messages} from '../../i18n/messages.ts';
import {numbersOf} from '../../i18n/numbers.ts';
import {saySpan} from '../../i18n/say-span.ts';
import type {State} from '../state/state.ts';
import {batchLook} from '../theme/paint.ts';

/** The sign and the name of a bulk send's state. */
export const batchStateWords = ({state}: Pick<Batch, 'state'>, texts: Messages): string =>
  `${batchLook[state].sign} ${texts.batchStates[state]}`;

/** What is to be known of a bulk send in its state: until when it is held, how fast it goes, why it is paused. */
export function situationOf(batch: Batch, state: State, texts: Messages): string {
  switch (batch.state) {
    case 'held':
      return holdWords(batch, state.now, texts);
    case 'running':
      return paceWords(batch, state, texts);
    case 'paused':
      return pauseWords(batch, texts);
    case 'done':
    case 'cancelled':
      return endWords(batch, state, texts);
  }
}

export function holdWords({heldUntil, needsOther}: Batch, now: Date, {batches}: Messages): string {
  if (needsOther) return batches.waitsForOther;
  if (heldUntil === null) return batches.waitsForRelease;
  const left = heldUntil.getTime() - now.getTime();
  return left > 0 ? batches.leavesIn(saySpan(left)) : batches.leavesNow;
}

function paceWords(batch: Batch, {batches, now, zone}: State, texts: Messages): string {
  const words = texts.batches;
  const rate = rateOf(batches.samples.get(batch.id) ?? []);
  const end = expectedEnd(batch, rate, now);
  const scheduled = batch.states.scheduled ?? 0;
  return [
    ...(rate === null || rate === 0 ? [] : [words.pace(sayRate(rate, texts))]),
    ...(end === null ? [] : [words.ends(formatTime(end, zone).slice(11), saySpan(end.getTime() - now.getTime()))]),
    ...(scheduled === 0 ? [] : [words.scheduled(numbersOf(texts.locale).format(scheduled))]),
  ].join(' · ');
}

/** As many digits as mean something. */
const sayRate = (rate: number, {locale}: Messages): string =>
  numbersOf(locale).format(rate >= 10 ? Math.round(rate) : Math.round(rate * 10) / 10);

export function pauseWords({lastChange, needsOther}: Batch, {batches}: Messages): string {
  const why = lastChange?.reason ? sayBrake(lastChange.reason, batches.brakes) : null;
  const who = lastChange && why === null ? batches.by(showable(lastChange.actor)) : null;
  return [why ?? who, needsOther ? batches.waitsForOther : null].filter((words) => words !== null).join(' · ');
}

/** Why it paused itself; a reason of another version is named by its code. */
export const sayBrake = (reason: BrakeReason, brakes: Messages['batches']['brakes']): string =>
  Object.hasOwn(brakes, reason.code) ? brakes[reason.code](reason) : showable(reason.code);

const endWords = ({lastChange}: Batch, {zone}: State, {batches}: Messages): string =>
  lastChange ? `${formatTime(lastChange.time, zone)} ${batches.by(showable(lastChange.actor))}` : '';

/** What failed by reason, most first, a sentence each. */
export const failureLines = ({failures}: Batch, texts: Messages): string[] =>
  failures.map(({code, count}) => {
    const reason = code === null ? texts.batches.noCode : `${showable(code)}: ${failureSentence(texts.failures, code)}`;
    return texts.batches.failed(numbersOf(texts.locale).format(count), reason);
  });
