import {cellWidth, fitWidth} from '../core/cell-width.ts';
import {paintColor} from '../core/color-codes.ts';
import type {StatusColor} from '../core/message.ts';
import {showable} from '../core/outside-text.ts';

/** One column of a plain table: its heading, and each value as text from anywhere. */
export interface TableColumn<Row> {
  title: string;
  value: (row: Row) => string;
  align?: 'left' | 'right';
  /** Cells at most. */
  most?: number;
  /** Cells at least, for a table whose later rows are not known yet. */
  least?: number;
  /** Gives up its cells first when the table is wider than the terminal. */
  isFlexible?: true;
  /** Of its value where a terminal has colours; it is never the only sign of anything. */
  color?: (row: Row) => StatusColor | null;
}

const gap = '  ';
const leastFlexible = 8;

/**
 * A table that is printed piece by piece: each call gives the lines of some rows, the first call the headings too. The
 * first rows decide how wide the columns are; without a width (null) a longer value later is not cut but runs over.
 * Every value is made harmless first.
 */
export function openTable<Row>(
  columns: readonly TableColumn<Row>[],
  width: number | null,
  hasColors = false,
): (rows: readonly Row[]) => string[] {
  let widths: readonly number[] | null = null;
  return (rows) => {
    const lines: Line[] = rows.map((row) => ({
      cells: columns.map(({value}) => showable(value(row))),
      colors: columns.map(({color}) => (hasColors && color ? color(row) : null)),
    }));
    if (widths === null) lines.unshift({cells: columns.map(({title}) => title), colors: []});
    const known = (widths ??= fitColumns(columns, naturalWidths(columns, lines), width));
    return lines.map((line) => joinCells(columns, line, known, width));
  };
}

interface Line {
  cells: readonly string[];
  colors: readonly (StatusColor | null)[];
}

/** The lines of a table that is printed at once. */
export const tableLines = <Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  width: number | null,
): string[] => openTable(columns, width)(rows);

const naturalWidths = <Row>(columns: readonly TableColumn<Row>[], lines: readonly Line[]): number[] =>
  columns.map(({most = Infinity, least = 0}, i) =>
    Math.min(
      most,
      lines.reduce((widest, {cells}) => Math.max(widest, cellWidth(cells[i] ?? '')), least),
    ),
  );

/** Takes what is too much from the flexible columns, the widest first. */
function fitColumns<Row>(
  columns: readonly TableColumn<Row>[],
  natural: readonly number[],
  width: number | null,
): readonly number[] {
  if (width === null) return natural;
  const widths = [...natural];
  const tooMuch = () => widths.reduce((sum, one) => sum + one, gap.length * (widths.length - 1)) - width;
  while (tooMuch() > 0) {
    const flexible = columns.flatMap(({isFlexible}, i) => (isFlexible && (widths[i] ?? 0) > leastFlexible ? [i] : []));
    const [widest] = flexible.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    if (widest === undefined) break;
    widths[widest] = Math.max(leastFlexible, (widths[widest] ?? 0) - tooMuch());
  }
  return widths;
}

function joinCells<Row>(
  columns: readonly TableColumn<Row>[],
  {cells, colors}: Line,
  widths: readonly number[],
  width: number | null,
): string {
  const fitted = cells.map((cell, i) => {
    const room = width === null ? Math.max(widths[i] ?? 0, cellWidth(cell)) : (widths[i] ?? 0);
    return fitWidth(cell, room, {align: columns[i]?.align ?? 'left'});
  });
  const joined = fitted.join(gap).trimEnd();
  if (width !== null && cellWidth(joined) > width) return fitWidth(joined, width);
  if (colors.every((color) => color === null)) return joined;
  return fitted
    .map((cell, i) => {
      const color = colors[i] ?? null;
      return color === null ? cell : cell.replace(/\S(?:.*\S)?/su, (value) => paintColor(color, value));
    })
    .join(gap)
    .trimEnd();
}
