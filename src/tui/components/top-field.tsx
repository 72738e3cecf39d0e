import {Box} from 'ink';
import type {Event} from '../state/event.ts';
import type {TextState} from '../state/text.ts';
import {Line} from './line.tsx';
import {TextField} from './text-field.tsx';

interface TopFieldProps {
  label: string;
  text: TextState;
  /** The screen's width. */
  columns: number;
  dispatch: (event: Event) => void;
}

/** What a dialog asks for is typed on the second line of the screen, over whatever stands there. */
export function TopField({label, text, columns, dispatch}: TopFieldProps) {
  return (
    <>
      <Box position="absolute" marginTop={1}>
        <Line>{' '.repeat(columns)}</Line>
      </Box>
      <Box position="absolute" marginTop={1} width={columns}>
        <TextField
          label={` ${label}:`}
          text={text}
          cells={columns}
          hasFocus
          onChange={(value) => dispatch({type: 'text', value})}
        />
      </Box>
    </>
  );
}
