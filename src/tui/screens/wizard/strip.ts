import {bulkStepIds} from '../../../core/bulk/bulk-wizard.ts';
import {fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import type {State} from '../../state/state.ts';
import {stripCells} from '../../state/wizard/wizard-layout.ts';
import type {CheckedFile, WizardState} from '../../state/wizard/wizard-state.ts';
import {isOpen} from '../../state/wizard/wizard-steps.ts';
import {paint} from '../../theme/paint.ts';
import {sourceName} from './source-name.ts';

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
  const heading = wizard.rejects ? texts.wizard.rejects.heading : headingOf(wizard, texts);
  const line = ` ${texts.wizard.place(place, bulkStepIds.length)}: ${heading}`;
  return paint('title', fitWidth(line, state.size.columns));
}

function headingOf({step, file, check: {result, running}}: WizardState, texts: Messages): string {
  const usual = texts.wizard.headings[step];
  if (step !== 'file' || (running && !result)) return usual;
  const {mapping, encoding} = texts.wizard;
  if (file.view === 'mapping' && file.mapping) return mapping.heading(sourceName(file.mapping.reading.path, texts));
  if (file.view === 'encoding' && file.encoding) return encoding.heading(sourceName(file.encoding.reading.path, texts));
  return file.view === 'rows' && result ? rowsHeading(result, texts) : usual;
}

/** Which file, and how it was read, since a wrong guess would show in every row. */
function rowsHeading({path, head}: CheckedFile, texts: Messages): string {
  const how = [head.format, head.encoding, head.delimiter === '\t' ? 'Tab' : head.delimiter];
  const facts = how.filter((fact) => fact !== null).join(' ');
  return showable(texts.wizard.rows.heading(sourceName(path, texts), facts));
}
