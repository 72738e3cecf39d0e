import {Box, useInput} from 'ink';
import {useState} from 'react';
import {fitWidth} from '../../core/cell-width.ts';
import type {TextState} from '../state/text.ts';
import {paint} from '../theme/paint.ts';
import {editArea} from './edit-area.ts';
import {editLine} from './edit-line.ts';
import {fieldStart} from './line-field.tsx';
import {Line, Lines} from './line.tsx';
import {viewArea} from './view-area.ts';
import {viewLine} from './view-line.ts';

interface TextFieldProps {
  label: string;
  text: TextState;
  /** What label and text may take of the screen's width. */
  cells: number;
  hasFocus: boolean;
  placeholder?: string;
  /** Lines that it takes, 1 where nothing is said. */
  height?: number;
  /** Enter begins a new line; else it means something else. */
  takesEnter?: boolean;
  onChange: (value: string) => void;
}

/**
 * A field to type into, of one line or of several, which keeps its cursor itself. A new revision mounts the field anew,
 * so that the cursor stands at the end of a value that did not come from its own keys.
 */
export function TextField(props: TextFieldProps) {
  return <Field key={props.text.revision} {...props} />;
}

function Field({
  label,
  text,
  cells,
  hasFocus,
  placeholder = '',
  height = 1,
  takesEnter = false,
  onChange,
}: TextFieldProps) {
  const {value} = text;
  const [place, setPlace] = useState(value.length);
  const line = {value, cursor: Math.min(place, value.length)};
  useInput(
    (input, key) => {
      if (key.tab || (key.return && !takesEnter)) return;
      const next = takesEnter ? editArea(line, input, key) : editLine(line, input, key);
      setPlace(next.cursor);
      if (next.value !== value) onChange(next.value);
    },
    {isActive: hasFocus},
  );
  const start = fieldStart(label);
  const room = Math.max(3, cells - start);
  const head = `${paint(hasFocus ? 'strong' : 'dim', label)} `;
  if (height === 1) {
    const hint = value === '' && placeholder !== '' ? hintOf(placeholder, room, hasFocus) : null;
    return <Line>{head + (hint ?? viewLine(line, room, hasFocus).text)}</Line>;
  }
  const rows = viewArea(line, {cells: room, height}, hasFocus);
  const lines = Array.from(
    {length: height},
    (_, index) => (index === 0 ? head : ' '.repeat(start)) + (rows[index] ?? ''),
  );
  return (
    <Box height={height} flexShrink={0} flexDirection="column">
      <Lines lines={lines} />
    </Box>
  );
}

const hintOf = (placeholder: string, room: number, hasFocus: boolean): string =>
  hasFocus
    ? `${paint('selected', ' ')}${paint('dim', fitWidth(placeholder, room - 1))}`
    : paint('dim', fitWidth(placeholder, room));
