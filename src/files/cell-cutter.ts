import {noLoss, type ExportLoss} from '../core/export/export-loss.ts';
import {limits} from './limits.ts';

/** Cuts what is longer than a cell of a workbook may be, visibly, and counts it: Excel would call the file damaged. */
export interface CellCutter {
  /** `row` is counted from 1 under the header. */
  cut: (text: string, row: number) => string;
  loss: () => ExportLoss;
}

export function openCellCutter(): CellCutter {
  let loss = noLoss;
  return {
    cut: (text, row) => {
      if (text.length <= limits.cellLength) return text;
      // Not between the halves of a pair.
      const kept = text.slice(0, limits.cellLength - 1).replace(/[\ud800-\udbff]$/, '');
      const [character = '', ...more] = Array.from(text.slice(kept.length));
      const first = loss.first ?? {row, character};
      loss = {cells: loss.cells + 1, characters: loss.characters + 1 + more.length, first};
      return `${kept}…`;
    },
    loss: () => loss,
  };
}
