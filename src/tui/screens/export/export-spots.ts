import type {Messages} from '../../../i18n/messages.ts';
import type {ExportSpots} from '../../state/export/export-mouse.ts';
import type {State} from '../../state/state.ts';
import {findLayer} from '../../state/step.ts';
import {formLines} from './form-lines.ts';

/** Where the choices of an export stand, for a click on one. */
export function exportSpots(state: State, texts: Messages): ExportSpots {
  const layer = findLayer(state, 'export');
  return layer ? formLines(layer.form, state, texts) : {lines: 0, spots: []};
}
