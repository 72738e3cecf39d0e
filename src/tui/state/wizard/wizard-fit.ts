import {moveTo, type ListState} from '../list.ts';
import type {State} from '../state.ts';
import {shownEntries} from './wizard-file.ts';
import {choicesHeight, filesHeight, rowsHeight} from './wizard-layout.ts';
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
  const {file, rows, check} = wizard;
  return withWizard(state, {
    file: {...file, list: fit(file.list, shownEntries(file).length, filesHeight(size))},
    rows: {...rows, list: fit(rows.list, check.result?.rows.length ?? 0, rowsHeight(size))},
    queue: fitChoice('queue'),
    template: fitChoice('template'),
    status: fitChoice('status'),
  });
}
