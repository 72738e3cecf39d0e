import type {Messages} from '../../i18n/messages.ts';
import {numbersOf} from '../../i18n/numbers.ts';
import {saySpan} from '../../i18n/say-span.ts';
import {reachableLabel} from '../../keys/labels.ts';
import {drawBar} from '../../core/draw-bar.ts';
import type {ExportRun} from '../state/export/export-state.ts';
import {scopeStack} from '../state/scopes.ts';
import type {State} from '../state/state.ts';
import {findLayer} from '../state/step.ts';

/** Milliseconds before a pace says anything. */
const leastForPace = 1_000;

/** From 0 to 1; null while it is not known how many rows there are. New rows may have come since they were counted. */
export function shareOf({rows, total}: ExportRun): number | null {
  if (total === null) return null;
  return total === 0 ? 1 : Math.min(1, rows / total);
}

/** `45 %`, or the rows alone while it is not known of how many. */
export function farWords(run: ExportRun, {locale}: Messages): string {
  const share = shareOf(run);
  return share === null ? numbersOf(locale).format(run.rows) : `${Math.floor(share * 100)} %`;
}

/** How many rows are written, of how many, how fast, and how long the rest will take. */
export function paceWords(run: ExportRun, {exporting, cli, locale}: Messages): string {
  const number = numbersOf(locale);
  const {total, phase} = run;
  // The server sorts all before it hands on the first.
  if (run.rows === 0 && total !== null && total > 0 && phase.is === 'running')
    return cli.exporting.progress({done: 0, total, perSecond: 0, left: null});
  const far = exporting.rowsOf(
    run.form.audit ? 'audit' : 'messages',
    number.format(run.rows),
    total === null ? null : number.format(total),
  );
  const took = run.at.getTime() - run.begunAt.getTime();
  if (took < leastForPace || run.rows === 0) return far;
  const rate = (run.rows * 1000) / took;
  const left = total === null ? [] : [exporting.left(saySpan((Math.max(0, total - run.rows) / rate) * 1000))];
  return [far, exporting.perSecond(number.format(Math.round(rate))), ...left].join(' · ');
}

const barCells = 8;

/** What is to be told on any screen of an export that is not looked at, the longest writing first. */
export function exportWords(state: State, texts: Messages): string[] {
  const {run} = state.exporting;
  if (!run || findLayer(state, 'exporting')) return [];
  const {goesOn, ended, failed} = texts.exporting;
  const key = reachableLabel(scopeStack(state), 'grid.export');
  if (run.phase.is === 'done') return [ended(key)];
  if (run.phase.is === 'failed') return [failed(key)];
  const far = farWords(run, texts);
  const share = shareOf(run);
  return [...(share === null ? [] : [goesOn(`${drawBar(share, barCells)} ${far}`, key)]), goesOn(far, key)];
}
