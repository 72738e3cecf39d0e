import {Box, Text} from 'ink';
import TextInput from 'ink-text-input';
import type {TextState} from '../state/text.ts';
import {paint} from '../theme/paint.ts';

interface TextFieldProps {
  label: string;
  text: TextState;
  hasFocus: boolean;
  placeholder?: string;
  /** Lines that it takes, 1 where nothing is said. */
  height?: number;
  onChange: (value: string) => void;
}

/**
 * A field to type into. Of a value that is too long the end is shown, where the typing goes on. A new revision mounts the
 * field anew, so that its cursor stands at the end of a value that did not come from its own keys.
 */
export function TextField({label, text, hasFocus, placeholder = '', height = 1, onChange}: TextFieldProps) {
  const isShort = height === 1;
  return (
    <Box height={height} flexShrink={0}>
      <Box flexShrink={0}>
        <Text>{`${paint(hasFocus ? 'strong' : 'dim', label)} `}</Text>
      </Box>
      <Box
        height={height}
        flexGrow={1}
        flexDirection="column"
        justifyContent={isShort ? 'flex-end' : 'flex-start'}
        overflow="hidden"
      >
        <Box flexShrink={0}>
          <TextInput
            key={text.revision}
            value={text.value}
            placeholder={placeholder}
            focus={hasFocus}
            showCursor={hasFocus}
            onChange={onChange}
          />
        </Box>
      </Box>
    </Box>
  );
}
