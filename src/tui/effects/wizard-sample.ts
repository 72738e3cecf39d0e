import type {JudgedRow} from '../../actions/judge-file.ts';
import {cellText, columnKey, type SheetRow} from '../../core/sheet.ts';

/** Remembers the cells of the first row that takes, or would take, a template; where every row has a text, of the first. */
export function openSample() {
  let first: SheetRow | null = null;
  let wanted: SheetRow | null = null;
  return {
    onRow: ({sheet, ledger: {text, textFrom}}: JudgedRow): void => {
      first ??= sheet;
      if (wanted === null && (text === null || textFrom === 'template')) wanted = sheet;
    },
    cells: (columns: readonly string[]): ReadonlyMap<string, string> => {
      const row = wanted ?? first;
      return new Map(columns.map((name, index) => [columnKey(name), cellText(row?.cells[index])]));
    },
  };
}
