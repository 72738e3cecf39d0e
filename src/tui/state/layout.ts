import type {Size, State} from './state.ts';

/** Below this the screen says that it is too small instead of showing rubble. */
export const smallest: Size = {columns: 48, rows: 12};

/** Lines around the rows of the grid: title, search, header above; message line and footer below. */
export const gridTop = 3;
const gridBottom = 2;

const tableHeight = ({size}: State): number => size.rows - gridTop - gridBottom;

/** A smaller terminal has no room for the preview pane beside rows worth the name. */
export const leastForPreview: Size = {columns: 60, rows: 20};

export const hasPreviewRoom = ({columns, rows}: Size): boolean =>
  columns >= leastForPreview.columns && rows >= leastForPreview.rows;

/** Lines of the preview pane below the rows, its rule included: about a third; 0 while it is closed or has no room. */
export const previewHeight = (state: State): number =>
  state.preview.isOpen && hasPreviewRoom(state.size) ? Math.round(tableHeight(state) / 3) + 1 : 0;

/** Rows that the grid shows at a time. */
export const gridHeight = (state: State): number => Math.max(1, tableHeight(state) - previewHeight(state));

/** The lines that a page leaves to what is on it: all but its title and the footer. */
export const pageHeight = (state: State): number => Math.max(0, state.size.rows - 3);

/** The lines of the help under its field. */
export const helpHeight = (state: State): number => Math.max(1, pageHeight(state) - 2);

/** Rows of a list under a title and a heading. */
export const listHeight = (state: State, taken = 5): number => Math.max(1, state.size.rows - taken);

const paneCells = 30;
const widestPane = 44;
/** A grid narrower than this says nothing; the filter pane then stands alone. */
const leastGrid = 40;

/** What the filter pane takes from the grid's width, its border included: all of it where both would not fit. */
export function filterPaneCells(columns: number): number {
  const cells = Math.max(paneCells, Math.min(widestPane, Math.floor(columns * 0.3)));
  return columns - cells < leastGrid ? columns : cells;
}

export const isTooSmall = (size: Size): boolean => size.columns < smallest.columns || size.rows < smallest.rows;
