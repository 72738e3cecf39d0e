import type {LedgerRow} from '../../core/ledger.ts';
import {cellText, columnKey, type SheetRow} from '../../core/sheet.ts';

/** Remembers the cells of the first row that takes, or would take, a template; where every row has a text, of the first. */
export function openSample() {
  let first: SheetRow | null = null;
  let wanted: SheetRow | null = null;
  let last: SheetRow | null = null;
  return {
    onSheetRow: (row: SheetRow): void => {
      last = row;
      first ??= row;
    },
    /** Called with what became of the row seen last. */
    onRow: ({text, textFrom}: LedgerRow): void => {
      if (wanted === null && (text === null || textFrom === 'template')) wanted = last;
    },
    cells: (columns: readonly string[]): ReadonlyMap<string, string> => {
      const row = wanted ?? first;
      return new Map(columns.map((name, index) => [columnKey(name), cellText(row?.cells[index])]));
    },
  };
}
