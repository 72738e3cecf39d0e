import type {OptOutStep} from '../../../core/opt-out/opt-out-step.ts';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {wrapText} from '../../../core/wrap-text.ts';
import type {State} from '../../state/state.ts';
import {paint} from '../../theme/paint.ts';

/** When a number was put on the opt-out list or taken off, by whom and why, the oldest first. */
export function historyLines(
  {number, history}: {number: string; history: readonly OptOutStep[]},
  {zone, size}: State,
  {optOuts: words}: Messages,
): string[] {
  const cells = Math.max(...Object.values(words.states).map((name: string) => cellWidth(name))) + 2;
  return history.flatMap((step) => {
    const when = `  ${formatTime(step.time, zone, {seconds: true})}  `;
    const start = cellWidth(when) + cells + 1;
    const facts = [
      step.author === number ? words.asked : showable(step.author),
      showable(step.reason),
      step.until === null ? '' : words.until(formatTime(step.until, zone)),
    ];
    const what = paint(step.isOn ? 'error' : 'success', fitWidth(words.states[step.isOn ? 'on' : 'off'], cells));
    const lines = wrapText(facts.filter((fact) => fact !== '').join(' · '), Math.max(12, size.columns - start - 1));
    return lines.map((line, index) => (index === 0 ? `${when}${what} ${line}` : `${' '.repeat(start)}${line}`));
  });
}
