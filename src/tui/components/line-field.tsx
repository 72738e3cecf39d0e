import {useInput} from 'ink';
import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {paint} from '../theme/paint.ts';
import {editLine, type EditedLine} from './edit-line.ts';
import {Line} from './line.tsx';
import {viewLine, type LineView} from './view-line.ts';

export interface LineFieldProps {
  label: string;
  line: EditedLine;
  cells: number;
  hasFocus: boolean;
  placeholder?: string;
  onChange: (line: EditedLine) => void;
}

/** The first cell of what is typed, behind the label and a blank. */
export const fieldStart = (label: string): number => cellWidth(label) + 1;

/** What of the line is in view in a field of these cells. */
export const viewField = ({label, line, cells, hasFocus}: Omit<LineFieldProps, 'onChange'>): LineView =>
  viewLine(line, Math.max(3, cells - fieldStart(label)), hasFocus);

/** A field of one line, whose cursor is part of the state. */
export function LineField(props: LineFieldProps) {
  const {label, line, cells, hasFocus, placeholder = '', onChange} = props;
  useInput((input, key) => onChange(editLine(line, input, key)), {isActive: hasFocus});
  const shown =
    line.value === '' && placeholder !== '' ? hint(placeholder, cells - fieldStart(label)) : viewField(props).text;
  return <Line>{`${paint(hasFocus ? 'strong' : 'dim', label)} ${shown}`}</Line>;
}

const hint = (placeholder: string, cells: number): string =>
  `${paint('selected', ' ')}${paint('dim', fitWidth(placeholder, Math.max(0, cells - 1)))}`;
