import {Box, Text} from 'ink';
import TextInput from 'ink-text-input';
import type {TextState} from '../state/state.ts';
import {paint} from '../theme/paint.ts';

interface TextFieldProps {
  label: string;
  text: TextState;
  hasFocus: boolean;
  placeholder?: string;
  onChange: (value: string) => void;
}

/** One line to type into. A new revision mounts it anew, so that its cursor stands at the end of a foreign value. */
export function TextField({label, text, hasFocus, placeholder = '', onChange}: TextFieldProps) {
  return (
    <Box>
      <Box flexShrink={0}>
        <Text>{`${paint(hasFocus ? 'strong' : 'dim', label)} `}</Text>
      </Box>
      <TextInput
        key={text.revision}
        value={text.value}
        placeholder={placeholder}
        focus={hasFocus}
        showCursor={hasFocus}
        onChange={onChange}
      />
    </Box>
  );
}
