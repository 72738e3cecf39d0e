import {moveTo, type ListState} from '../list.ts';
import type {State} from '../state.ts';
import {shownEntries} from './wizard-file.ts';
import {askedHeight, choicesHeight, filesHeight, rowsHeight, verdictsHeight} from './wizard-layout.ts';
import {foundVerdicts} from './wizard-send.ts';
import {countShown} from './wizard-shown.ts';
import {offeredHere} from './wizard-offers.ts';
import {findWizard, withWizard} from './wizard-step.ts';

/** Puts the windows of all lists around their cursors again after the size of the screen has changed. */
export function fitWizard(state: State): State {
  const wizard = findWizard(state);
  if (!wizard) return state;
  const {size} = state;
  const fit = (list: ListState, count: number, height: number): ListState => moveTo(list, list.cursor, count, height);
  const fitChoice = (id: 'queue' | 'template' | 'status'): ListState =>
    fit(wizard[id], offeredHere(wizard, id).length, choicesHeight(size, id));
  const {file, rows, send} = wizard;
  const {mapping, encoding} = file;
  const asked = askedHeight(size);
  return withWizard(state, {
    file: {
      ...file,
      list: fit(file.list, shownEntries(file).length, filesHeight(size)),
      mapping: mapping && {...mapping, list: fit(mapping.list, mapping.sample.columns.length, asked)},
      encoding: encoding && {...encoding, list: fit(encoding.list, encoding.samples.length, asked)},
    },
    rows: {...rows, list: fit(rows.list, countShown(wizard), rowsHeight(size))},
    send: {...send, list: fit(send.list, foundVerdicts(wizard).length, verdictsHeight(size))},
    queue: fitChoice('queue'),
    template: fitChoice('template'),
    status: fitChoice('status'),
  });
}
