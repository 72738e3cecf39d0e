import {Box, Text} from 'ink';
import TextInput from 'ink-text-input';
import type {TextState} from '../state/text.ts';
import {paint} from '../theme/paint.ts';

interface NarrowFieldProps {
  label: string;
  text: TextState;
  onChange: (value: string) => void;
}

/**
 * A field for a word or two that narrow a list; of a longer value the end is shown. The reducers keep out of its value
 * what does not show (`narrowingWords`). A new revision mounts it anew, with its cursor at the end.
 */
export function NarrowField({label, text, onChange}: NarrowFieldProps) {
  return (
    <Box height={1} flexShrink={0}>
      <Box flexShrink={0}>
        <Text>{`${paint('strong', label)} `}</Text>
      </Box>
      <Box height={1} flexGrow={1} flexDirection="column" justifyContent="flex-end" overflow="hidden">
        <Box flexShrink={0}>
          <TextInput key={text.revision} value={text.value} onChange={onChange} />
        </Box>
      </Box>
    </Box>
  );
}
