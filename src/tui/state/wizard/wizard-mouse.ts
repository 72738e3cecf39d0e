import {bulkStepIds} from '../../../core/bulk/bulk-wizard.ts';
import type {EventOf} from '../event.ts';
import {moveTo} from '../list.ts';
import type {State} from '../state.ts';
import {stay, type Step} from '../step.ts';
import {pressChoice, wheelChoice} from './wizard-choice.ts';
import {pressFiles, wheelFiles} from './wizard-file.ts';
import {listTop, stepAt, stripLine} from './wizard-layout.ts';
import {isChoice} from './wizard-offers.ts';
import {moveRows, wheelRows} from './wizard-rows.ts';
import {inWizard} from './wizard-step.ts';
import {goTo} from './wizard-steps.ts';

/** A click on the strip goes to a step, on a row of a list selects it, on the selected row takes it. */
export const pressWizard = (state: State, {row, column}: EventOf<'press'>): Step =>
  inWizard(state, ({step, file, rejects}) => {
    if (rejects) return stay(state);
    if (row === stripLine) {
      const id = bulkStepIds[stepAt(state.size, column)];
      return id ? goTo(state, id) : stay(state);
    }
    const line = row - listTop;
    if (line < 0) return stay(state);
    if (isChoice(step)) return pressChoice(state, step, line);
    if (step !== 'file') return stay(state);
    if (file.view === 'browser') return pressFiles(state, line);
    if (file.view !== 'rows') return stay(state);
    return moveRows(state, (list, count, height) =>
      line < height ? moveTo(list, list.top + line, count, height) : list,
    );
  });

export const wheelWizard = (state: State, lines: number): Step =>
  inWizard(state, ({step, file}) => {
    if (isChoice(step)) return wheelChoice(state, step, lines);
    if (step !== 'file') return stay(state);
    if (file.view === 'rows') return wheelRows(state, lines);
    return file.view === 'browser' ? wheelFiles(state, lines) : stay(state);
  });
