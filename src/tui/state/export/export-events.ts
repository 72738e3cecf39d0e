import type {State} from '../state.ts';
import type {Step} from '../step.ts';
import type {ExportEvent, ExportEventOf} from './export-event.ts';
import {exportPathCompleted, exportPlaced} from './export-path.ts';
import {
  exportBegun,
  exportCancelled,
  exportCounted,
  exportDone,
  exportNotCounted,
  exportNotDone,
  exportProgress,
} from './export-run.ts';

/** What follows each event of an export. */
export const exportEvents: {[Type in ExportEvent['type']]: (state: State, event: ExportEventOf<Type>) => Step} = {
  exportPlaced,
  exportCounted,
  exportNotCounted,
  exportPathCompleted,
  exportBegun,
  exportProgress,
  exportDone,
  exportNotDone,
  exportCancelled,
};
