import {bulkStepIds} from '../../../core/bulk-wizard.ts';
import {fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {lastName} from '../../state/wizard/file-path.ts';
import type {State} from '../../state/state.ts';
import {stripCells} from '../../state/wizard/wizard-layout.ts';
import type {CheckedFile, WizardState} from '../../state/wizard/wizard-state.ts';
import {isOpen} from '../../state/wizard/wizard-steps.ts';
import {paint} from '../../theme/paint.ts';

/** All steps on one line: the one shown stands out, those that can't be gone to yet are dim. */
export function stripOfSteps(state: State, wizard: WizardState, texts: Messages): string {
  const cells = stripCells(state.size);
  return bulkStepIds
    .map((id, place) => {
      const width = cells[place] ?? 0;
      const text = fitWidth(` ${place + 1}${width > 6 ? ` ${texts.wizard.steps[id]}` : ''}`, width);
      if (id === wizard.step) return paint('selected', text);
      return isOpen(state, wizard, id) ? text : paint('dim', text);
    })
    .join('');
}

export function headingLine(state: State, wizard: WizardState, texts: Messages): string {
  const place = bulkStepIds.indexOf(wizard.step) + 1;
  const {result} = wizard.check;
  const showsRows = wizard.step === 'file' && wizard.file.view === 'rows' && result;
  const heading = showsRows ? rowsHeading(result, texts) : texts.wizard.headings[wizard.step];
  const line = ` ${texts.wizard.place(place, bulkStepIds.length)}: ${heading}`;
  return paint('title', fitWidth(line, state.size.columns));
}

/** Which file, and how it was read, since a wrong guess would show in every row. */
function rowsHeading({path, head}: CheckedFile, texts: Messages): string {
  const how = [head.format, head.encoding, head.delimiter === '\t' ? 'Tab' : head.delimiter];
  return showable(texts.wizard.rows.heading(lastName(path), how.filter((fact) => fact !== null).join(' ')));
}
