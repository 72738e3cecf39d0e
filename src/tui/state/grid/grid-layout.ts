import {columnAt, fitColumns, type ColumnView, type FittedColumn, type FittedColumns} from './columns.ts';
import {filterPaneCells} from '../layout.ts';
import type {State} from '../state.ts';
import {findLayer} from '../step.ts';

/** Where the grid and its columns stand: drawn so, and clicked so. */
export interface GridLayout extends FittedColumns {
  /** The cells on its left that the filter pane has. */
  left: number;
  cells: number;
}

/** What was laid out last, and of what. Every key asks for the same again, and rows are kept by their layout. */
let latest: {view: ColumnView; layout: GridLayout} | null = null;

export function layoutGrid(state: State): GridLayout {
  const left = findLayer(state, 'filter') ? filterPaneCells(state.size.columns) : 0;
  const cells = state.size.columns - left;
  const {columns, field, scroll} = state.grid;
  const isSame = latest && isSameView(latest.view, state.grid) && latest.layout.left === left;
  if (latest && isSame && latest.layout.cells === cells) return latest.layout;
  const layout = {left, cells, ...fitColumns(state.grid, cells)};
  latest = {view: {columns, field, scroll}, layout};
  return layout;
}

const isSameView = (a: ColumnView, b: ColumnView): boolean =>
  a.columns === b.columns && a.field === b.field && a.scroll === b.scroll;

/** The column of the grid at a cell of the screen's width. */
export const columnUnder = ({left, fitted}: GridLayout, cell: number): FittedColumn | undefined =>
  columnAt(fitted, cell - left);
