import {formatTime} from '../../../core/schedule.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {sayProblem} from '../../../i18n/problem-sentence.ts';
import {Lines} from '../../components/line.tsx';
import type {State} from '../../state/state.ts';
import type {WizardState} from '../../state/wizard/wizard-state.ts';
import {typedTime} from '../../state/wizard/wizard-time.ts';
import {TextField} from '../../components/text-field.tsx';
import type {WizardProps} from '../screen-props.ts';
import {untilWords} from './how-far.ts';
import {padLines, paragraph} from './paragraph.ts';

/** Step 6: when the SMS go that have no time of their own. */
export function TimeStep({state, texts, wizard, dispatch}: WizardProps) {
  const words = texts.wizard.time;
  const {columns} = state.size;
  const now = formatTime(state.now, state.zone);
  return (
    <>
      <Lines lines={padLines(paragraph(words.about, columns, 2, 'dim'), 2)} />
      <TextField
        hasFocus
        cells={columns}
        label={`  ${words.label}`}
        text={wizard.time.text}
        placeholder={words.hint}
        onChange={(value) => dispatch({type: 'text', value})}
      />
      <Lines
        lines={[...belowField(state, wizard, texts), ...paragraph(words.zone(state.zone, now), columns, 2, 'dim')]}
      />
    </>
  );
}

/** The problem of what was typed, else how far away the moment is; with a blank line after it where there is room. */
function belowField(state: State, wizard: WizardState, texts: Messages): string[] {
  const {columns} = state.size;
  const {problem} = wizard.time;
  if (problem) return padLines(paragraph(`! ${sayProblem(texts, problem)}`, columns, 2, 'error'), 2);
  return padLines(paragraph(howFar(typedTime(state, wizard), state.now, texts), columns, 1), 2);
}

function howFar(due: Date | null | undefined, now: Date, texts: Messages): string {
  const words = texts.wizard.time;
  if (due === null) return words.atOnce;
  const until = due ? untilWords(due, now, texts) : '';
  return until === '' ? '' : `${until.charAt(0).toUpperCase()}${until.slice(1)}.`;
}
