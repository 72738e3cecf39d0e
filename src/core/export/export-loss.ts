/** What of the messages a file could not hold as it is. It is spelled out or cut in there, visibly, and told beside. */
export interface ExportLoss {
  /** Cells that are not what they were. */
  cells: number;
  /** Of a csv, those that its encoding lacks, each written as `<U+1F600>`; of a workbook, those beyond what a cell holds. */
  characters: number;
  /** `row` is counted from 1 under the header. */
  first: {row: number; character: string} | null;
}

export const noLoss: ExportLoss = {cells: 0, characters: 0, first: null};
