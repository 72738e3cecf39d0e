import type {JudgedRow} from '../../actions/bulk/judge-file.ts';
import {cellText, columnKey, type SheetHead, type SheetRow} from '../../core/sheet.ts';

/** Remembers the cells of the first row that takes, or would take, a template; where every row has a text, of the first. */
export function openSample() {
  let first: SheetRow | null = null;
  let wanted: SheetRow | null = null;
  return {
    onRow: ({sheet, ledger: {text, textFrom}}: JudgedRow): void => {
      first ??= sheet;
      if (wanted === null && (text === null || textFrom === 'template')) wanted = sheet;
    },
    cells: ({columns, mapped}: Pick<SheetHead, 'columns' | 'mapped'>): ReadonlyMap<string, string> => {
      const row = wanted ?? first;
      const named = (names: readonly string[]) =>
        names.map((name, index) => [columnKey(name), cellText(row?.cells[index])] as const);
      return new Map([...named(columns), ...named(mapped)]);
    },
  };
}
