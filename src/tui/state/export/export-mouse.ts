import {columnChoices, exportKinds, rowChoices} from '../../../core/export/export-choices.ts';
import {dialogLineAt, previewCells} from '../dialog-place.ts';
import type {Event, EventOf} from '../event.ts';
import type {State} from '../state.ts';
import {stay, topLayer, type Step} from '../step.ts';
import {choose, chooseKind, chooseRows, withForm} from './export-change.ts';
import type {ExportField} from './export-state.ts';

/** Where a choice of the dialog stands: on which of its lines, from which cell to which. */
export interface ExportSpot {
  line: number;
  from: number;
  to: number;
  field: ExportField;
  /** Which of the choices on the line. */
  index: number;
}

/** A dialog of the export as it is drawn. */
export interface ExportSpots {
  lines: number;
  spots: readonly ExportSpot[];
}

/** A click chooses what is under it. */
export function pressExport(state: State, event: EventOf<'press'>, {lines, spots}: ExportSpots): Step {
  const line = dialogLineAt(state.size, lines, event);
  const cell = event.column - Math.floor((state.size.columns - previewCells(state.size) - 4) / 2) - 2;
  const spot = spots.find((one) => one.line === line && cell >= one.from && cell < one.to);
  if (!spot) return stay(state);
  switch (spot.field) {
    case 'rows':
      return chooseRows(state, rowChoices[spot.index] ?? 'all');
    case 'kind':
      return chooseKind(state, exportKinds[spot.index] ?? 'csv');
    case 'columns':
      return choose(state, {field: 'columns', columns: columnChoices[spot.index] ?? 'shown'});
    case 'path':
      return stay(withForm(state, {field: 'path'}));
  }
}

/** A click while an export is chosen. */
export const isOnExport = (state: State, event: Event): event is EventOf<'press'> =>
  event.type === 'press' && topLayer(state).screen === 'export';
