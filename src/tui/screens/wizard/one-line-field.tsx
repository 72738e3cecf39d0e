import {Box, Text} from 'ink';
import {TextField} from '../../components/text-field.tsx';
import type {TextState} from '../../state/state.ts';
import {paint} from '../../theme/paint.ts';

interface OneLineFieldProps {
  label: string;
  text: TextState;
  placeholder: string;
  onChange: (value: string) => void;
}

/** A field that stays one line high: of a value that is too long the end is shown, where the typing goes on. */
export function OneLineField({label, ...field}: OneLineFieldProps) {
  return (
    <Box height={1} flexShrink={0}>
      <Box flexShrink={0}>
        <Text>{paint('strong', label)}</Text>
      </Box>
      <Box height={1} flexGrow={1} flexDirection="column" justifyContent="flex-end" overflow="hidden">
        <Box flexShrink={0}>
          <TextField label="" hasFocus {...field} />
        </Box>
      </Box>
    </Box>
  );
}
