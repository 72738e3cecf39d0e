import {Text} from 'ink';
import SelectInput, {type IndicatorProps, type ItemProps} from 'ink-select-input';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import type {ListState} from '../../state/list.ts';
import {paint, type Role} from '../../theme/paint.ts';

export interface Choice {
  /** Showable, as `note`. */
  label: string;
  /** Said beside the label in dim letters. */
  note?: string;
  role?: Role;
}

interface ChoiceListProps {
  choices: readonly Choice[];
  list: ListState;
  /** Rows and cells that the list may take. */
  height: number;
  columns: number;
  highlightsRow: boolean;
}

/**
 * A list of which one is chosen. The cursor is the reducer's: keys come through the table of keys, so the widget shows
 * the rows in the window, has no focus of its own, and is mounted anew where the cursor has moved.
 */
export function ChoiceList({choices, list, height, columns, highlightsRow}: ChoiceListProps) {
  const widest = Math.max(...choices.map(({label}) => cellWidth(label)), 0);
  const items = choices.slice(list.top, list.top + height).map((choice, line) => {
    const value = list.top + line;
    return {
      key: String(value),
      value,
      label: choiceLine(choice, highlightsRow && value === list.cursor, widest, columns - 2),
    };
  });
  return (
    <SelectInput
      key={`${list.top} ${list.cursor} ${items.length}`}
      items={items}
      initialIndex={list.cursor - list.top}
      isFocused={false}
      indicatorComponent={Gutter}
      itemComponent={Row}
    />
  );
}

function choiceLine({label, note, role}: Choice, isCurrent: boolean, widest: number, cells: number): string {
  const text = note === undefined ? label : fitWidth(label, Math.min(widest, Math.floor(cells / 2)));
  const shown = fitWidth(text, Math.min(cells, cellWidth(text)));
  const beside = note === undefined ? '' : fitWidth(`  ${note}`, Math.max(0, cells - cellWidth(shown)));
  if (isCurrent) return paint('selected', fitWidth(`${shown}${beside}`, cells));
  return `${role ? paint(role, shown) : shown}${paint('dim', beside)}`;
}

const Gutter = ({isSelected = false}: IndicatorProps) => <Text>{isSelected ? '> ' : '  '}</Text>;

const Row = ({label}: ItemProps) => <Text wrap="truncate">{label}</Text>;
