import {withGrid} from '../grid/grid-load.ts';
import {emptyList} from '../list.ts';
import type {Layer, State} from '../state.ts';
import {withoutLayer} from '../step.ts';

/** Numbers that were shown in full are not to be any more: nothing that holds one stays until it has come again. */
export function hideNumbers(state: State): State {
  const [bottom, ...others] = withoutLayer(state, 'copy').layers;
  return {
    ...withGrid(state, {rows: [], cursors: [], list: emptyList, isLoaded: false}),
    preview: {...state.preview, detail: null, asked: null, scroll: 0},
    layers: [bottom, ...others.map(withoutNumber)],
  };
}

function withoutNumber(layer: Layer): Layer {
  if (layer.screen === 'detail') return {...layer, detail: null};
  if (layer.screen === 'reviews') return {...layer, reviews: null, list: emptyList};
  return layer.screen === 'batch' ? {...layer, rejects: null} : layer;
}
