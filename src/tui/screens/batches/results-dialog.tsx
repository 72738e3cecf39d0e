import {Dialog} from '../../components/dialog.tsx';
import {TopField} from '../../components/top-field.tsx';
import type {ResultsLayer} from '../../state/batches/batches-state.ts';
import type {ScreenProps} from '../screen-props.ts';

/** The name of a file being typed, with what will be in it. */
export function ResultsDialog({state, layer, texts, dispatch}: ScreenProps & {layer: ResultsLayer}) {
  const words = texts.batches.results;
  const lines = [{text: ''}, ...words.about.map((text) => ({text})), {text: ''}];
  return (
    <>
      <Dialog size={state.size} title={words.title(layer.batch)} lines={lines} />
      <TopField label={words.path} text={layer.text} columns={state.size.columns} dispatch={dispatch} />
    </>
  );
}
