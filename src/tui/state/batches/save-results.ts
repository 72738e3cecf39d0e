import type {EventOf} from '../event.ts';
import type {State} from '../state.ts';
import {changeLayer, findLayer, popLayer, pushLayer, stay, step, withNotice, withoutLayer} from '../step.ts';
import type {Handlers, Step} from '../step.ts';
import {noText, withValue} from '../text.ts';
import type {ResultsLayer} from './batches-state.ts';

/** Who got it and who did not, as a file: its name is typed, and one is there to be accepted. */
export function openResults(state: State, batch: number): Step {
  const layer: ResultsLayer = {
    screen: 'results',
    batch,
    text: {...noText, value: `batch-${batch}-results.csv`},
    isSaving: false,
  };
  return stay(pushLayer(state, layer));
}

const leave = (state: State): Step => stay(popLayer(state));

export const resultsHandlers: Handlers<'text'> = {
  'text.accept': (state) => {
    const layer = findLayer(state, 'results');
    const path = layer?.text.value.trim() ?? '';
    if (!layer || layer.isSaving || path === '') return stay(state);
    const saving = changeLayer(state, 'results', (open) => ({...open, isSaving: true}));
    return step(saving, {type: 'saveResults', batch: layer.batch, path});
  },
  'text.cancel': leave,
  'text.complete': stay,
  'text.previous': stay,
  'text.down': stay,
  'text.up': stay,
  'text.clear': (state) => typeResults(state, '', true),
};

export const typeResults = (state: State, value: string, isForeign = false): Step =>
  stay(
    changeLayer(state, 'results', (layer) =>
      layer.isSaving ? layer : {...layer, text: withValue(layer.text, value, isForeign)},
    ),
  );

/** It is there whole. */
export const resultsSaved = (state: State, {batch, path, rows}: EventOf<'resultsSaved'>): Step =>
  stay(withNotice(withoutLayer(state, 'results'), 'success', {code: 'resultsSaved', batch, path, rows}));

/** Nothing was written; the name stays, to be mended. */
export const resultsNotSaved = (state: State, {problem}: EventOf<'resultsNotSaved'>): Step =>
  stay(withNotice(resultsLetGo(state), 'error', {code: 'problem', problem}));

/** No answer will come any more: another try is free to begin. */
export const resultsLetGo = (state: State): State =>
  changeLayer(state, 'results', (layer) => ({...layer, isSaving: false}));
