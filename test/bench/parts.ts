import {bulkPart} from './bulk/bulk-part.ts';
import {exportPart} from './export/export-part.ts';
import {gridPart} from './grid/grid-part.ts';
import {rightsPart} from './rights/rights-part.ts';
import {senderPart} from './sender/sender-part.ts';
import type {BenchPart} from './part.ts';

/** The parts of the bench by the names that the command line knows. */
export const parts: Readonly<Record<string, BenchPart>> = {
  grid: gridPart,
  bulk: bulkPart,
  sender: senderPart,
  export: exportPart,
  rights: rightsPart,
};
