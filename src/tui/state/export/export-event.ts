import type {Problem} from '../../../core/problem.ts';
import type {Query} from '../../../core/query/query.ts';
import type {ExportedFile, ExportPlace} from './export-state.ts';

/** What can happen to an export: answers to its effects. */
export type ExportEvent =
  | {type: 'exportPlaced'; place: ExportPlace}
  | {type: 'exportCounted'; query: Query; count: number}
  | {type: 'exportNotCounted'; query: Query; problem: Problem}
  | {type: 'exportPathCompleted'; typed: string; candidates: readonly string[]}
  /** `path`: of the file, in the folder that was named. */
  | {type: 'exportBegun'; path: string}
  | {type: 'exportProgress'; rows: number; total: number}
  | {type: 'exportDone'; result: ExportedFile}
  | {type: 'exportNotDone'; problem: Problem}
  /** Nothing of it is left. */
  | {type: 'exportCancelled'};

export type ExportEventOf<Type extends ExportEvent['type']> = Extract<ExportEvent, {type: Type}>;
