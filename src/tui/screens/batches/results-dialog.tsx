import {Box} from 'ink';
import {Dialog} from '../../components/dialog.tsx';
import {Line} from '../../components/line.tsx';
import {TextField} from '../../components/text-field.tsx';
import type {ResultsLayer} from '../../state/batches/batches-state.ts';
import type {ScreenProps} from '../screen-props.ts';

/** The name of a file being typed, with what will be in it. */
export function ResultsDialog({state, layer, texts, dispatch}: ScreenProps & {layer: ResultsLayer}) {
  const words = texts.batches.results;
  const lines = [{text: ''}, ...words.about.map((text) => ({text})), {text: ''}];
  return (
    <>
      <Dialog size={state.size} title={words.title(layer.batch)} lines={lines} />
      <Box position="absolute" marginTop={1}>
        <Line>{' '.repeat(state.size.columns)}</Line>
      </Box>
      <Box position="absolute" marginTop={1} width={state.size.columns}>
        <TextField
          label={` ${words.path}:`}
          text={layer.text}
          cells={state.size.columns}
          hasFocus
          onChange={(value) => dispatch({type: 'text', value})}
        />
      </Box>
    </>
  );
}
