/**
 * What the process that reads a workbook and the one that asks it say to each other, as JSON.
 *
 *   asks:     open   more   more …
 *   answers:  opened rows   rows … end      — or instead of each a problem; in between, how far it is
 *
 * The reader prepares one answer ahead and waits, so neither side ever holds more than two of them.
 */
import type {Problem} from '../core/problem.ts';
import type {SheetRow} from '../core/sheet.ts';
import type {WorkbookSheet} from './workbook.ts';

export type ToReader =
  | {
      ask: 'open';
      /** As the person named it, for problems to say. */
      path: string;
      /** Of the file that is the reader's standard input; null where that is a pipe. */
      size: number | null;
    }
  | {ask: 'more'};

/** `progress` is how much of the file is read, from 0 to 1. */
export type FromReader =
  | {tell: 'progress'; progress: number}
  | {tell: 'opened'; format: WorkbookSheet['format']; columns: readonly string[]; progress: number}
  | {tell: 'rows'; rows: readonly SheetRow[]; progress: number}
  | {tell: 'end'; progress: 1}
  | {tell: 'problem'; problem: Problem}
  /** A fault of ours. */
  | {tell: 'fault'; stack: string};
