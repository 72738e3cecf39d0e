import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {defaultColumns, isShown, type GridColumn} from '../../core/grid-columns.ts';
import type {Messages} from '../../i18n/messages.ts';
import {Dialog, type DialogLine} from '../components/dialog.tsx';
import {columnsHeight, hasGivenWay} from '../state/grid/column-picker.ts';
import {layoutGrid} from '../state/grid/grid-layout.ts';
import type {ColumnsLayer, State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';

interface ColumnsDialogProps {
  state: State;
  layer: ColumnsLayer;
  texts: Messages;
}

/** All columns in their order: a box for each, its width, and whether it is frozen or finds no room. */
export function ColumnsDialog({state, layer, texts}: ColumnsDialogProps) {
  const {top, cursor} = layer.list;
  const {columns} = state.grid;
  const layout = layoutGrid(state);
  const lines = columns.slice(top, top + columnsHeight(state)).map((column, index): DialogLine => {
    const isCurrent = top + index === cursor;
    const text = `${isCurrent ? '>' : ' '} ${columnLine(column, hasGivenWay(layout, column), texts)}`;
    if (isCurrent) return {text, look: (line) => paint('selected', line)};
    return isShown(column) ? {text} : {text, look: (line) => paint('dim', line)};
  });
  return <Dialog size={state.size} title={texts.screen.columnPicker.title} lines={lines} />;
}

function columnLine(column: GridColumn, hasNoRoom: boolean, texts: Messages): string {
  const words = texts.screen.columnPicker;
  const box = isShown(column) ? (hasNoRoom ? '[-]' : '[x]') : '[ ]';
  const names = Math.max(...defaultColumns.map(({field}) => cellWidth(texts.screen.columns[field])));
  const name = fitWidth(texts.screen.columns[column.field], names);
  const width = column.width === null ? words.auto : String(column.width);
  const notes = [...(column.isFrozen ? [words.frozen] : []), ...(hasNoRoom ? [words.noRoom] : [])].join(', ');
  const room = Math.max(cellWidth(words.frozen), cellWidth(words.noRoom));
  return `${box} ${name} ${fitWidth(width, Math.max(4, cellWidth(words.auto)), {align: 'right'})}  ${fitWidth(notes, room)}`;
}
