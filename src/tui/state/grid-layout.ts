import {columnAt, fitColumns, type FittedColumn, type FittedColumns} from './columns.ts';
import {filterPaneCells} from './layout.ts';
import type {State} from './state.ts';
import {findLayer} from './step.ts';

/** Where the grid and its columns stand: drawn so, and clicked so. */
export interface GridLayout extends FittedColumns {
  /** The cells on its left that the filter pane has. */
  left: number;
  cells: number;
}

export function layoutGrid(state: State): GridLayout {
  const left = findLayer(state, 'filter') ? filterPaneCells(state.size.columns) : 0;
  const cells = state.size.columns - left;
  return {left, cells, ...fitColumns(state.grid, cells)};
}

/** The column of the grid at a cell of the screen's width. */
export const columnUnder = ({left, fitted}: GridLayout, cell: number): FittedColumn | undefined =>
  columnAt(fitted, cell - left);
